package io.github.clientidaudit.domain.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of more than a beginning, going on or over; for that see BeginningsTest. */
class JudgeTest {
  private static final double[] A_MINUTE_EACH = {60, 60, 60, 60, 60, 60, 60, 60, 60, 60};
  private static final double[] BY_LOT = {31, 12, 4, 95, 47, 20, 140, 66, 9, 51};

  static Stream<Arguments> severalCredentials() {
    return Stream.of(
        arguments(
            "in turn",
            first().fight(600, 40, "a@1", 1, "b@2", 3),
            "DIFFERENT_CREDENTIALS 0.9-0.97 [] ACT"),
        arguments(
            "in turn behind one address",
            first().fight(600, 10, "a@1", 1, "b@1", 1),
            "DIFFERENT_CREDENTIALS 0.75-0.9 [HANDOVER] ACT"),
        arguments(
            "in turn, one very slow",
            first().fight(600, 9, "a@1", 1, "b@2", 600),
            "DIFFERENT_CREDENTIALS 0.9-0.97 [] ACT"),
        arguments(
            "in turn, both very slow",
            first().fight(600, 6, "a@1", 700, "b@2", 900),
            "DIFFERENT_CREDENTIALS 0.9-0.97 [] ACT"),
        arguments(
            "in turn, an hour each",
            first().turns(3600, 8, 3600, "b@2", "a@1"),
            "DIFFERENT_CREDENTIALS 0.9-0.97 [] ACT"),
        arguments(
            "two roles in turn",
            new Play().turns(0, 12, 5, "AROAX:one@1", "AROAY:one@2"),
            "DIFFERENT_CREDENTIALS 0.8-0.97 [] ACT"),
        arguments(
            "a bad link after a new one",
            first().reconnect(600, "b@1", BY_LOT),
            "UNSTABLE_CONNECTION 0.8-0.97 [HANDOVER] LOOK"));
  }

  static Stream<Arguments> severalAddresses() {
    return Stream.of(
        arguments(
            "in turn",
            first().fight(600, 40, "a@1", 1, "a@2", 2),
            "SHARED_CREDENTIALS 0.85-0.97 [] ACT"),
        arguments(
            "a stolen certificate used now and then",
            first()
                .fight(600, 2, "a@1", 1, "a@9", 1)
                .fight(8000, 2, "a@1", 1, "a@9", 1)
                .fight(20_000, 2, "a@1", 1, "a@9", 1),
            "SHARED_CREDENTIALS 0.6-0.9 [HANDOVER] ACT|LOOK"),
        arguments(
            "a stolen certificate used against a bad link",
            new Play()
                .reconnect(0, "a@1", A_MINUTE_EACH)
                .fight(900, 2, "a@1", 1, "a@9", 1)
                .fight(8000, 2, "a@1", 1, "a@9", 1),
            "UNSTABLE_CONNECTION 0.6-0.85 [SHARED_CREDENTIALS] LOOK"),
        arguments(
            "a bad link behind two, often by itself",
            byLot("a@1", "a@1", "a@2", "a@1", "a@2", "a@2", "a@2"),
            "UNSTABLE_CONNECTION 0.7-0.97 [] LOOK"),
        arguments(
            "five clones in turn",
            first().turns(4000, 40, 5, "a@2", "a@3", "a@4", "a@5", "a@1"),
            "SHARED_CREDENTIALS 0.8-0.97 [] ACT"),
        arguments(
            "five clones by lot",
            byLot("a@1", "a@3", "a@2", "a@1", "a@5", "a@4", "a@3", "a@1", "a@2", "a@5"),
            "SHARED_CREDENTIALS 0.4-0.9 [UNSTABLE_CONNECTION] ACT|LOOK"),
        arguments(
            "two networks of IPv6",
            new Play().turns(0, 20, 20, "a@2001:db8::1", "a@2001:db8:0:1::1"),
            "SHARED_CREDENTIALS 0.75-0.97 [] ACT"),
        arguments(
            "two of IPv4 in turn",
            new Play().turns(0, 20, 20, "a@192.0.2.1", "a@192.0.2.2"),
            "SHARED_CREDENTIALS 0.75-0.97 [] ACT"),
        arguments(
            "one of IPv4 and two of IPv6 in turn",
            new Play().turns(0, 21, 20, "a@192.0.2.1", "a@2001:db8::1", "a@2001:db8:0:1::1"),
            "SHARED_CREDENTIALS 0.75-0.97 [] ACT"));
  }

