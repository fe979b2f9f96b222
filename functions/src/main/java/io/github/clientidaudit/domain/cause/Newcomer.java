package io.github.clientidaudit.domain.cause;

import io.github.clientidaudit.domain.takeover.Connection;
import io.github.clientidaudit.domain.takeover.Party;
import io.github.clientidaudit.domain.takeover.Takeover;
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
      Comparator.comparingLong(Newcomer::versionNumber).thenComparing(Newcomer::at);

  /** The evictor of a takeover between two parties; absent for any other takeover. */
  static @Nullable Newcomer of(Takeover takeover) {
    Relation relation = Relation.of(takeover);
    Connection evictor = takeover.evictor();
    return evictor == null || relation == Relation.SAME_SIDE || relation == Relation.UNKNOWN
        ? null
        : new Newcomer(
            takeover.evicted().versionNumber(),
            takeover.at(),
            takeover.evicted().party(),
            evictor.party(),
            takeover.returnedAfter() != null);
  }

  /**
   * The first of two of one episode.
   *
   * @param before what was known of it before; absent if nothing was
   * @param now what is known now, which tells more of the same takeover; absent if nothing is
   */
  public static @Nullable Newcomer first(@Nullable Newcomer before, @Nullable Newcomer now) {
    if (before == null || now == null) {
      return now == null ? before : now;
    }
    return FIRST.compare(before, now) < 0 ? before : now;
  }
}
