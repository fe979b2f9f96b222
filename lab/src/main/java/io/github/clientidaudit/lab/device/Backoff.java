package io.github.clientidaudit.lab.device;

import java.time.Duration;

/**
 * How long a library waits before it reconnects; what it makes of the bounds is its own.
 *
 * @param initial zero for a client that never reconnects
 */
public record Backoff(Duration initial, Duration longest) {
  /** The client stays away once it is disconnected. */
  public static final Backoff NEVER = new Backoff(Duration.ZERO, Duration.ZERO);

  /** The same delay always, as far as the library allows. */
  public static Backoff seconds(int seconds) {
    return seconds(seconds, seconds);
  }

  /** Bounds in seconds. */
  public static Backoff seconds(int initial, int longest) {
    return new Backoff(Duration.ofSeconds(initial), Duration.ofSeconds(longest));
  }

  boolean isNever() {
    return initial.isZero();
  }

  @Override
  public String toString() {
    if (isNever()) {
      return "never";
    }
    return initial.equals(longest)
        ? initial.toSeconds() + "s"
        : initial.toSeconds() + "-" + longest.toSeconds() + "s";
  }
}
