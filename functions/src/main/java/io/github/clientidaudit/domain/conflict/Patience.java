package io.github.clientidaudit.domain.conflict;

import java.time.Duration;

/**
 * How patient audits are.
 *
 * @param quiet how long there must be no takeover for a conflict to be over
 * @param reminder how long an ongoing conflict may go on before it is told again
 */
public record Patience(Duration quiet, Duration reminder) {
  /** An hour and a day. */
  public static final Patience USUAL = new Patience(Duration.ofHours(1), Duration.ofHours(24));

  /** What is quiet for so long is over, however slow it was. */
  private static final Duration LONGEST_QUIET = Duration.ofHours(24);

  /** Quiet must last so many times longer than the longest pause so far. */
  private static final int PAUSES = 3;

  /**
   * How long there must be no takeover for a conflict to be over: longer for one that pauses.
   *
   * @param longestPause the longest time without a takeover so far
   */
  public Duration quietAfter(Duration longestPause) {
    Duration pauses = longestPause.multipliedBy(PAUSES);
    Duration longest = quiet.compareTo(LONGEST_QUIET) > 0 ? quiet : LONGEST_QUIET;
    Duration wanted = pauses.compareTo(quiet) > 0 ? pauses : quiet;
    return wanted.compareTo(longest) > 0 ? longest : wanted;
  }
}
