package io.github.clientidaudit.situation;

import java.util.Random;

/** How long something waits, each time anew; one with a memory belongs to one client. */
interface Pauses {
  /**
   * The next pause in seconds.
   *
   * @param lived how many seconds the connection lasted that ended
   */
  double next(double lived, Random random);

  /** Always the same, but for the network. */
  static Pauses steady(double seconds) {
    return (lived, random) -> seconds * (1 + 0.02 * random.nextDouble()) + network(random);
  }

  /** Anything between the two. */
  static Pauses between(double least, double most) {
    return (lived, random) -> least + (most - least) * random.nextDouble();
  }

  /** By chance: short ones mostly, long ones now and then, never more often than each second. */
  static Pauses byChance(double mean) {
    return (lived, random) -> Math.max(1, -mean * Math.log(1 - random.nextDouble()));
  }

  /** Twice each, then doubled, although every connect succeeds, as with AWS's second SDK. */
  static Pauses doubling(double least, double most) {
    return doublingUntilStable(least, most, Double.MAX_VALUE);
  }

  /** Doubled each time until a connection lasted long enough to be called stable. */
  static Pauses doublingUntilStable(double least, double most, double stable) {
    return new Pauses() {
      private double next = least;

      @Override
      public double next(double lived, Random random) {
        double pause = lived >= stable ? least : next;
        next = Math.min(most, 2 * pause);
        return pause + network(random);
      }
    };
  }

  /** Decorrelated jitter, as mosquitto's bridges wait. */
  static Pauses decorrelated(double least, double most) {
    return new Pauses() {
      private double last = least;

      @Override
      public double next(double lived, Random random) {
        last = Math.min(most, least + random.nextDouble() * (3 * last - least));
        return last + network(random);
      }
    };
  }

  private static double network(Random random) {
    return 0.1 + 0.3 * random.nextDouble();
  }
}
