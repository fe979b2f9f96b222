package io.github.clientidaudit.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One connection pushed off the broker by another that used the same client ID.
 *
 * @param at when the broker says it happened
 * @param ingestedAt when it was first stored
 * @param evicted the connection that was pushed off
 * @param evictor the connection that took its place; absent while its connect is not known
 */
public record Takeover(
    Instant at, Instant ingestedAt, Connection evicted, @Nullable Connection evictor) {

  /** How far an event's clock may run ahead of ours before ours decides. */
  private static final Duration CLOCK_ERROR = Duration.ofMinutes(2);

  /** Version numbers begin again after an hour offline; less what two clocks may be wrong. */
  private static final Duration NUMBERING_LASTS = Duration.ofMinutes(55);

  /** Newest first; the greater version first among equals. */
  public static final Comparator<Takeover> NEWEST_FIRST =
      Comparator.comparing(Takeover::key).reversed();

  /** The identity of the event that told of it. */
  public EventKey key() {
    return new EventKey(
        at, LifecycleEvent.Kind.TAKEOVER, evicted.versionNumber(), evicted.sessionId());
  }

  /** When it happened for decisions about a conflict's life: never far ahead of our own clock. */
  public Instant effectiveAt() {
    Instant latest = ingestedAt.plus(CLOCK_ERROR);
    return at.isAfter(latest) ? latest : at;
  }

  /**
   * Whether both sides are known for good. An evictor whose version is not the next one may yet be
   * displaced by a connect that is still on its way. So may the connect of an evicted connection
   * that seems to be old: numbering may have begun again since, and the same number and session
   * stand for another connection.
   */
  public boolean isSettled() {
    return evicted.connectedAt() != null
        && evicted.connectedAt().isAfter(at.minus(NUMBERING_LASTS))
        && evictor != null
        && evictor.connectedAt() != null
        && evictor.versionNumber() == evicted.versionNumber() + 1;
  }
}
