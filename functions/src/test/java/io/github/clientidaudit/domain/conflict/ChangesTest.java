package io.github.clientidaudit.domain.conflict;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.domain.cause.Attention;
import io.github.clientidaudit.domain.cause.Judgement;
import io.github.clientidaudit.domain.cause.LikelyCause;
import io.github.clientidaudit.domain.cause.RecentRecord;
import io.github.clientidaudit.domain.conflict.ConflictLife.News;
import io.github.clientidaudit.domain.conflict.ConflictLife.Step;
import io.github.clientidaudit.port.Samples;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How sure a conflict was, how many took part, and what is said of it then. */
class ChangesTest {
  private static final RecentRecord RECORD = new RecentRecord(List.of());

  private static final Crowd TWO = new Crowd(2, List.of("0123abcd"));
  private static final Crowd FIVE = new Crowd(5, List.of("0123abcd"));
  private static final Crowd STRANGER = new Crowd(2, List.of("ffffffff"));

  /** Each row: how sure it was told, found by the last audit, found by this one; and the change. */
  @ParameterizedTest(name = "told {0}, then {1}, then {2}: {3}")
  @CsvSource({
    "0.95, 0.65, 0.65, LESS_SURE",
    "0.9,  0.1,  0.69, LESS_SURE",
    "0.95, 0.95, 0.65, -",
    "0.95, 0.65, 0.75, -",
    "0.95, 0.65, 0.7,  -",
    "0.85, 0.65, 0.65, -",
    "0.65, 0.95, 0.95, -",
    "0.95, -,    0.65, -",
  })
  void isLessSureIfTwoAuditsAre(double told, String before, double now, String expected) {
    Double last = before.equals("-") ? null : Double.valueOf(before);

    Change change =
        Changes.of(
            conflict(LikelyCause.SHARED_CREDENTIALS, last),
            told(LikelyCause.SHARED_CREDENTIALS, told),
            news(shared(now), TWO));

    assertThat(change == null ? "-" : change.name()).isEqualTo(expected);
  }

  @Test
  void doubtAboutAnotherCauseIsNoDoubtAboutWhatWasTold() {
    assertThat(
            Changes.of(
                conflict(LikelyCause.UNSTABLE_CONNECTION, 0.5),
                told(LikelyCause.SHARED_CREDENTIALS, 0.95),
                news(shared(0.65), TWO)))
        .isNull();
  }

  @Test
  void growsOnlyIfItAsksForActionAndWithTakeovers() {
    Told told = told(LikelyCause.SHARED_CREDENTIALS, 0.95);
    Conflict conflict = conflict(LikelyCause.SHARED_CREDENTIALS, 0.95);

    assertThat(Changes.of(conflict, told, news(shared(0.95), FIVE))).isEqualTo(Change.MORE_PARTIES);
    assertThat(Changes.of(conflict, told, news(shared(0.95), STRANGER)))
        .isEqualTo(Change.ANOTHER_CREDENTIAL);
    assertThat(Changes.of(conflict, told, news(shared(0.95), TWO))).isNull();
    assertThat(Changes.of(conflict, told, new News(false, false, false, shared(0.95), FIVE, false)))
        .isNull();
    assertThat(Changes.of(conflict, told, news(unstable(0.9), FIVE))).isNull();
    assertThat(
            Changes.of(
                conflict(LikelyCause.UNSTABLE_CONNECTION, 0.9),
                told(LikelyCause.UNSTABLE_CONNECTION, 0.9),
                news(unstable(0.9), FIVE)))
        .isNull();
  }

  /** Surer than what was told is sure enough. */
  @ParameterizedTest(name = "told {0}, in the end {1}: {2}")
  @CsvSource({
    "0.95, 0.6,  OTHER_CAUSE_IN_THE_END",
    "0.95, 0.59, -",
    "0.5,  0.55, OTHER_CAUSE_IN_THE_END",
    "0.5,  0.5,  OTHER_CAUSE_IN_THE_END",
    "0.5,  0.45, -"
  })
  void putsRightInTheEndWhatIsSureEnough(double told, double now, String expected) {
    Change change = Changes.inTheEnd(told(LikelyCause.SHARED_CREDENTIALS, told), unstable(now));

    assertThat(change == null ? "-" : change.name()).isEqualTo(expected);
    assertThat(Changes.inTheEnd(told(LikelyCause.SHARED_CREDENTIALS, told), shared(now))).isNull();
  }

