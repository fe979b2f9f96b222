package io.github.clientidaudit.domain.takeover;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One connection evicted from the broker by another that used the same client ID.
 *
 * @param at when the broker says it happened
 * @param ingestedAt when it was first stored
 * @param evicted the connection that was evicted
 * @param evictor the connection that took its place; absent while its connect is not known
 * @param returnedAfter how soon the evicted party connected again, counting from the connection
 *     after the evictor's; absent if it was not seen to
 * @param lossNearby whether a connection of the evicted principal was lost in another way within
 *     that time
 */
public record Takeover(
    Instant at,
    Instant ingestedAt,
    Connection evicted,
    @Nullable Connection evictor,
    @Nullable Duration returnedAfter,
    boolean lossNearby) {

  /** Version numbers begin again after an hour offline; less what two clocks may be wrong. */
  private static final Duration NUMBERING_LASTS = Duration.ofMinutes(55);

  /** The same with the return of the evicted party. */
  public Takeover withReturn(Duration after) {
    return new Takeover(at, ingestedAt, evicted, evictor, after, lossNearby);
  }

  /** When it happened for decisions about a conflict's life: never far ahead of our own clock. */
  public Instant effectiveAt() {
    return StoredEvent.effectiveTime(at, ingestedAt);
  }

  /**
   * Whether both sides are known for good, and that the evicted one came back. An evictor whose
   * version is not the next one may yet be displaced by a connect that is still on its way. So may
   * the connect of an evicted connection that seems to be old: numbering may have begun again
   * since, and the same number and session stand for another connection.
   */
  public boolean isSettled() {
    return hasCertainSides()
        && evicted.connectedAt() != null
        && evicted.connectedAt().isAfter(at.minus(NUMBERING_LASTS))
        && returnedAfter != null;
  }

  /** Whether both connects are known and no version lies between: nobody else can be a side. */
  public boolean hasCertainSides() {
    return evicted.connectedAt() != null
        && evictor != null
        && evictor.connectedAt() != null
        && evictor.versionNumber() == evicted.versionNumber() + 1;
  }
}
