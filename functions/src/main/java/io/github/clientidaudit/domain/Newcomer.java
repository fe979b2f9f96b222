package io.github.clientidaudit.domain;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Who first took the client ID from somebody else, as far as is known.
 *
 * @param versionNumber of the connection that it evicted: version numbers tell the order even where
 *     clocks do not
 * @param evicted whom it took the client ID from
 * @param party who it is
 * @param returned whether whom it evicted came back
 */
public record Newcomer(
    long versionNumber, Instant at, Party evicted, Party party, boolean returned) {
  /** Whoever came first is the least. */
  static final Comparator<Newcomer> FIRST =
      Comparator.comparingLong(Newcomer::versionNumber)
          .thenComparing(Newcomer::at)
          .thenComparing(n -> n.evicted().hash())
          .thenComparing(n -> n.party().hash())
          .thenComparing(Newcomer::returned);

  /** The evictor of a takeover between two parties; absent for any other takeover. */
  static @Nullable Newcomer of(Takeover takeover) {
    Relation relation = Relation.of(takeover);
    Connection evictor = takeover.evictor();
    return evictor == null || relation == Relation.SAME_PARTY || relation == Relation.UNKNOWN
        ? null
        : new Newcomer(
            takeover.evicted().versionNumber(),
            takeover.at(),
            takeover.evicted().party(),
            evictor.party(),
            takeover.returnedAfter() != null);
  }

  static @Nullable Newcomer first(@Nullable Newcomer a, @Nullable Newcomer b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return FIRST.compare(a, b) <= 0 ? a : b;
  }
}