  static Stream<Arguments> oneAddress() {
    return Stream.of(
        arguments(
            "every second",
            first().turns(600, 11, 1, "a@1"),
            "DUPLICATE_PROCESS 0.5-0.7 [UNSTABLE_CONNECTION, SHARED_CREDENTIALS] LOOK"),
        arguments(
            "every second time at once",
            first().fight(600, 12, "a@1", 1, "a@1", 120),
            "DUPLICATE_PROCESS 0.75-0.9 [SHARED_CREDENTIALS] ACT"),
        arguments(
            "every twenty seconds exactly",
            first().turns(600, 13, 20, "a@1"),
            "UNSTABLE_CONNECTION|DUPLICATE_PROCESS 0.5-0.7 [SHARED_CREDENTIALS] LOOK"),
        arguments(
            "every minute exactly",
            new Play().reconnect(0, "a@1", A_MINUTE_EACH),
            "UNSTABLE_CONNECTION 0.5-0.7 [DUPLICATE_PROCESS, SHARED_CREDENTIALS] LOOK"),
        arguments(
            "every ten seconds exactly, six times",
            new Play().turns(0, 7, 10, "a@1"),
            "UNSTABLE_CONNECTION 0.5-0.7 [DUPLICATE_PROCESS, SHARED_CREDENTIALS] NONE|LOOK"),
        arguments(
            "six times, and sometimes a loss that the broker noticed",
            new Play().reconnect(0, "a@1", 31, 12).lose(90).reconnect(95, "a@1", 47, 20, 140, 9),
            "UNSTABLE_CONNECTION 0.8-0.97 [] NONE"),
        arguments(
            "now and then",
            new Play().reconnect(0, "a@1", BY_LOT),
            "UNSTABLE_CONNECTION 0.8-0.97 [] LOOK"),
        arguments(
            "IPv4 and IPv6 of one host",
            byLot("a@192.0.2.1", "a@2001:db8::1", "a@192.0.2.1", "a@192.0.2.1", "a@2001:db8::2"),
            "UNSTABLE_CONNECTION 0.8-0.97 [] LOOK"),
        arguments(
            "IPv4 and IPv6 of one host, exactly in turn",
            new Play().turns(0, 20, 20, "a@192.0.2.1", "a@2001:db8::1"),
            "UNSTABLE_CONNECTION|DUPLICATE_PROCESS 0.5-0.7 [SHARED_CREDENTIALS] LOOK"),
        arguments(
            "privacy addresses of one IPv6 network",
            byLot("a@2001:db8::1", "a@2001:db8::2", "a@2001:db8::3", "a@2001:db8::4"),
            "UNSTABLE_CONNECTION 0.8-0.97 [] LOOK"));
  }

  static Stream<Arguments> sessionsOfARole() {
    return Stream.of(
        arguments(
            "one for each instance, in turn at two addresses",
            new Play().turns(0, 20, 5, "AROAX:1@1", "AROAX:2@2"),
            "SHARED_CREDENTIALS 0.71-0.9 [HANDOVER] ACT"),
        arguments(
            "one for each instance, by lot at three addresses",
            byLot("AROAX:1@1", "AROAX:2@2", "AROAX:3@3"),
            "SHARED_CREDENTIALS 0.4-0.9 [HANDOVER] ACT|LOOK"),
        arguments(
            "one for each instance, in turn at one address",
            first().fight(600, 20, "AROAX:1@1", 2, "AROAX:2@1", 9),
            "DUPLICATE_PROCESS 0.71-0.9 [HANDOVER, SHARED_CREDENTIALS] ACT"),
        arguments(
            "a new one at each connect of one device",
            byLot(each(24, "AROAX:%1$d@1")),
            "UNSTABLE_CONNECTION|HANDOVER 0.4-0.75 [] NONE|LOOK"),
        arguments(
            "a new one at each connect from two addresses",
            byLot(each(24, "AROAX:%1$d@%2$d")),
            "SHARED_CREDENTIALS 0.4-0.9 [HANDOVER] ACT|LOOK"),
        arguments(
            "a new one at each connect from ever new addresses",
            byLot(each(24, "AROAX:%1$d@%1$d")),
            "HANDOVER|SHARED_CREDENTIALS 0.4-0.9 [] NONE|LOOK|ACT"));
  }

