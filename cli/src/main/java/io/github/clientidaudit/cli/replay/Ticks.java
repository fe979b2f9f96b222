package io.github.clientidaudit.cli.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Decides which ticks of the schedule are worth an audit. An audit that is left out would have
 * found nothing: no takeover was ingested in what would have been its window, and no conflict came
 * due in it.
 */
final class Ticks {
  /** An audit looks back 31 days at most, so the next one must not be later than that. */
  static final Duration LONGEST_PAUSE = Duration.ofDays(28);

  private final Duration interval;
  private final Duration settleLag;

  /** When takeovers were ingested that no audit has seen, in order. */
  private final Deque<Instant> unseen = new ArrayDeque<>();

  private @Nullable Instant audited;
  private @Nullable Instant dueFirst;
  private @Nullable Instant dueNext;
  private boolean anythingIngested;

  /** When an audit has something to do although nothing was ingested. */
  @FunctionalInterface
  interface Due {
    /** The first such moment after the given one; absent if there is none. */
    @Nullable Instant firstAfter(Instant after);
  }

  Ticks(Duration interval, Duration settleLag) {
    this.interval = interval;
    this.settleLag = settleLag;
  }

  /** The first tick that is not before this. */
  Instant firstFrom(Instant instant) {
    long millis = interval.toMillis();
    return Instant.ofEpochMilli(Math.ceilDiv(instant.toEpochMilli(), millis) * millis);
  }

  Instant after(Instant tick) {
    return tick.plus(interval);
  }

  /** Until when an audit at this tick sees what was ingested. */
  Instant windowEnd(Instant tick) {
    return tick.minus(settleLag);
  }

  /** Notes that lines were ingested. */
  void ingested(Instant at, boolean hasTakeover) {
    anythingIngested = true;
    if (hasTakeover && !at.equals(unseen.peekLast())) {
      unseen.add(at);
    }
  }

  boolean isWorthAnAudit(Instant tick) {
    Instant end = windowEnd(tick);
    return (!unseen.isEmpty() && !unseen.getFirst().isAfter(end))
        || (dueNext != null && !dueNext.isAfter(end))
        || (anythingIngested && dueFirst != null && !dueFirst.isAfter(end))
        || (audited != null && !tick.isBefore(audited.plus(LONGEST_PAUSE)));
  }

  /** Notes that an audit was made. */
  void audited(Instant tick, Due due) {
    Instant end = windowEnd(tick);
    while (!unseen.isEmpty() && !unseen.getFirst().isAfter(end)) {
      unseen.remove();
    }
    audited = tick;
    anythingIngested = false;
    dueFirst = due.firstAfter(Instant.EPOCH);
    dueNext = due.firstAfter(end);
  }
}
