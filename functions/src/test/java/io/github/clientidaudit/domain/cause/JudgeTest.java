package io.github.clientidaudit.domain.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JudgeTest {
  private static final double[] A_MINUTE_EACH = {60, 60, 60, 60, 60, 60, 60, 60, 60, 60};
  private static final double[] IRREGULAR = {31, 12, 4, 95, 47, 20, 140, 66, 9, 51};
  private static final double[] A_SECOND_EACH = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1};

  static Stream<Arguments> judgements() {
    return Stream.of(
        arguments(
            "two credentials in turn",
            new Play().connect(0, "a@1").fight(600, 40, "a@1", 1, "b@2", 3),
            "DIFFERENT_CREDENTIALS [] ACT",
            "40 takeovers between 2 credentials; the evicted side came back 39 times; most connections"
                + " had lasted 0-4 s."),
        arguments(
            "two credentials behind one address",
            new Play().connect(0, "a@1").fight(600, 10, "a@1", 1, "b@1", 1),
            "DIFFERENT_CREDENTIALS [] ACT",
            null),
        arguments(
            "two credentials, one very slow",
            new Play().connect(0, "a@1").fight(600, 9, "a@1", 1, "b@2", 600),
            "DIFFERENT_CREDENTIALS [] ACT",
            null),
        arguments(
            "two credentials, both too slow to be seen to return",
            new Play().connect(0, "a@1").fight(600, 6, "a@1", 700, "b@2", 900),
            "DIFFERENT_CREDENTIALS [HANDOVER] ACT",
            "6 takeovers between 2 credentials; the evicted side came back, but not soon; most"
                + " connections had lasted 256 s or more."),
        arguments(
            "another credential comes once and is evicted",
            new Play().connect(0, "a@1").fight(600, 2, "a@1", 1, "b@2", 1),
            "DIFFERENT_CREDENTIALS [HANDOVER] ACT",
            null),
        arguments(
            "another credential takes over for good",
            new Play().connect(0, "a@1").connect(600, "b@1"),
            "HANDOVER [DIFFERENT_CREDENTIALS] LOOK",
            "1 takeover by another credential; the evicted one has not come back."),
        arguments(
            "a credential is replaced twice",
            new Play().connect(0, "a@1").connect(600, "b@1").connect(90_000, "c@1"),
            "HANDOVER [DIFFERENT_CREDENTIALS] LOOK",
            null),
        arguments(
            "two addresses in turn",
            new Play().connect(0, "a@1").fight(600, 40, "a@1", 1, "a@2", 2),
            "SHARED_CREDENTIALS [] ACT",
            "40 takeovers of one credential between 2 addresses; the evicted side came back 39"
                + " times; most connections had lasted 0-2 s."),
        arguments(
            "a stolen certificate is used now and then",
            new Play()
                .connect(0, "a@1")
                .fight(600, 2, "a@1", 1, "a@9", 1)
                .fight(8000, 2, "a@1", 1, "a@9", 1)
                .fight(20_000, 2, "a@1", 1, "a@9", 1),
            "SHARED_CREDENTIALS [] ACT",
            null),
        arguments(
            "a stolen certificate is used against a device with a bad link",
            new Play()
                .reconnect(0, "a@1", A_MINUTE_EACH)
                .fight(900, 2, "a@1", 1, "a@9", 1)
                .fight(8000, 2, "a@1", 1, "a@9", 1),
            "SHARED_CREDENTIALS [HANDOVER, UNSTABLE_CONNECTION] ACT",
            null),
        arguments(
            "two uplinks in turn, each for ten minutes",
            new Play().connect(0, "a@1").fight(600, 10, "a@1", 600, "a@2", 600),
            "UNSTABLE_CONNECTION [HANDOVER, SHARED_CREDENTIALS] LOOK",
            "10 takeovers of one credential by itself at 2 addresses, none of which came back"
                + " soon."),
        arguments(
            "another address for two minutes",
            new Play().connect(0, "a@1").connect(600, "a@9").connect(720, "a@1"),
            "UNSTABLE_CONNECTION [HANDOVER, SHARED_CREDENTIALS] LOOK",
            null),
        arguments(
            "a new address each time",
            new Play().connect(0, "a@1").connect(30, "a@2").connect(50, "a@3").connect(120, "a@4"),
            "UNSTABLE_CONNECTION [HANDOVER, SHARED_CREDENTIALS] NONE",
            null),
        arguments(
            "another address once",
            new Play().connect(0, "a@1").connect(30, "a@2"),
            "HANDOVER [UNSTABLE_CONNECTION, SHARED_CREDENTIALS] NONE",
            null),
        arguments(
            "the same party every second",
            new Play().connect(0, "a@1").reconnect(600, "a@1", A_SECOND_EACH),
            "DUPLICATE_PROCESS [SHARED_CREDENTIALS] ACT",
            "11 takeovers with one credential and one address; 10 times the next connection came"
                + " soon; most connections had lasted 0-1 s."),
        arguments(
            "the same party, every second time at once",
            new Play().connect(0, "a@1").fight(600, 12, "a@1", 1, "a@1", 120),
            "DUPLICATE_PROCESS [SHARED_CREDENTIALS] ACT",
            null),
        arguments(
            "the same party every twenty seconds exactly",
            new Play()
                .connect(0, "a@1")
                .reconnect(600, "a@1", 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20),
            "DUPLICATE_PROCESS [UNSTABLE_CONNECTION, SHARED_CREDENTIALS] ACT",
            null),
        arguments(
            "the same party every minute",
            new Play().reconnect(0, "a@1", A_MINUTE_EACH),
            "UNSTABLE_CONNECTION [DUPLICATE_PROCESS] LOOK",
            null),
        arguments(
            "the same party now and then",
            new Play().reconnect(0, "a@1", IRREGULAR),
            "UNSTABLE_CONNECTION [DUPLICATE_PROCESS] LOOK",
            "10 takeovers of one credential by itself at one address."),
        arguments(
            "the same party, also with losses that the broker noticed",
            new Play().reconnect(0, "a@1", 40).lose(90).reconnect(95, "a@1", 30, 50),
            "UNSTABLE_CONNECTION [DUPLICATE_PROCESS] NONE",
            "3 takeovers of one credential by itself at one address; near 3 of them its connection"
                + " was lost in another way."),
        arguments(
            "the same party once",
            new Play().connect(0, "a@1").connect(600, "a@1"),
            "UNSTABLE_CONNECTION [HANDOVER, DUPLICATE_PROCESS] NONE",
            null),
        arguments(
            "a bad link after a new certificate",
            new Play().connect(0, "a@1").reconnect(600, "b@1", IRREGULAR),
            "UNSTABLE_CONNECTION [HANDOVER, DIFFERENT_CREDENTIALS] LOOK",
            null),
        arguments(
            "another credential after two reconnects",
            new Play().reconnect(0, "a@1", 40, 3000).connect(6000, "evil@9"),
            "UNSTABLE_CONNECTION [HANDOVER, DIFFERENT_CREDENTIALS] LOOK",
            null),
        arguments(
            "a credential is replaced three times",
            new Play()
                .connect(0, "a@1")
                .connect(4000, "b@1")
                .connect(8000, "c@1")
                .connect(12_000, "d@1"),
            "HANDOVER [DIFFERENT_CREDENTIALS] LOOK",
            null),
        arguments(
            "a bad link after an old fight of credentials that is far enough back",
            new Play()
                .connect(0, "a@1")
                .fight(600, 30, "a@1", 1, "b@2", 1)
                .reconnect(200_000, "a@1", IRREGULAR)
                .reconnect(202_000, "a@1", IRREGULAR),
            "UNSTABLE_CONNECTION [DUPLICATE_PROCESS] LOOK",
            null),
        arguments(
            "one at the same party, many of which nobody knows by whom",
            new Play()
                .reconnect(0, "a@1", 50)
                .connect(600, "a")
                .connect(900, "a@1")
                .connect(1200, "a")
                .connect(1500, "a@1"),
            "UNDETERMINED [UNSTABLE_CONNECTION, SHARED_CREDENTIALS, DUPLICATE_PROCESS] LOOK",
            "5 takeovers; of 4 of them only one side is known, because no event told the other."),
        arguments(
            "nobody knows by whom",
            new Play().connect(0, "a@1").connect(600, "a"),
            "UNDETERMINED [UNSTABLE_CONNECTION, SHARED_CREDENTIALS, DUPLICATE_PROCESS] LOOK",
            "1 takeover; of it only one side is known, because no event told the other."));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("judgements")
  void judges(String name, Play play, String expected, String explanation) {
    Judgement judgement = Judge.judge(play.record(), false);

    assertThat(
            "%s %s %s"
                .formatted(
                    judgement.likelyCause(), judgement.alsoPossible(), judgement.attention()))
        .isEqualTo(expected);
    if (explanation != null) {
      assertThat(judgement.explanation()).isEqualTo(explanation);
    }
  }

  @Test
  void whoeverCameBackWithoutAFightWasNotReplaced() {
    RecentRecord visit =
        new Play().connect(0, "a@1").connect(600, "b@2").lose(630).connect(640, "a@1").record();

    assertThat(Judge.judge(visit, true).likelyCause()).isEqualTo(LikelyCause.DIFFERENT_CREDENTIALS);
  }

  @Test
  void oneBounceThatIsOverWasAHandover() {
    RecentRecord bounce = new Play().connect(0, "a@1").fight(600, 3, "a@1", 1, "b@2", 1).record();

    assertThat(Judge.judge(bounce, false).likelyCause())
        .isEqualTo(LikelyCause.DIFFERENT_CREDENTIALS);
    assertThat(Judge.judge(bounce, true).likelyCause()).isEqualTo(LikelyCause.HANDOVER);
    RecentRecord visit = new Play().connect(0, "a@1").fight(600, 2, "a@1", 1, "b@2", 1).record();
    assertThat(Judge.judge(visit, true).likelyCause()).isEqualTo(LikelyCause.DIFFERENT_CREDENTIALS);
  }
}
