package io.github.clientidaudit.domain.cause;

import io.github.clientidaudit.domain.takeover.Takeover;
import java.time.Instant;

/**
 * How often somebody was evicted and evicted others, and when they were seen doing so.
 *
 * @param evicted takeovers in which their connection was evicted
 * @param evictions takeovers in which their connection evicted another
 * @param evictedByOthers of those in which they were evicted, the ones by another principal
 * @param evictionsOfOthers of those in which they evicted, the ones of another principal
 * @param firstSeen the earliest of those takeovers
 * @param lastSeen the latest of those takeovers
 */
public record Tally(
    long evicted,
    long evictions,
    long evictedByOthers,
    long evictionsOfOthers,
    Instant firstSeen,
    Instant lastSeen) {
  static Tally ofEvicted(Takeover takeover) {
    int byOther = isByOther(takeover) ? 1 : 0;
    return new Tally(1, 0, byOther, 0, takeover.at(), takeover.at());
  }

  static Tally ofEvictor(Takeover takeover) {
    int ofOther = isByOther(takeover) ? 1 : 0;
    return new Tally(0, 1, 0, ofOther, takeover.at(), takeover.at());
  }

  /** Both together; the order does not matter. */
  Tally plus(Tally other) {
    return new Tally(
        evicted + other.evicted,
        evictions + other.evictions,
        evictedByOthers + other.evictedByOthers,
        evictionsOfOthers + other.evictionsOfOthers,
        firstSeen.isBefore(other.firstSeen) ? firstSeen : other.firstSeen,
        lastSeen.isAfter(other.lastSeen) ? lastSeen : other.lastSeen);
  }

  private static boolean isByOther(Takeover takeover) {
    return Relation.of(takeover) == Relation.OTHER_CREDENTIAL;
  }
}
