package io.github.clientidaudit.lab.judgement;

import io.github.clientidaudit.domain.takeover.LifecycleEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The beginning of a client's history: what an operator sees of it after some takeovers.
 *
 * @param takeovers how many there are in it
 * @param over whether it is all there is, and it has been quiet for long since
 * @param seen how likely it is that an audit sees just this, and not the next takeover too
 */
record Cut(int takeovers, boolean over, double seen, List<LifecycleEvent> events) {
  private static final List<Integer> AFTER = List.of(1, 2, 3, 5, 20);

  private static final Duration AUDIT_EVERY = Duration.ofMinutes(15);
  private static final double LEAST_SEEN = 0.2;

  /** The evictor's connect may be shown so much later than the eviction. */
  private static final long SHOWN_WITHIN_MILLIS = 20;

  /** How much of the time until the next takeover has passed. */
  private static final double PASSED = 0.4;

  /**
   * All beginnings that are looked at, and the whole twice: while it goes on, and when it is over.
   */
  static List<Cut> of(List<LifecycleEvent> events) {
    List<Instant> takeovers =
        events.stream()
            .filter(event -> event.kind() == LifecycleEvent.Kind.TAKEOVER)
            .map(LifecycleEvent::time)
            .toList();
    int all = takeovers.size();
    if (all == 0) {
      return List.of();
    }
    SortedSet<Integer> after = new TreeSet<>(AFTER);
    after.removeIf(some -> some >= all);
    return IntStream.concat(after.stream().mapToInt(i -> i), IntStream.of(all, -all))
        .mapToObj(
            some ->
                Math.abs(some) == all
                    ? new Cut(all, some < 0, 1, events)
                    : new Cut(some, false, seen(takeovers, some), until(events, takeovers, some)))
        .toList();
  }

  private static double seen(List<Instant> takeovers, int some) {
    Duration gap = Duration.between(takeovers.get(some - 1), takeovers.get(some));
    return Math.clamp(gap.toMillis() / (double) AUDIT_EVERY.toMillis(), LEAST_SEEN, 1);
  }

  private static List<LifecycleEvent> until(
      List<LifecycleEvent> events, List<Instant> takeovers, int some) {
    Instant last = takeovers.get(some - 1);
    long gap = Duration.between(last, takeovers.get(some)).toMillis();
    Instant end = last.plusMillis(Math.max(SHOWN_WITHIN_MILLIS, (long) (PASSED * gap)));
    return events.stream().filter(event -> !event.time().isAfter(end)).toList();
  }
}
