package io.github.clientidaudit.domain.conflict;

import java.time.Duration;
import java.time.Instant;

/**
 * What was counted of a conflict's episode.
 *
 * @param through every takeover of the client that was ingested until then is counted
 * @param takeovers how many, exactly
 * @param newestEvent the greatest time that a takeover's event told: the record is read back from
 *     there
 * @param longestPause the longest time without a takeover that an audit has seen, in this episode
 *     or before it; zero if there was none
 */
public record Counted(
    Instant through,
    long takeovers,
    Instant first,
    Instant last,
    Instant newestEvent,
    Duration longestPause) {

  /** Of an episode that begins. */
  static Counted begin(NewTakeovers added, Instant through, Duration longestPause) {
    return new Counted(
        through, added.number(), added.first(), added.last(), added.newestEvent(), longestPause);
  }

  /** With what one more audit counted. */
  Counted plus(NewTakeovers added, Instant newThrough, Duration pause) {
    return new Counted(
        newThrough,
        takeovers + added.number(),
        added.first().isBefore(first) ? added.first() : first,
        added.last().isAfter(last) ? added.last() : last,
        added.newestEvent().isAfter(newestEvent) ? added.newestEvent() : newestEvent,
        longer(longestPause, pause));
  }

  static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }
}
