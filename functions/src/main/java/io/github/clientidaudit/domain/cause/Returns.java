package io.github.clientidaudit.domain.cause;

import io.github.clientidaudit.domain.takeover.Takeover;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Whether the evicted sides of some takeovers were back, and how long they had been there. A client
 * that is alive notices that it was evicted and comes back after its back-off; a dead socket never
 * does. How soon somebody is evicted is how soon the other one came back, and is measured by one
 * connection's own two events, so that it can be trusted where clocks differ.
 */
final class Returns {
  /** Whoever is back so soon came straight back. */
  static final Duration PROMPTLY = Duration.ofSeconds(64);

  private static final int STEPS_PER_OCTAVE = 2;
  private static final int REGULAR_STEPS = 3;

  /** Up to 256 s, and one for all that is longer. */
  private static final int STEPS = 8 * STEPS_PER_OCTAVE + 2;

  /** A longer life counts as this in the mean. */
  private static final long LONG_MILLIS = Duration.ofMinutes(5).toMillis();

  private long takeovers;
  private long back;
  private long promptly;
  private long atUnclearTime;

  /**
   * How many of the evicted connections had lasted so long: up to 1 s, then each step half an
   * octave wider, the last without an end; those that seem to end before they begin are left out.
   */
  private final long[] lives = new long[STEPS];

  private long livesKnown;
  private long livesMillis;

  /** Of these takeovers; the order does not matter. */
  Returns(List<Takeover> some) {
    some.forEach(this::add);
  }

  private void add(Takeover takeover) {
    takeovers++;
    Duration after = takeover.returnedAfter();
    if (after != null) {
      boolean unclear = !takeover.hasClearTime();
      back++;
      atUnclearTime += unclear ? 1 : 0;
      promptly += unclear || after.compareTo(PROMPTLY) <= 0 ? 1 : 0;
    }
    Instant connectedAt = takeover.evicted().connectedAt();
    if (connectedAt != null) {
      long millis = Duration.between(connectedAt, takeover.at()).toMillis();
      livesKnown++;
      livesMillis += Math.clamp(millis, -LONG_MILLIS, LONG_MILLIS);
      if (millis >= 0) {
        lives[step(millis / 1000.0)]++;
      }
    }
  }

  /** Of how many takeovers this is. */
  long takeovers() {
    return takeovers;
  }

  /** Of how many the evicted side came back. */
  long back() {
    return back;
  }

  /**
   * Of those that came back, the ones who did so within {@link #PROMPTLY}, or at a time that the
   * clocks do not tell.
   */
  long promptly() {
    return promptly;
  }

  /** Whether the clocks of most of those that came back disagree. */
  boolean isAtUnclearTime() {
    return atUnclearTime * 2 > back;
  }

  /** How many of the lives are known. */
  long timed() {
    return within(STEPS - 1);
  }

  /** How many of the evicted connections had lasted no longer than this, a power of two. */
  long withinSeconds(int seconds) {
    return within(step(seconds));
  }

  /**
   * The mean life, added up so that wrong clocks cancel out; empty if fewer than this are known.
   */
  Optional<Duration> meanLife(int least) {
    return livesKnown < least
        ? Optional.empty()
        : Optional.of(Duration.ofMillis(livesMillis / livesKnown));
  }

  /**
   * How much of the lives lie within a factor of about three: near 1 for the back-offs of clients,
   * much less for links that fail when they like, and for clocks that differ.
   */
  double regularity() {
    long most = 0;
    for (int i = 0; i + REGULAR_STEPS <= STEPS; i++) {
      long some = 0;
      for (int j = i; j < i + REGULAR_STEPS; j++) {
        some += lives[j];
      }
      most = Math.max(most, some);
    }
    return timed() == 0 ? 0 : most / (double) timed();
  }

  /** How long most lasted, leaving out the few shortest and longest; in words. */
  String mostly() {
    int from = quantile(0.1);
    int to = quantile(0.9);
    long lower = from == 0 ? 0 : Math.round(upperSeconds(from - 1));
    return to == STEPS - 1
        ? "%d s or more".formatted(lower)
        : "%d-%d s".formatted(lower, Math.max(lower + 1, Math.round(upperSeconds(to))));
  }

  private int quantile(double part) {
    long rank = (long) Math.ceil(part * timed());
    int step = 0;
    while (step < STEPS - 1 && within(step) < rank) {
      step++;
    }
    return step;
  }

  private long within(int lastStep) {
    long sum = 0;
    for (int step = 0; step <= lastStep; step++) {
      sum += lives[step];
    }
    return sum;
  }

  private static int step(double seconds) {
    int step = 0;
    while (step < STEPS - 1 && seconds > upperSeconds(step)) {
      step++;
    }
    return step;
  }

  private static double upperSeconds(int step) {
    return Math.pow(2, step / (double) STEPS_PER_OCTAVE);
  }
}