  static Stream<Arguments> unknownSides() {
    return Stream.of(
        arguments(
            "one",
            first().connect(600, "a"),
            "UNDETERMINED 0-0 [UNSTABLE_CONNECTION, SHARED_CREDENTIALS] LOOK"),
        arguments(
            "most of five",
            new Play().reconnect(0, "a@1", 50).turns(600, 4, 300, "a", "a@1"),
            "UNDETERMINED 0-0 [UNSTABLE_CONNECTION, SHARED_CREDENTIALS] LOOK"),
        arguments(
            "one of ten",
            first().fight(60, 9, "a@1", 5, "a@2", 5).connect(300, "a"),
            "SHARED_CREDENTIALS 0.6-0.97 [] ACT"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({
    "severalCredentials",
    "severalAddresses",
    "oneAddress",
    "sessionsOfARole",
    "unknownSides"
  })
  void isTheSameGoingOnAndOver(String name, Play play, String expected) {
    Expected.of(expected).verify(play.record(), false);
    Expected.of(expected).verify(play.record(), true);
  }

  /** Whatever number of them is kept. */
  @ParameterizedTest
  @ValueSource(ints = {10, 64, 65, 66, 67, 256, 257, 300})
  void ofPrincipalsThatAreUsedOnceEachNobodyHasToAct(int principals) {
    Play elsewhere = new Play().turns(0, principals, 1500, each(principals, "p%1$d@%1$d"));
    Play here = new Play().turns(0, principals, 1500, each(principals, "p%1$d@1"));

    for (boolean over : new boolean[] {false, true}) {
      Expected.of("HANDOVER 0.8-0.97 [] LOOK").verify(elsewhere.record(), over);
      Expected.of("HANDOVER 0.8-0.97 [] NONE").verify(here.record(), over);
    }
  }

  /** No pause is too long for two clones. */
  @ParameterizedTest
  @ValueSource(ints = {1, 5, 30, 64, 70, 300, 600})
  void ofClonesSomebodyHasToActAtAnyPace(int pause) {
    RecentRecord record = first().turns(4000, 12, pause, "a@2", "a@1").record();

    Expected.of("SHARED_CREDENTIALS 0.75-0.97 [] ACT").verify(record, false);
    Expected.of("SHARED_CREDENTIALS 0.75-0.97 [] ACT").verify(record, true);
  }

  @Test
  void ofNoTakeoversIsTooLittleToTell() {
    RecentRecord nothing = RecentRecord.of(List.of());

    Expected.of("UNDETERMINED 0-0 [] LOOK").verify(nothing, false);
    assertThat(Judge.judge(nothing, true).explanation()).startsWith("No event of these takeovers");
  }

  @Test
  void saysWhatItWasJudgedBy() {
    Judgement judgement = Judge.judge(first().fight(600, 40, "a@1", 1, "b@2", 3).record(), false);

    assertThat(judgement.explanation())
        .startsWith("40 takeovers between 2 credentials; ")
        .contains("the evicted side came straight back 39 of 40 times");
    assertThat(judgement.recommendation()).contains("which of these credentials");
  }

  @Test
  void advisesForWhatElseItMayBe() {
    String both = " If there is more than one client, give each an ID of its own.";
    Play sleeper = new Play().reconnect(0, "a@1", A_MINUTE_EACH);
    Play badLink = new Play().reconnect(0, "a@1", BY_LOT);

    assertThat(Judge.judge(sleeper.record(), false).recommendation())
        .contains("about every 60 s", "DISCONNECT")
        .endsWith(both);
    assertThat(Judge.judge(badLink.record(), false).recommendation()).doesNotContain(both);
  }

  @Test
  void advisesForACauseThatWasToldBefore() {
    RecentRecord record = first().fight(600, 6, "a@1", 1, "b@2", 3).record();

    assertThat(Judge.advice(LikelyCause.HANDOVER, record)).startsWith("Nothing, if you replaced");
    assertThat(Judge.advice(LikelyCause.DIFFERENT_CREDENTIALS, record))
        .startsWith("Find out which of these credentials");
  }

  private static Play first() {
    return new Play().connect(0, "a@1");
  }

  /** So many names, of the number and whether it is odd. */
  private static String[] each(int number, String name) {
    return IntStream.range(0, number)
        .mapToObj(i -> name.formatted(i, i % 2))
        .toArray(String[]::new);
  }

  /** Two dozen connects at irregular times, by these parties in turn. */
  private static Play byLot(String... parties) {
    Play play = new Play();
    double now = 0;
    for (int i = 0; i < 24; i++) {
      play.connect(now, parties[i % parties.length]);
      now += BY_LOT[i * 7 % BY_LOT.length] + i % 3;
    }
    return play;
  }
}
