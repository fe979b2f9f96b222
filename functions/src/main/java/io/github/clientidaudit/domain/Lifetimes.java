package io.github.clientidaudit.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long connections lasted until they were pushed off, added up so that wrong clocks cancel out.
 *
 * @param known of how many connections
 * @param millis together, each taken as five minutes if it is longer; one that seems to end before
 *     it begins counts negative
 */
public record Lifetimes(long known, long millis) {
  /** Of no connection. */
  public static final Lifetimes NONE = new Lifetimes(0, 0);

  private static final long LONG_MILLIS = Duration.ofMinutes(5).toMillis();

  /** Of the evicted connection; none if its begin is not known. */
  static Lifetimes of(Takeover takeover) {
    Instant connectedAt = takeover.evicted().connectedAt();
    return connectedAt == null
        ? NONE
        : new Lifetimes(
            1,
            Math.clamp(
                Duration.between(connectedAt, takeover.at()).toMillis(),
                -LONG_MILLIS,
                LONG_MILLIS));
  }

  /** Both together; the order does not matter. */
  Lifetimes plus(Lifetimes other) {
    return new Lifetimes(known + other.known, millis + other.millis);
  }

  /** The mean; empty if fewer than this are known. */
  Optional<Duration> mean(int least) {
    return known < least ? Optional.empty() : Optional.of(Duration.ofMillis(millis / known));
  }
}
