package io.github.clientidaudit.domain.cause;

import io.github.clientidaudit.domain.cause.Sequence.Step;
import io.github.clientidaudit.domain.takeover.Connection;
import io.github.clientidaudit.domain.takeover.Takeover;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How times repeat, whatever their length: everything is compared in octaves, so that a pause of
 * two seconds is to one of four what half an hour is to an hour.
 *
 * @param compared how many times could be compared with the one before
 * @param adjacent how far one time is from the one before, in octaves, in the median
 * @param alternate the same from the one two before; that of {@code adjacent} where it is not
 *     looked at
 * @param doublings the share that is twice the one before, or two before
 * @param tail how much longer the longest tenth is than most, in octaves
 */
record Rhythm(int compared, double adjacent, double alternate, double doublings, double tail) {
  /** Of nothing. */
  static final Rhythm NONE = new Rhythm(0, 0, 0, 0, 0);

  /** Times that are wrong by more than this part of themselves tell nothing. */
  private static final double NOISE = 0.15;

  private static final int ENOUGH_LIVES = 5;
  private static final double ABOUT_AN_OCTAVE = 0.25;
  private static final double MILLIS_THAT_MATTER = 50;

  /** How long connections lasted, one after the other. */
  static Rhythm ofLives(Sequence sequence) {
    if (!isTimed(sequence)) {
      return NONE;
    }
    List<double[]> pairs = new ArrayList<>();
    List<Double> adjacent = new ArrayList<>();
    List<Double> alternate = new ArrayList<>();
    double[] last = new double[2];
    int inRun = 0;
    List<Double> all = new ArrayList<>();
    for (Step step : sequence.steps()) {
      double octaves = octaves(step.life());
      inRun = Double.isNaN(octaves) ? 0 : step.follows() ? inRun + 1 : 1;
      if (inRun >= 1) {
        all.add(octaves);
      }
      if (inRun >= 2) {
        adjacent.add(octaves - last[0]);
      }
      if (inRun >= 3) {
        alternate.add(octaves - last[1]);
        pairs.add(new double[] {octaves - last[0], octaves - last[1]});
      }
      last[1] = last[0];
      last[0] = octaves;
    }
    long doublings = pairs.stream().filter(p -> isOctave(p[0]) || isOctave(p[1])).count();
    return adjacent.isEmpty()
        ? NONE
        : new Rhythm(
            adjacent.size(),
            medianDistance(adjacent),
            alternate.isEmpty() ? medianDistance(adjacent) : medianDistance(alternate),
            pairs.isEmpty() ? 0 : doublings / (double) pairs.size(),
            tail(all));
  }

  /** How long each side took to come back, compared with the last time that it did. */
  static Rhythm ofPauses(Sequence sequence) {
    if (!isTimed(sequence)) {
      return NONE;
    }
    boolean oneClock = noise(sequence).orElse(1) <= NOISE;
    Map<Side, Double> before = new HashMap<>();
    Map<Side, Instant> evictedAt = new HashMap<>();
    List<Double> changes = new ArrayList<>();
    List<Double> all = new ArrayList<>();
    for (Step step : sequence.steps()) {
      Side by = step.evictor();
      if (by != null && step.isBetweenSides()) {
        double pause =
            octaves(
                step.answers()
                    ? step.life()
                    : oneClock ? since(evictedAt.get(by), step.takeover()) : null);
        Double last = before.get(by);
        if (!Double.isNaN(pause)) {
          if (last != null) {
            changes.add(pause - last);
          }
          all.add(pause);
          before.put(by, pause);
        }
      }
      evictedAt.put(step.evicted(), step.takeover().at());
    }
    double distance = medianDistance(changes);
    return changes.isEmpty()
        ? NONE
        : new Rhythm(
            changes.size(),
            distance,
            distance,
            changes.stream().filter(Rhythm::isOctave).count() / (double) changes.size(),
            tail(all));
  }

  private static @Nullable Duration since(@Nullable Instant evicted, Takeover takeover) {
    Connection evictor = takeover.evictor();
    return evicted == null || evictor == null || evictor.connectedAt() == null
        ? null
        : Duration.between(evicted, evictor.connectedAt());
  }

  /**
   * Whether the times can be trusted: an eviction and the connect that caused it happen together,
   * or at least no connection seems to end before it began.
   */
  static boolean isTimed(Sequence sequence) {
    List<Duration> lives =
        sequence.steps().stream().map(Step::life).filter(Objects::nonNull).toList();
    return noise(sequence).orElse(1) <= NOISE
        || (lives.size() >= ENOUGH_LIVES && lives.stream().noneMatch(Duration::isNegative));
  }

  /** How far evictions and the connects that cause them are apart, as a part of a usual life. */
  private static OptionalDouble noise(Sequence sequence) {
    List<Double> gaps = new ArrayList<>();
    List<Double> lives = new ArrayList<>();
    for (Step step : sequence.steps()) {
      Connection evictor = step.takeover().evictor();
      Duration life = step.life();
      if (evictor != null && evictor.connectedAt() != null && life != null) {
        Duration gap = Duration.between(step.takeover().at(), evictor.connectedAt());
        gaps.add((double) gap.abs().toMillis());
        lives.add((double) life.toMillis());
      }
    }
    return gaps.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(median(gaps) / Math.max(median(lives), MILLIS_THAT_MATTER));
  }

  private static double octaves(@Nullable Duration time) {
    return time == null || time.isNegative()
        ? Double.NaN
        : Math.log(Math.max((double) time.toMillis(), MILLIS_THAT_MATTER)) / Math.log(2);
  }

  private static boolean isOctave(double change) {
    return Math.abs(change - 1) <= ABOUT_AN_OCTAVE;
  }

  private static double tail(List<Double> octaves) {
    List<Double> sorted = octaves.stream().sorted().toList();
    return sorted.get((int) Math.round(0.9 * (sorted.size() - 1))) - median(octaves);
  }

  private static double medianDistance(List<Double> changes) {
    return median(changes.stream().map(Math::abs).toList());
  }

  private static double median(List<Double> values) {
    if (values.isEmpty()) {
      return 0;
    }
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
