package io.github.clientidaudit.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.domain.takeover.LifecycleEvent;
import io.github.clientidaudit.domain.takeover.LifecycleEvent.Kind;
import io.github.clientidaudit.domain.takeover.OlderConnects;
import io.github.clientidaudit.domain.takeover.StoredEvent;
import io.github.clientidaudit.domain.takeover.TakeoverFold;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What folding an event costs when a client is taken over once a minute, and when it is 600 times
 * as often. Printed, side by side in one run; nothing is asserted about time.
 */
class FoldBench {
  private static final Instant FROM = Instant.parse("2026-11-23T00:00:00Z");
  private static final int TAKEOVERS = 200_000;
  private static final int ROUNDS = 5;

  @Test
  @SuppressWarnings("SystemOut") // The bench is there to be read.
  void anEventCostsTheSameHoweverFastTheyCome() {
    List<StoredEvent> slow = fight(Duration.ofMinutes(1));
    List<StoredEvent> fast = fight(Duration.ofMillis(100));
    for (int round = 1; round <= ROUNDS; round++) {
      double nanosSlow = nanosPerEvent(slow);
      double nanosFast = nanosPerEvent(fast);
      System.out.printf(
          "fold, round %d: %.0f ns an event at one takeover a minute, %.0f ns at ten a second; ratio %.1f%n",
          round, nanosSlow, nanosFast, nanosFast / nanosSlow);
    }
  }

  private static double nanosPerEvent(List<StoredEvent> events) {
    long[] takeovers = {0};
    TakeoverFold fold =
        new TakeoverFold(event -> true, OlderConnects.NONE, takeover -> takeovers[0]++);
    long begin = System.nanoTime();
    events.forEach(fold::accept);
    fold.finish();
    long nanos = System.nanoTime() - begin;
    assertThat(takeovers[0]).isEqualTo(TAKEOVERS);
    return nanos / (double) events.size();
  }

  /** Two parties in turn. */
  private static List<StoredEvent> fight(Duration pause) {
    List<StoredEvent> events = new ArrayList<>();
    for (int i = 0; i <= TAKEOVERS; i++) {
      Instant at = FROM.plus(pause.multipliedBy(i));
      events.add(event(i, Kind.CONNECT, at, null));
      if (i > 0) {
        events.add(event(i - 1, Kind.TAKEOVER, at, LifecycleEvent.DUPLICATE_CLIENT_ID));
      }
    }
    return events;
  }

  private static StoredEvent event(int version, Kind kind, Instant at, @Nullable String reason) {
    int party = version % 2;
    return new StoredEvent(
        new LifecycleEvent(
            "client",
            kind,
            at,
            "principal-" + party,
            "session-" + version,
            version,
            kind == Kind.CONNECT ? "192.0.2." + party : null,
            null,
            reason),
        at);
  }
}
