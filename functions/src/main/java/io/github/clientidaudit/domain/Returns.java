package io.github.clientidaudit.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Whether the evicted sides of takeovers were back, and how long they had been there. A client that
 * is alive notices that it was thrown off and comes back after its back-off; a dead socket never
 * does. How soon somebody is thrown off is how soon the other one came back, and is measured by one
 * connection's own two events, so that it can be trusted where clocks differ.
 *
 * @param takeovers of how many
 * @param back of those, the ones whose evicted side came back
 * @param promptly of those that came back, the ones who did so within {@link #PROMPTLY}, or at a
 *     time that the clocks do not tell
 * @param atUnclearTime of those that came back, the ones whose events' clocks disagree
 * @param lives how many of the evicted connections had lasted so long: up to 1 s, then each step
 *     half an octave wider, the last without an end; those that seem to end before they begin are
 *     left out
 * @param lifetimes of all evicted connections
 */
public record Returns(
    long takeovers,
    long back,
    long promptly,
    long atUnclearTime,
    List<Long> lives,
    Lifetimes lifetimes) {
  /** Whoever is back so soon came straight back. */
  static final Duration PROMPTLY = Duration.ofSeconds(64);

  private static final int STEPS_PER_OCTAVE = 2;
  private static final int REGULAR_STEPS = 3;

  /** Up to 256 s, and one for all that is longer. */
  private static final int STEPS = 8 * STEPS_PER_OCTAVE + 2;

  /** Of no takeover. */
  public static final Returns NONE = new Returns(0, 0, 0, 0, List.of(), Lifetimes.NONE);

  /**
   * @param lives shorter lists end in zeros
   */
  public Returns {
    lives = Stream.concat(lives.stream(), Stream.generate(() -> 0L)).limit(STEPS).toList();
  }

  /** Of one takeover. */
  static Returns of(Takeover takeover) {
    Duration after = takeover.returnedAfter();
    boolean unclear = after != null && !takeover.hasClearTime();
    boolean promptly = unclear || (after != null && after.compareTo(PROMPTLY) <= 0);
    Long[] lives = new Long[STEPS];
    Arrays.fill(lives, 0L);
    Instant connectedAt = takeover.evicted().connectedAt();
    if (connectedAt != null && !connectedAt.isAfter(takeover.at())) {
      lives[step(Duration.between(connectedAt, takeover.at()).toMillis() / 1000.0)] = 1L;
    }
    return new Returns(
        1,
        after == null ? 0 : 1,
        promptly ? 1 : 0,
        unclear ? 1 : 0,
        List.of(lives),
        Lifetimes.of(takeover));
  }

  /** Both together; the order does not matter. */
  Returns plus(Returns other) {
    return new Returns(
        takeovers + other.takeovers,
        back + other.back,
        promptly + other.promptly,
        atUnclearTime + other.atUnclearTime,
        IntStream.range(0, STEPS).mapToObj(i -> lives.get(i) + other.lives.get(i)).toList(),
        lifetimes.plus(other.lifetimes));
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
   * How much of the lives lie within a factor of about three: near 1 for the back-offs of clients,
   * much less for links that fail when they like, and for clocks that differ.
   */
  double regularity() {
    long most =
        IntStream.rangeClosed(0, STEPS - REGULAR_STEPS)
            .mapToLong(i -> lives.subList(i, i + REGULAR_STEPS).stream().mapToLong(l -> l).sum())
            .max()
            .orElseThrow();
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
    return lives.subList(0, lastStep + 1).stream().mapToLong(Long::longValue).sum();
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
