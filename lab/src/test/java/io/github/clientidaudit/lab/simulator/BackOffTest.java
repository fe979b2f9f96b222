package io.github.clientidaudit.lab.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.clientidaudit.lab.simulator.BackOff.Constant;
import io.github.clientidaudit.lab.simulator.BackOff.Decorrelated;
import io.github.clientidaudit.lab.simulator.BackOff.Doubling;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Pauses in a row, and the rhythm that two back-offs make together. */
class BackOffTest {
  private final Chance chance = new Chance(1);

  private List<Double> pauses(BackOff backOff, int count) {
    List<Double> all = new ArrayList<>();
    for (int attempt = 0; attempt < count; attempt++) {
      all.add(backOff.pause(attempt, attempt == 0 ? 0 : all.getLast(), chance));
    }
    return all;
  }

  @Test
  void aConstantPauseStaysWithinItsSpread() {
    List<Double> pauses = pauses(new Constant(8, 0.25), 500);

    assertThat(pauses).allSatisfy(pause -> assertThat(pause).isBetween(6.0, 10.0));
    assertThat(pauses).anySatisfy(pause -> assertThat(pause).isLessThan(6.5));
    assertThat(pauses).anySatisfy(pause -> assertThat(pause).isGreaterThan(9.5));
  }

  @Test
  void aDoublingPauseDoublesUpToItsCap() {
    assertThat(pauses(new Doubling(1, 20, 30, 0), 7))
        .containsExactly(1.0, 2.0, 4.0, 8.0, 16.0, 20.0, 20.0);
  }

  @Test
  void fullJitterIsAnythingUpToTheDoubledPause() {
    List<Double> sixth =
        IntStream.range(0, 2000)
            .mapToObj(i -> new Doubling(1, 1200, 30, 1).pause(5, 0, chance))
            .toList();

    assertThat(sixth).allSatisfy(pause -> assertThat(pause).isBetween(0.0, 32.0));
    assertThat(sixth.stream().mapToDouble(pause -> pause).average().orElseThrow())
        .isCloseTo(16, within(1.0));
  }

  @Test
  void aDecorrelatedPauseIsAtMostThriceTheOneBefore() {
    List<Double> pauses = pauses(new Decorrelated(2, 60, 30), 500);

    assertThat(pauses.getFirst()).isEqualTo(2);
    for (int i = 1; i < pauses.size(); i++) {
      assertThat(pauses.get(i)).isBetween(2.0, Math.min(60, 3 * pauses.get(i - 1)));
    }
    assertThat(pauses).contains(60.0);
  }

  @Test
  void sidesHaveTwoRhythmsOnlyWhereTheyAreFarApart() {
    assertThat(rhythm(new Constant(10, 0.05), new Constant(15, 0.05))).isEqualTo(Rhythm.TWO);
    assertThat(rhythm(new Constant(10, 0.05), new Constant(13, 0.05))).isEqualTo(Rhythm.ONE);
    assertThat(rhythm(new Constant(10, 0.25), new Constant(15, 0.25))).isEqualTo(Rhythm.NONE);
    assertThat(rhythm(new Constant(10, 0.25), new Constant(40, 0.25))).isEqualTo(Rhythm.TWO);
  }

  @Test
  void aBackOffThatDoublesOverConnectsHasARhythmOfItsOwn() {
    assertThat(rhythm(new Doubling(1, 128, 30, 0.02), new Doubling(1, 128, 30, 0.02)))
        .isEqualTo(Rhythm.TWO);
    assertThat(rhythm(new Doubling(5, 128, 0, 0.02), new Constant(5, 0.02))).isEqualTo(Rhythm.ONE);
  }

  @Test
  void jitterAndThreeSidesHaveNone() {
    BackOff even = new Constant(5, 0.02);

    assertThat(rhythm(even, new Doubling(1, 128, 30, 1))).isEqualTo(Rhythm.NONE);
    assertThat(rhythm(even, new Decorrelated(1, 128, 30))).isEqualTo(Rhythm.NONE);
    assertThat(rhythm(even, even, even)).isEqualTo(Rhythm.NONE);
  }

  private static Rhythm rhythm(BackOff... sides) {
    return BackOff.rhythm(List.of(sides));
  }
}
