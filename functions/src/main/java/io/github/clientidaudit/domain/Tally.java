package io.github.clientidaudit.domain;

import java.time.Instant;

/**
 * How often somebody was evicted and evicted others, and when they were seen doing so.
 *
 * @param evicted takeovers in which their connection was pushed off
 * @param evictions takeovers in which their connection pushed another off
 * @param firstSeen the earliest of those takeovers
 * @param lastSeen the latest of those takeovers
 */
public record Tally(long evicted, long evictions, Instant firstSeen, Instant lastSeen) {
  static Tally evicted(Instant at) {
    return new Tally(1, 0, at, at);
  }

  static Tally evicting(Instant at) {
    return new Tally(0, 1, at, at);
  }

  /** Both together; the order does not matter. */
  Tally plus(Tally other) {
    return new Tally(
        evicted + other.evicted,
        evictions + other.evictions,
        firstSeen.isBefore(other.firstSeen) ? firstSeen : other.firstSeen,
        lastSeen.isAfter(other.lastSeen) ? lastSeen : other.lastSeen);
  }
}
