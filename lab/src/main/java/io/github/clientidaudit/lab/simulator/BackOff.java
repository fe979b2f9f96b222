package io.github.clientidaudit.lab.simulator;

import java.util.List;

/** How long a client waits before it connects again; the state of waiting is kept by the client. */
sealed interface BackOff {
  /** At most this spread is a rhythm. */
  double REGULAR = 0.26;

  /** From this ratio on two sides have a rhythm of their own each. */
  double APART = 1.4;

  /**
   * Seconds until the next attempt.
   *
   * @param attempt how many pauses there were since the client began anew
   * @param previous the last of them, 0 at the first
   */
  double pause(int attempt, double previous, Chance chance);

  /** A connection that lasted this many seconds lets the client begin anew. */
  double steadySeconds();

  /** The pause that is seen most while each connect succeeds. */
  double usual();

  /** How far a pause strays from what it should be, as a share of it. */
  double spread();

  /** Whether the pause grows although each connect succeeds. */
  boolean grows();

  /** The same pause always, as most libraries show it where each connect succeeds. */
  record Constant(double usual, double spread) implements BackOff {
    @Override
    public double pause(int attempt, double previous, Chance chance) {
      return chance.about(usual, spread);
    }

    @Override
    public double steadySeconds() {
      return 0;
    }

    @Override
    public boolean grows() {
      return false;
    }
  }

  /**
   * Doubling pauses.
   *
   * @param steadySeconds 0 for a library that begins anew after each success, as most do
   * @param spread 1 for full jitter: anything between nothing and the pause
   */
  record Doubling(double first, double cap, double steadySeconds, double spread)
      implements BackOff {
    @Override
    public double pause(int attempt, double previous, Chance chance) {
      double pause = Math.min(cap, first * Math.pow(2, Math.min(attempt, 40)));
      return spread == 1 ? chance.between(0, pause) : chance.about(pause, spread);
    }

    @Override
    public double usual() {
      return first;
    }

    @Override
    public boolean grows() {
      return steadySeconds > 0;
    }
  }

  /** Each pause is anything between the first and thrice the one before. */
  record Decorrelated(double first, double cap, double steadySeconds) implements BackOff {
    @Override
    public double pause(int attempt, double previous, Chance chance) {
      return Math.min(cap, chance.between(first, Math.max(first, 3 * previous)));
    }

    @Override
    public double usual() {
      return first;
    }

    @Override
    public double spread() {
      return 1;
    }

    @Override
    public boolean grows() {
      return true;
    }
  }

  private boolean irregular() {
    return spread() > REGULAR;
  }

  /** The rhythm of sides that evict each other with these back-offs. */
  static Rhythm rhythm(List<BackOff> sides) {
    if (sides.size() != 2 || sides.stream().anyMatch(BackOff::irregular)) {
      return Rhythm.NONE;
    }
    if (sides.stream().anyMatch(BackOff::grows)) {
      return Rhythm.TWO;
    }
    BackOff one = sides.getFirst();
    BackOff other = sides.getLast();
    BackOff fast = one.usual() <= other.usual() ? one : other;
    BackOff slow = one.usual() <= other.usual() ? other : one;
    if (slow.usual() < APART * fast.usual()) {
      return Rhythm.ONE;
    }
    boolean overlap = slow.usual() * (1 - slow.spread()) < fast.usual() * (1 + fast.spread());
    return overlap ? Rhythm.NONE : Rhythm.TWO;
  }
}
