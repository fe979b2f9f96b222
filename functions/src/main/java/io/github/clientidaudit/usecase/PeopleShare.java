package io.github.clientidaudit.usecase;

import io.github.clientidaudit.domain.Attention;
import io.github.clientidaudit.domain.Audience;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many messages of one audit people get: enough to act on, and no wall of mail. What is beyond
 * it goes to programs, and the audit's summary says so. What need not be acted on takes no more
 * than half.
 */
final class PeopleShare {
  /** Findings of one audit that people are sent. */
  static final int MAX = 20;

  private final AtomicLong taken;

  /**
   * @param taken by the findings of this audit that are written
   */
  PeopleShare(long taken) {
    this.taken = new AtomicLong(taken);
  }

  /** Notes a message to people that an interrupted run of this audit wrote. */
  void wasTaken() {
    taken.incrementAndGet();
  }

  /** For whom one more message with this attention is. */
  Audience take(Attention attention) {
    int limit =
        switch (attention) {
          case ACT -> MAX;
          case LOOK -> MAX / 2;
          case NONE -> 0;
        };
    long before = taken.getAndUpdate(count -> count < limit ? count + 1 : count);
    return before < limit ? Audience.PEOPLE : Audience.MACHINES;
  }
}
