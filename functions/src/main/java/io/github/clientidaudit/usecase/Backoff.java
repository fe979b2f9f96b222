package io.github.clientidaudit.usecase;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * Exponential backoff with full jitter: the n-th pause is a random part of base × 2ⁿ, at most the
 * cap.
 *
 * @param jitter between 0 and 1, anew at each call
 * @param sleep waits
 */
public record Backoff(Duration base, Duration cap, DoubleSupplier jitter, Sleep sleep) {
  /** Waits for a while. */
  @FunctionalInterface
  public interface Sleep {
    void sleep(Duration duration) throws InterruptedException;
  }

  /**
   * Waits before the next attempt, if there is time for one.
   *
   * @param attempt how many have failed, from 1
   * @param reserve what must remain after the pause
   * @return false, without waiting, if there is not
   */
  boolean pause(int attempt, Deadline deadline, Duration reserve) {
    long ceilingMillis =
        Math.min(cap.toMillis(), base.toMillis() << Math.min(Math.max(attempt - 1, 0), 20));
    Duration pause = Duration.ofMillis((long) (ceilingMillis * jitter.getAsDouble()));
    if (deadline.remaining().minus(pause).compareTo(reserve) < 0) {
      return false;
    }
    try {
      sleep.sleep(pause);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
