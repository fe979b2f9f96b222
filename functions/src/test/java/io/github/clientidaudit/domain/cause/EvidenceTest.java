package io.github.clientidaudit.domain.cause;

import static io.github.clientidaudit.domain.cause.Clue.ANSWERED;
import static io.github.clientidaudit.domain.cause.Clue.BOUNDED;
import static io.github.clientidaudit.domain.cause.Clue.BROKEN;
import static io.github.clientidaudit.domain.cause.Clue.BY_ITSELF;
import static io.github.clientidaudit.domain.cause.Clue.CAME_BACK;
import static io.github.clientidaudit.domain.cause.Clue.DOUBLING;
import static io.github.clientidaudit.domain.cause.Clue.GONE;
import static io.github.clientidaudit.domain.cause.Clue.IRREGULAR;
import static io.github.clientidaudit.domain.cause.Clue.LONG_BEFORE;
import static io.github.clientidaudit.domain.cause.Clue.LONG_TAIL;
import static io.github.clientidaudit.domain.cause.Clue.LOSSES;
import static io.github.clientidaudit.domain.cause.Clue.NEW_SESSIONS;
import static io.github.clientidaudit.domain.cause.Clue.REGULAR;
import static io.github.clientidaudit.domain.cause.Clue.SAME_PLACE;
import static io.github.clientidaudit.domain.cause.Clue.SLOW;
import static io.github.clientidaudit.domain.cause.Clue.STAYED_AWAY;
import static io.github.clientidaudit.domain.cause.Clue.TWO_RHYTHMS;
import static io.github.clientidaudit.domain.cause.Clue.UNTIMED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.clientidaudit.domain.Timeline;
import io.github.clientidaudit.domain.takeover.Connection;
import io.github.clientidaudit.domain.takeover.Takeover;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EvidenceTest {
  private static final double[] STEADY = {20, 20, 20, 20, 20, 20};
  private static final double[] TWO = {10, 40, 10, 40, 10, 40};
  private static final double[] BY_LOT = {31, 12, 4, 95, 47, 20, 140, 66, 9, 51};
  private static final double[] BOUNDED_LOT = {20, 60, 24, 55, 61, 22, 58, 25, 21, 60, 59, 23};

  private static Play twoInTurn() {
    return new Play().connect(0, "a@1").turns(600, 6, 60, "b@2", "a@1");
  }

  private static Play replaced() {
    return new Play().connect(0, "a@1").turns(600, 4, 600, "b@2", "c@3", "d@4", "e@5");
  }

  private static Play alone(double... lives) {
    return new Play().reconnect(0, "a@1", lives);
  }

  /** A play, a clue, in how many it is, of how many, and how much that is: some / (of + 2). */
  static Stream<Arguments> shares() {
    return Stream.of(
        arguments("two in turn", twoInTurn(), CAME_BACK, 5, 6, 5 / 8.0),
        arguments("two in turn", twoInTurn(), ANSWERED, 5, 6, 5 / 8.0),
        arguments("replaced", replaced(), STAYED_AWAY, 3, 4, 3 / 6.0),
        arguments("three in turn", threeInTurn(), CAME_BACK, 4, 6, 4 / 8.0),
        arguments("now and then alone", partlyAlone(), BY_ITSELF, 3, 5, 3 / 7.0),
        arguments("two in one place", onePlace(), SAME_PLACE, 4, 4, 4 / 6.0),
        arguments("one in one place", partlyOnePlace(), SAME_PLACE, 1, 3, 1 / 5.0),
        arguments("with a loss", withALoss(), BROKEN, 1, 3, 1 / 5.0),
        arguments("with a loss", withALoss(), LOSSES, 2, 4, 2 / 6.0),
        arguments("a session each", sessions("1", "2", "3", "4"), NEW_SESSIONS, 4, 4, 4 / 6.0),
        arguments("two sessions", sessions("1", "2", "1", "2"), NEW_SESSIONS, 0, 0, 0.0),
        arguments("one and new", sessions("1", "2", "1", "3"), NEW_SESSIONS, 2, 3, 2 / 5.0));
  }

  private static Play threeInTurn() {
    return new Play().connect(0, "a@1").turns(600, 6, 60, "a@2", "a@3", "a@1");
  }

  private static Play partlyAlone() {
    return new Play().connect(0, "a@1").turns(600, 5, 60, "a@1", "a@2", "a@2", "a@2", "a@1");
  }

  /** The first comes back, and evicts somebody who had not evicted it. */
  private static Play answeredToAnother() {
    return new Play()
        .connect(0, "a@1")
        .connect(60, "b@2")
        .lose(90)
        .connect(100, "c@3")
        .connect(160, "a@1");
  }

  private static Play onePlace() {
    return new Play().connect(0, "a@1").turns(600, 4, 60, "b@1", "a@1");
  }

  private static Play partlyOnePlace() {
    return new Play().connect(0, "a@1").connect(60, "b@1").connect(120, "c@2").connect(180, "a@1");
  }

  private static Play withALoss() {
    return alone(20, 20).lose(60).reconnect(5000, "a@1", 20, 20);
  }

  private static Play sessions(String... names) {
    Play play = new Play();
    for (int i = 0; i < names.length; i++) {
      play.connect(i * 60, "AROAX:" + names[i] + "@1");
    }
    return play;
  }

  @ParameterizedTest(name = "{2} of {0}")
  @MethodSource("shares")
  void countsAndWeighs(String name, Play play, Clue clue, long count, long of, double amount) {
    Evidence evidence = evidence(play);

    assertThat(evidence.of(clue).count()).isEqualTo(count);
    assertThat(evidence.of(clue).of()).isEqualTo(of);
    assertThat(evidence.amount(clue)).isCloseTo(amount, within(1e-9));
  }

  /** A play in which a clue is clear, and another that is like it, in which it is not. */
  static Stream<Arguments> contrasts() {
    return Stream.of(
        arguments(CAME_BACK, twoInTurn(), replaced()),
        arguments(ANSWERED, twoInTurn(), threeInTurn()),
        arguments(ANSWERED, twoInTurn(), answeredToAnother()),
        arguments(STAYED_AWAY, replaced(), twoInTurn()),
        arguments(BY_ITSELF, partlyAlone(), threeInTurn()),
        arguments(SAME_PLACE, onePlace(), twoInTurn()),
        arguments(BROKEN, withALoss(), alone(STEADY)),
        arguments(LOSSES, withALoss(), alone(STEADY)),
        arguments(NEW_SESSIONS, sessions("1", "2", "3"), alone(STEADY)),
        arguments(NEW_SESSIONS, sessions("1", "2", "3"), sessions("1", "1", "1")),
        arguments(REGULAR, alone(STEADY), alone(TWO)),
        arguments(REGULAR, alone(STEADY), alone(BY_LOT)),
        arguments(TWO_RHYTHMS, alone(TWO), alone(STEADY)),
        arguments(TWO_RHYTHMS, alone(TWO), alone(BY_LOT)),
        arguments(IRREGULAR, alone(BY_LOT), alone(TWO)),
        arguments(IRREGULAR, alone(BY_LOT), alone(STEADY)),
        arguments(BOUNDED, alone(BOUNDED_LOT), alone(STEADY)),
        arguments(LONG_TAIL, alone(1, 5, 1, 7, 2, 900, 3, 900, 1, 8), alone(BOUNDED_LOT)),
        arguments(LONG_TAIL, alone(1, 5, 1, 7, 2, 900, 3, 900, 1, 8), alone(STEADY)),
        arguments(DOUBLING, alone(5, 5, 10, 10, 20, 20, 40, 40), alone(STEADY)),
        arguments(SLOW, alone(900, 900, 900), alone(STEADY)),
        arguments(LONG_BEFORE, alone(9000, 20, 20, 20), alone(STEADY)),
        arguments(LONG_BEFORE, alone(9000, 20, 20, 20), alone(400, 20, 20, 9000)),
        arguments(GONE, replaced(), twoInTurn()));
  }

  @ParameterizedTest
  @MethodSource("contrasts")
  void isThereAndNotElsewhere(Clue clue, Play there, Play notThere) {
    assertThat(evidence(there).amount(clue)).isBetween(0.1, 1.0);
    assertThat(evidence(notThere).amount(clue)).isLessThan(0.02);
  }

  @Test
  void untimedIsWhereClocksDoNotTell() {
    Evidence evidence = Evidence.of(wrongClocks(), false);

    assertThat(evidence.of(UNTIMED)).isEqualTo(new Evidence.Seen(4 / 6.0, 4, 4));
    assertThat(evidence.usualLife()).isNull();
    assertThat(evidence.seen()).doesNotContainKeys(REGULAR, TWO_RHYTHMS, IRREGULAR, SLOW);
    assertThat(evidence(alone(STEADY)).amount(UNTIMED)).isZero();
  }

  private static RecentRecord wrongClocks() {
    return RecentRecord.of(
        IntStream.range(0, 4).mapToObj(i -> takeover(i, i % 2 == 0 ? -60 : 60)).toList());
  }

  /** Connections of 20 s; the connects of every second one are told so much too late. */
  private static Takeover takeover(int i, int late) {
    Connection evicted =
        new Connection("a", "s" + i, i, "1", null, Timeline.at(20 * i - late), null);
    Connection evictor =
        new Connection("a", "s" + (i + 1), i + 1, "1", null, Timeline.at(20 * i + 20 + late), null);
    return new Takeover(
        Timeline.at(20 * i + 20), Timeline.at(20 * i + 20), evicted, evictor, null, false);
  }

  @Test
  void theLastOneStayedAwayOnlyWhenItIsOver() {
    RecentRecord one = new Play().connect(0, "a@1").connect(60, "b@2").record();

    assertThat(Evidence.of(one, false).amount(STAYED_AWAY)).isZero();
    assertThat(Evidence.of(one, true).of(STAYED_AWAY)).isEqualTo(new Evidence.Seen(1 / 3.0, 1, 1));
  }

  @Test
  void somebodyWhoIsSeenAgainIsNotGoneHoweverLate() {
    Play late = new Play().connect(0, "a@1").connect(60, "b@2").lose(90).connect(40_000, "a@1");

    assertThat(evidence(late).of(CAME_BACK).count()).isEqualTo(1);
  }

  /** Who decides: the others may be many. */
  static Stream<Arguments> settings() {
    return Stream.of(
        arguments("two credentials", twoInTurn(), Setting.CREDENTIALS, 6),
        arguments("replaced", replaced(), Setting.CREDENTIALS, 4),
        arguments("two addresses", threeInTurn(), Setting.PLACES, 6),
        arguments("alone", alone(STEADY), Setting.ONE_PLACE, 6),
        arguments("sessions of a role", sessions("1", "2", "3"), Setting.ONE_PLACE, 2),
        arguments(
            "a new credential among ten by itself",
            new Play().connect(0, "a@1").reconnect(60, "b@1", BY_LOT),
            Setting.ONE_PLACE,
            10),
        arguments(
            "a rival that came back among twenty by itself",
            alone(BY_LOT).reconnect(500, "a@1", BY_LOT).fight(1200, 3, "a@1", 1, "b@2", 1),
            Setting.CREDENTIALS,
            3),
        arguments(
            "a new address among four by itself",
            alone(20, 20, 20).connect(90, "a@2").connect(120, "a@2"),
            Setting.PLACES,
            1));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("settings")
  void isOfWhoDecides(String name, Play play, Setting setting, long deciding) {
    Evidence evidence = evidence(play);

    assertThat(evidence.setting()).isEqualTo(setting);
    assertThat(evidence.deciding()).isEqualTo(deciding);
  }

  @Test
  void countsWhoIsThere() {
    Evidence evidence =
        evidence(
            new Play()
                .connect(0, "AROAX:1@192.0.2.1")
                .connect(60, "AROAX:2@192.0.2.2")
                .connect(120, "AIDAY@192.0.2.2")
                .connect(180, "AIDAY"));

    assertThat(evidence.takeovers()).isEqualTo(3);
    assertThat(evidence.unknown()).isEqualTo(1);
    assertThat(evidence.credentials()).isEqualTo(2);
    assertThat(evidence.addresses()).isEqualTo(2);
    assertThat(evidence.hasOtherCredential()).isTrue();
    assertThat(evidence.newcomer()).isEqualTo(Credential.Type.IAM_USER);
    assertThat(evidence.usualLife()).isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void ofNothingIsNothing() {
    Evidence evidence = Evidence.of(RecentRecord.of(List.of()), true);

    assertThat(evidence.takeovers()).isZero();
    assertThat(evidence.usualLife()).isNull();
    assertThat(evidence.seen().values()).allSatisfy(seen -> assertThat(seen.amount()).isZero());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("settings")
  void everyAmountIsBetweenNothingAndAll(String name, Play play, Setting setting, long deciding) {
    for (boolean over : new boolean[] {false, true}) {
      assertThat(Evidence.of(play.record(), over).seen().values())
          .allSatisfy(seen -> assertThat(seen.amount()).isBetween(0.0, 1.0));
    }
  }

  private static Evidence evidence(Play play) {
    return Evidence.of(play.record(), false);
  }
}