  @Test
  void aReminderAndTheEndNameWhatWasTold() {
    Told told = told(LikelyCause.SHARED_CREDENTIALS, 0.9);
    for (Step step :
        List.of(
            new Step(ConflictStatus.ONGOING, true),
            new Step(ConflictStatus.RESOLVED, true),
            new Step(ConflictStatus.RESOLVED, false),
            new Step(ConflictStatus.CHANGED, true, Change.MORE_PARTIES))) {
      Judgement said = step.said(told, unstable(0.8), RECORD);

      assertThat(said.likelyCause()).isEqualTo(LikelyCause.SHARED_CREDENTIALS);
      assertThat(said.confidence()).isEqualTo(0.9);
      assertThat(said.attention()).isEqualTo(Attention.ACT);
      assertThat(said.alsoPossible())
          .containsExactly(LikelyCause.UNSTABLE_CONNECTION, LikelyCause.HANDOVER);
      assertThat(said.explanation())
          .startsWith("evidence ")
          .endsWith("what was told before stands.");
      assertThat(step.said(told, shared(0.95), RECORD).confidence()).isEqualTo(0.95);
      assertThat(step.said(told, shared(0.7), RECORD).confidence()).isEqualTo(0.9);
      assertThat(step.said(null, unstable(0.8), RECORD)).isEqualTo(unstable(0.8));
    }
    assertThat(new Step(ConflictStatus.ONGOING, false).said(told, unstable(0.8), RECORD))
        .as("recorded, not told")
        .isEqualTo(unstable(0.8));
  }

  @Test
  void aChangeNamesWhatItIsNow() {
    Told told = told(LikelyCause.SHARED_CREDENTIALS, 0.95);

    assertThat(
            new Step(ConflictStatus.CHANGED, true, Change.OTHER_CAUSE_IN_THE_END)
                .said(told, unstable(0.8), RECORD))
        .isEqualTo(unstable(0.8));
    Judgement doubtful =
        new Step(ConflictStatus.CHANGED, true, Change.LESS_SURE)
            .said(told, judgement(LikelyCause.SHARED_CREDENTIALS, 0.6, Attention.LOOK), RECORD);
    assertThat(doubtful.confidence()).isEqualTo(0.6);
    assertThat(doubtful.attention()).isEqualTo(Attention.ACT);
  }

  private static News news(Judgement judgement, Crowd crowd) {
    return new News(true, false, false, judgement, crowd, false);
  }

  private static Judgement shared(double confidence) {
    return judgement(LikelyCause.SHARED_CREDENTIALS, confidence, Attention.ACT);
  }

  private static Judgement unstable(double confidence) {
    return judgement(LikelyCause.UNSTABLE_CONNECTION, confidence, Attention.LOOK);
  }

  private static Judgement judgement(LikelyCause cause, double confidence, Attention attention) {
    return new Judgement(
        cause,
        confidence,
        "evidence",
        List.of(LikelyCause.SHARED_CREDENTIALS, LikelyCause.HANDOVER),
        attention);
  }

  private static Told told(LikelyCause cause, double confidence) {
    return new Told(
        cause,
        confidence,
        cause == LikelyCause.SHARED_CREDENTIALS ? Attention.ACT : Attention.LOOK,
        2,
        Samples.NOW,
        true,
        List.of("0123abcd"),
        null);
  }

  private static Conflict conflict(LikelyCause judged, @Nullable Double confidence) {
    Conflict sample = Samples.conflict("x", "task");
    return new Conflict(
        sample.clientId(),
        sample.conflictId(),
        sample.sequence(),
        sample.counted(),
        sample.life(),
        sample.newcomer(),
        judged,
        confidence,
        false,
        sample.told());
  }
}
