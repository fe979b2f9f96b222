package io.github.clientidaudit.domain.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.clientidaudit.domain.Timeline;
import io.github.clientidaudit.domain.takeover.Connection;
import io.github.clientidaudit.domain.takeover.Takeover;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RhythmTest {
  private static final double[] STEADY = {20, 21, 20, 19, 20, 20, 21, 20};
  private static final double[] TWO = {10, 40, 10, 41, 10, 40, 10, 40};
  private static final double[] DOUBLING = {10, 10, 20, 20, 40, 40, 80, 80, 160, 160};
  private static final double[] BY_LOT = {31, 12, 4, 95, 47, 20, 140, 66, 9, 51};
  private static final double[] ONE_LONG = {10, 10, 10, 10, 10, 10, 10, 10, 320, 320};

  @Test
  void ofOneClientIsOne() {
    Rhythm rhythm = lives(STEADY);

    assertThat(rhythm.compared()).isEqualTo(7);
    assertThat(rhythm.adjacent()).isLessThan(0.1);
    assertThat(rhythm.alternate()).isLessThan(0.1);
    assertThat(rhythm.doublings()).isZero();
    assertThat(rhythm.tail()).isLessThan(0.1);
  }

  @Test
  void ofTwoClientsInTurnIsThatOfEverySecondLife() {
    Rhythm rhythm = lives(TWO);

    assertThat(rhythm.adjacent()).isCloseTo(2, within(0.05));
    assertThat(rhythm.alternate()).isLessThan(0.05);
  }

  @Test
  void ofTimesByLotIsNone() {
    Rhythm rhythm = lives(BY_LOT);

    assertThat(rhythm.adjacent()).isGreaterThan(1);
    assertThat(rhythm.alternate()).isGreaterThan(1);
  }

  @Test
  void sharesDoublings() {
    assertThat(lives(DOUBLING).doublings()).isEqualTo(1);
    assertThat(lives(STEADY).doublings()).isZero();
    assertThat(lives(TWO).doublings()).isZero();
  }

  @Test
  void measuresItsLongestTenthInOctaves() {
    assertThat(lives(ONE_LONG).tail()).isCloseTo(5, within(0.01));
    assertThat(lives(STEADY).tail()).isLessThan(0.1);
  }

  @Test
  void comparesNothingAcrossAConnectionThatEndedInAnotherWay() {
    Play play = new Play().reconnect(0, "a@1", 10, 10).lose(25).reconnect(500, "a@1", 90, 90, 90);

    assertThat(Rhythm.ofLives(Sequence.of(play.record().takeovers())).compared()).isEqualTo(3);
  }

  @Test
  void ofPausesIsThatOfEachSideAlone() {
    Rhythm uneven = pauses(fight("a@1", 2, "a@2", 300));

    assertThat(uneven.adjacent()).isLessThan(0.01);
    assertThat(uneven.compared()).isGreaterThan(6);
  }

  @Test
  void ofPausesSeesWhoDoublesThem() {
    Play play = new Play().connect(0, "a@1");
    double now = 600;
    for (double pause = 1; pause < 200; pause *= 2) {
      play.connect(now, "a@2").connect(now + 3, "a@1");
      now += 3 + pause;
    }
    assertThat(pauses(play).doublings()).isGreaterThan(0.4);
    assertThat(pauses(fight("a@1", 2, "a@2", 4)).doublings()).isZero();
  }

  @Test
  void ofPausesNeedsTwoSides() {
    assertThat(pauses(new Play().reconnect(0, "a@1", STEADY))).isEqualTo(Rhythm.NONE);
  }

  @Test
  void needsTwoLives() {
    assertThat(lives()).isEqualTo(Rhythm.NONE);
    assertThat(lives(20)).isEqualTo(Rhythm.NONE);
    assertThat(lives(20, 20).compared()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.2, 5, 30})
  void isTheSameAtAnyPace(double pace) {
    for (double[] times : List.of(STEADY, TWO, DOUBLING, BY_LOT, ONE_LONG)) {
      assertThat(lives(stretched(times, pace)))
          .usingRecursiveComparison()
          .withComparatorForType((a, b) -> Math.abs(a - b) < 1e-3 ? 0 : 1, Double.class)
          .isEqualTo(lives(times));
      assertThat(pauses(fight("a@1", times[0] * pace, "a@2", times[1] * pace)))
          .usingRecursiveComparison()
          .withComparatorForType((a, b) -> Math.abs(a - b) < 1e-3 ? 0 : 1, Double.class)
          .isEqualTo(pauses(fight("a@1", times[0], "a@2", times[1])));
    }
  }

  @Test
  void isNoneOfClocksThatAreTooFarApart() {
    Sequence wrong = clocks(20, 12, -30, 45, -15, 28, -40);

    assertThat(Rhythm.isTimed(wrong)).isFalse();
    assertThat(Rhythm.ofLives(wrong)).isEqualTo(Rhythm.NONE);
    assertThat(Rhythm.ofPauses(wrong)).isEqualTo(Rhythm.NONE);
  }

  @Test
  void isThereOfClocksThatAreNearEnough() {
    Sequence near = clocks(20, 1, -1, 2, -2, 1, 0);

    assertThat(Rhythm.isTimed(near)).isTrue();
    assertThat(Rhythm.ofLives(near).compared()).isEqualTo(4);
  }

  @Test
  void isNoneOfFewLivesWithoutOneClock() {
    assertThat(Rhythm.isTimed(clocks(20, 12, -5, 10, -8))).isFalse();
    assertThat(Rhythm.isTimed(clocks(20, 1, -1, 1, -1))).isTrue();
  }

  /** The same errors matter less where connections last longer. */
  @Test
  void trustsClocksByWhatTheyMeasure() {
    assertThat(Rhythm.isTimed(clocks(2000, 12, -30, 45, -15, 28, -40))).isTrue();
  }

  private static Rhythm lives(double... lives) {
    return Rhythm.ofLives(Sequence.of(new Play().reconnect(0, "a@1", lives).record().takeovers()));
  }

  private static Rhythm pauses(Play play) {
    return Rhythm.ofPauses(Sequence.of(play.record().takeovers()));
  }

  private static Play fight(String a, double delayA, String b, double delayB) {
    return new Play().connect(0, a).fight(60, 12, a, delayA, b, delayB);
  }

  private static double[] stretched(double[] times, double pace) {
    double[] result = times.clone();
    for (int i = 0; i < result.length; i++) {
      result[i] *= pace;
    }
    return result;
  }

  /** Connections of the same length; each connect is told so many seconds late. */
  private static Sequence clocks(double life, double... late) {
    List<Takeover> takeovers = new ArrayList<>();
    for (int i = 1; i < late.length; i++) {
      Instant at = Timeline.at(i * life);
      Connection evicted = connection(i, Timeline.at((i - 1) * life + late[i - 1]));
      Connection evictor = connection(i + 1, Timeline.at(i * life + late[i]));
      takeovers.add(new Takeover(at, at, evicted, evictor, Duration.ofSeconds(1), false));
    }
    return Sequence.of(takeovers);
  }

  private static Connection connection(long version, @Nullable Instant connectedAt) {
    return new Connection("a", "s" + version, version, "192.0.2.1", null, connectedAt, null);
  }
}
