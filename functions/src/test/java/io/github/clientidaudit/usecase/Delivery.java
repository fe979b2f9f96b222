package io.github.clientidaudit.usecase;

import io.github.clientidaudit.domain.takeover.LifecycleEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/** How events get from the broker to ingestion. */
public enum Delivery {
  /** Each at once, in order, once, with the broker's own clock. */
  IN_ORDER("in order"),
  /**
   * Up to ten minutes late, so that they come in any order, every fifth twice, each connection with
   * a clock of its own that is up to two minutes wrong: as if each were another server's.
   */
  WRONG_SERVERS("late, twice, each connection's clock wrong"),
  /** The same, but each single event has a clock of its own, so that times mean almost nothing. */
  WORST("late, twice, each event's clock wrong");

  /** In words. */
  public final String words;

  Delivery(String words) {
    this.words = words;
  }

  private static final Duration DELAY = Duration.ofMinutes(10);
  private static final Duration CLOCK_ERROR = Duration.ofMinutes(2);
  private static final int TWICE_ONE_IN = 5;

  /** The events by the time at which they arrive; the same for the same seed. */
  SortedMap<Instant, List<LifecycleEvent>> deliver(List<LifecycleEvent> events, long seed) {
    Random random = new Random(seed);
    Map<String, Duration> clocks = new HashMap<>();
    SortedMap<Instant, List<LifecycleEvent>> arrivals = new TreeMap<>();
    for (LifecycleEvent event : events) {
      if (this == IN_ORDER) {
        arrivals.computeIfAbsent(event.time(), t -> new ArrayList<>()).add(event);
        continue;
      }
      String clock =
          event.clientId()
              + event.versionNumber()
              + event.sessionId()
              + (this == WORST ? event.kind() : "");
      Duration error = clocks.computeIfAbsent(clock, c -> clockError(random));
      LifecycleEvent told = withTime(event, event.time().plus(error));
      int times = random.nextInt(TWICE_ONE_IN) == 0 ? 2 : 1;
      for (int i = 0; i < times; i++) {
        Instant at = event.time().plusMillis(random.nextLong(DELAY.toMillis()));
        arrivals.computeIfAbsent(at, t -> new ArrayList<>()).add(told);
      }
    }
    return arrivals;
  }

  private static Duration clockError(Random random) {
    long most = CLOCK_ERROR.toMillis();
    return Duration.ofMillis(random.nextLong(-most, most + 1));
  }

  private static LifecycleEvent withTime(LifecycleEvent event, Instant time) {
    return new LifecycleEvent(
        event.clientId(),
        event.kind(),
        time,
        event.principalId(),
        event.sessionId(),
        event.versionNumber(),
        event.ipAddress(),
        event.thingName(),
        event.disconnectReason());
  }
}
