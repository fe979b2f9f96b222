package io.github.clientidaudit.adapter.dynamodb;

import java.security.SecureRandom;

/** The part of a pause that chance decides, so that those who collided do not do so again. */
public final class Jitter {
  /** Unlike other sources of random numbers, not the same in all functions of one snapshot. */
  private static final SecureRandom RANDOM = new SecureRandom();

  private Jitter() {}

  /** From 0 up to, but without, 1. */
  public static double next() {
    return RANDOM.nextDouble();
  }
}
