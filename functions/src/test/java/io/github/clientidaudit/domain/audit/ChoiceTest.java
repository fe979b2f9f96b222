package io.github.clientidaudit.domain.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.domain.cause.Attention;
import io.github.clientidaudit.domain.cause.Campaign;
import io.github.clientidaudit.domain.cause.Judgement;
import io.github.clientidaudit.domain.cause.LikelyCause;
import io.github.clientidaudit.domain.cause.Sources.Source;
import io.github.clientidaudit.domain.conflict.Audience;
import io.github.clientidaudit.domain.conflict.ConflictStatus;
import io.github.clientidaudit.domain.conflict.Finding;
import io.github.clientidaudit.domain.takeover.Party;
import io.github.clientidaudit.port.Samples;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChoiceTest {
  private final List<Finding> findings = new ArrayList<>();

  @Test
  void peopleGetTwentyFindingsToActOn() {
    add(30, Attention.ACT, 0.9);

    assertThat(chosen()).hasSize(20);
  }

  /** Not the first ones, whatever their order. */
  @Test
  void peopleGetTheMostUrgent() {
    add(30, Attention.LOOK, 0.9);
    add(30, Attention.ACT, 0.7);
    add(15, Attention.ACT, 0.95);
    List<String> expected = chosen();

    assertThat(expected).hasSize(20);
    assertThat(expected.subList(0, 15)).allMatch(id -> id.startsWith("ACT0.95"));
    assertThat(expected.subList(15, 20)).allMatch(id -> id.startsWith("ACT0.7"));
    for (int seed = 0; seed < 20; seed++) {
      Collections.shuffle(findings, new Random(seed));
      assertThat(chosen()).isEqualTo(expected);
    }
  }

  @Test
  void whatNeedsNoActionTakesNoMoreThanHalf() {
    add(30, Attention.LOOK, 0.9);
    assertThat(chosen()).hasSize(10);

    add(4, Attention.ACT, 0.7);
    assertThat(chosen()).hasSize(10).filteredOn(id -> id.startsWith("ACT")).hasSize(4);

    add(10, Attention.ACT, 0.8);
    assertThat(chosen()).hasSize(14).allMatch(id -> id.startsWith("ACT"));
  }

  @Test
  void whatNeedsNoAttentionIsForPrograms() {
    add(5, Attention.NONE, 0.9);
    assertThat(chosen()).isEmpty();
  }

  @Test
  void whatIsNoNewsIsForNobody() {
    add(1, Attention.ACT, 0.9);
    Finding told = findings.getFirst();
    Finding untold = with(told, told.conflict(), new Finding.Telling(false, false, true, null));

    assertThat(Choice.NONE.with(untold)).isEqualTo(Choice.NONE);
  }

  @Test
  void allThatOneSourceTookCountsAsOne() {
    Source mallory = new Source(new Party("mallory", Party.UNKNOWN_ADDRESS), 40);
    Source eve = new Source(new Party("eve", Party.UNKNOWN_ADDRESS), 30);
    for (int i = 0; i < 30; i++) {
      findings.add(finding("m" + i, Attention.ACT, 0.9, mallory));
      findings.add(finding("e" + i, Attention.ACT, 0.9, eve));
    }
    add(5, Attention.ACT, 0.7);

    assertThat(chosen()).hasSize(7).contains("m0", "e0");
  }

  /** People read it once, in the summary. */
  @Test
  void thatAKnownConflictIsOneOfManyIsForPrograms() {
    Source mallory = new Source(new Party("mallory", Party.UNKNOWN_ADDRESS), 40);
    Finding of = finding("m", Attention.ACT, 0.9, mallory);
    Finding changed = with(of, status(of, ConflictStatus.CHANGED), of.telling());

    assertThat(Choice.NONE.with(changed)).isEqualTo(Choice.NONE);
  }

  @Test
  void thatItIsOverInterestsThoseWhoWereToldThatItIsThere() {
    Finding of = finding("x", Attention.ACT, 0.9, null);
    Finding.Of over = status(of, ConflictStatus.RESOLVED);

    assertThat(
            Choice.NONE.with(with(of, over, new Finding.Telling(false, true, true, null))).best())
        .hasSize(1);
    assertThat(Choice.NONE.with(with(of, over, new Finding.Telling(false, true, false, null))))
        .isEqualTo(Choice.NONE);
  }

  /**
   * Nobody waits for the end of what happened once, nor for what they know, singly or as a whole.
   */
  @Test
  void routineIsForPrograms() {
    add(1, Attention.ACT, 0.9);
    Finding of = findings.getFirst();
    Finding again =
        with(of, of.conflict(), new Finding.Telling(false, true, true, null, true, null));
    Finding campaign =
        with(
            of,
            of.conflict(),
            new Finding.Telling(false, true, true, null, null, Campaign.Kind.ROTATION));
    Finding.Of over = status(of, ConflictStatus.RESOLVED);
    Finding handover =
        judged(
            with(of, over, new Finding.Telling(false, true, true, null)),
            LikelyCause.HANDOVER,
            Attention.LOOK);

    for (Finding finding : List.of(again, campaign, handover)) {
      assertThat(Choice.NONE.with(finding)).isEqualTo(Choice.NONE);
    }
  }

  @Test
  void whatPeopleWereToldIsPutRightForThemHoweverHarmlessItIs() {
    add(1, Attention.NONE, 0.9);
    Finding of = findings.getFirst();
    Finding.Of changed = status(of, ConflictStatus.CHANGED);

    assertThat(
            Choice.NONE
                .with(with(of, changed, new Finding.Telling(false, true, true, null)))
                .best())
        .hasSize(1);
    assertThat(Choice.NONE.with(with(of, changed, new Finding.Telling(false, true, false, null))))
        .isEqualTo(Choice.NONE);
  }

  private static Finding judged(Finding finding, LikelyCause cause, Attention attention) {
    return new Finding(
        finding.findingId(),
        finding.audit(),
        finding.findingTime(),
        finding.conflict(),
        new Judgement(cause, 0.9, "evidence", List.of(), attention),
        finding.counts(),
        finding.involved(),
        finding.telling(),
        finding.newcomer());
  }

  private void add(int count, Attention attention, double confidence) {
    for (int i = 0; i < count; i++) {
      findings.add(finding(attention + "" + confidence + "-" + i, attention, confidence, null));
    }
  }

  /** Client IDs in the order of their urgency. */
  private List<String> chosen() {
    Choice choice = Choice.NONE;
    for (Finding finding : findings) {
      choice = choice.with(finding);
    }
    Choice all = choice;
    List<String> people =
        findings.stream()
            .filter(f -> all.audience(f) == Audience.PEOPLE)
            .map(Finding::clientId)
            .toList();
    List<String> ranked = all.best().stream().map(Choice.Candidate::clientId).toList();
    assertThat(people).containsExactlyInAnyOrderElementsOf(ranked);
    return ranked;
  }

  private static Finding finding(
      String clientId, Attention attention, double confidence, @Nullable Source source) {
    Finding sample = Samples.finding(clientId, "task");
    return new Finding(
        sample.findingId(),
        sample.audit(),
        sample.findingTime(),
        sample.conflict(),
        new Judgement(
            source == null
                ? LikelyCause.DIFFERENT_CREDENTIALS
                : LikelyCause.ONE_SOURCE_MANY_CLIENT_IDS,
            confidence,
            "evidence",
            List.of(),
            attention,
            "advice",
            source),
        sample.counts(),
        sample.involved(),
        new Finding.Telling(false, true, false, null),
        sample.newcomer());
  }

  private static Finding.Of status(Finding finding, ConflictStatus status) {
    Finding.Of of = finding.conflict();
    return new Finding.Of(of.clientId(), of.conflictId(), of.sequence(), status);
  }

  private static Finding with(Finding finding, Finding.Of of, Finding.Telling telling) {
    return new Finding(
        finding.findingId(),
        finding.audit(),
        finding.findingTime(),
        of,
        finding.judgement(),
        finding.counts(),
        finding.involved(),
        telling,
        finding.newcomer());
  }
}
