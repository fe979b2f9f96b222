package io.github.clientidaudit.domain.conflict;

import java.time.Instant;

/**
 * What an audit counts of one client.
 *
 * @param number how many takeovers; all else is {@link Instant#MIN} or {@link Instant#MAX} without
 *     any
 * @param first the earliest, never far ahead of our own clock
 * @param last the latest, never far ahead of our own clock
 * @param newestEvent the greatest time that an event told, however wrong
 */
public record NewTakeovers(long number, Instant first, Instant last, Instant newestEvent) {
  /** Of no takeover. */
  public static final NewTakeovers NONE =
      new NewTakeovers(0, Instant.MAX, Instant.MIN, Instant.MIN);

  /** Whether there is nothing to count. */
  public boolean isNone() {
    return number == 0;
  }

  /** Counts one takeover after the other, however many. */
  public static final class Counter {
    private NewTakeovers sum = NONE;

    /**
     * Counts one.
     *
     * @param time what its event told
     * @param effective when it happened, for decisions about a conflict's life
     */
    public void add(Instant time, Instant effective) {
      sum =
          new NewTakeovers(
              sum.number + 1,
              effective.isBefore(sum.first) ? effective : sum.first,
              effective.isAfter(sum.last) ? effective : sum.last,
              time.isAfter(sum.newestEvent) ? time : sum.newestEvent);
    }

    /** Of those counted so far. */
    public NewTakeovers result() {
      return sum;
    }
  }
}
