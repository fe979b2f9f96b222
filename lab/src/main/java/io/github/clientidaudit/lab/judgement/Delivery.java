package io.github.clientidaudit.lab.judgement;

import io.github.clientidaudit.domain.takeover.LifecycleEvent;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What becomes of the broker's times; late and repeated events change no judgement by themselves.
 */
public enum Delivery {
  /** The broker's own clock. */
  IN_ORDER("in order"),
  /** Each connection has a clock of its own that is up to two minutes wrong. */
  WRONG_SERVERS("each connection's clock wrong"),
  /** Each event has a clock of its own that is up to two minutes wrong. */
  WORST("each event's clock wrong");

  private static final long CLOCK_ERROR_MILLIS = Duration.ofMinutes(2).toMillis();

  private final String words;

  Delivery(String words) {
    this.words = words;
  }

  /** In words. */
  public String words() {
    return words;
  }

  /** The events with the times that they are delivered with; the same for the same seed. */
  List<LifecycleEvent> deliver(List<LifecycleEvent> events, long seed) {
    if (this == IN_ORDER) {
      return events;
    }
    Random random = new Random(seed);
    Map<String, Long> clocks = new HashMap<>();
    return events.stream()
        .map(
            event -> {
              String clock =
                  event.versionNumber()
                      + event.sessionId()
                      + (this == WORST ? event.kind().name() : "");
              long error =
                  clocks.computeIfAbsent(
                      clock, c -> random.nextLong(-CLOCK_ERROR_MILLIS, CLOCK_ERROR_MILLIS + 1));
              return at(event, error);
            })
        .toList();
  }

  private static LifecycleEvent at(LifecycleEvent event, long errorMillis) {
    return new LifecycleEvent(
        event.clientId(),
        event.kind(),
        event.time().plusMillis(errorMillis),
        event.principalId(),
        event.sessionId(),
        event.versionNumber(),
        event.ipAddress(),
        event.thingName(),
        event.disconnectReason());
  }
}
