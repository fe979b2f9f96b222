package io.github.clientidaudit.port;

import java.security.SecureRandom;
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
  /** Unlike other sources of random numbers, not the same in all functions of one snapshot. */
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Waits for a while. */
  @FunctionalInterface
  public interface Sleep {
    void sleep(Duration duration) throws InterruptedException;
  }

  /** With chance and real time. */
  public static Backoff of(Duration base, Duration cap) {
    return new Backoff(base, cap, RANDOM::nextDouble, Thread::sleep);
  }

  /**
   * Waits before the next attempt.
   *
   * @param attempt how many have failed, from 1
   * @return false if it was interrupted
   */
  public boolean pause(int attempt) {
    return sleep(next(attempt));
  }

  /**
   * Waits before the next attempt, if there is time for one.
   *
   * @param attempt how many have failed, from 1
   * @return false, without waiting, if there is not, or if it was interrupted
   */
  public boolean pause(int attempt, Deadline deadline) {
    Duration pause = next(attempt);
    return !deadline.keeping(pause).forACall().isZero() && sleep(pause);
  }

  private Duration next(int attempt) {
    long ceilingMillis =
        Math.min(cap.toMillis(), base.toMillis() << Math.min(Math.max(attempt - 1, 0), 20));
    return Duration.ofMillis((long) (ceilingMillis * jitter.getAsDouble()));
  }

  private boolean sleep(Duration pause) {
    try {
      sleep.sleep(pause);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
