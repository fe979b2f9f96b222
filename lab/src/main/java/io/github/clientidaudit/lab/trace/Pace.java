package io.github.clientidaudit.lab.trace;

import java.time.Duration;
import java.util.Collection;
import java.util.Locale;

/** How far apart the takeovers of a client ID are, by its slowest side. */
enum Pace {
  /** No client ID is taken over. */
  NEVER,
  /** Too few takeovers for a pace. */
  ONCE,
  /** Less than 15 s. */
  SECONDS,
  /** Less than a minute. */
  TENS_OF_SECONDS,
  /** Less than an hour. */
  MINUTES,
  /** An hour or more. */
  HOURS;

  static Pace of(Duration apart) {
    if (apart.toHours() > 0) {
      return HOURS;
    }
    if (apart.toMinutes() > 0) {
      return MINUTES;
    }
    return apart.toSeconds() < 15 ? SECONDS : TENS_OF_SECONDS;
  }

  /** The pace of a fight. */
  static Pace of(Collection<Party> parties) {
    return of(
        parties.stream()
            .map(party -> party.longestPauseAmong(parties))
            .max(Duration::compareTo)
            .orElse(Duration.ZERO));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
