package io.github.clientidaudit.domain.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.domain.Ids;
import io.github.clientidaudit.domain.Shard;
import io.github.clientidaudit.domain.cause.Attention;
import io.github.clientidaudit.domain.cause.Campaign;
import io.github.clientidaudit.domain.cause.Judgement;
import io.github.clientidaudit.domain.cause.LikelyCause;
import io.github.clientidaudit.domain.cause.Newcomer;
import io.github.clientidaudit.domain.cause.Sources.Source;
import io.github.clientidaudit.domain.conflict.Audience;
import io.github.clientidaudit.domain.conflict.ConflictStatus;
import io.github.clientidaudit.domain.conflict.Finding;
import io.github.clientidaudit.domain.takeover.Party;
import io.github.clientidaudit.port.Samples;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChoiceTest {
  private final List<Finding> findings = new ArrayList<>();
  private int strangers;

  @Test
  void peopleGetTwentyFindingsToActOn() {
    add(30, Attention.ACT, 0.9);

    assertThat(chosen()).hasSize(20);
  }

  /** Not the first ones, whatever their order. */
  @Test
  void peopleGetTheMostUrgent() {
    add(30, Attention.LOOK, 0.9);
    add(15, Attention.ACT, 0.7);
    List<String> expected = chosen();

    assertThat(expected).hasSize(15).allMatch(id -> id.startsWith("ACT"));
    add(15, Attention.ACT, 0.95);
    assertThat(chosenInAnyOrder()).hasSize(20).allMatch(id -> id.startsWith("ACT"));
  }

  /** An attacker chooses all of these; how sure a judgement is and how busy a fight is, too. */
  @Test
  void nothingThatAnOutsiderChoosesGivesPrecedence() {
    List<String> clientIds =
        IntStream.range(0, 60).mapToObj(i -> "%c-%d".formatted('A' + i % 58, i)).toList();
    for (String clientId : clientIds) {
      findings.add(from(strangers++, finding(clientId, Attention.ACT, 0.7, null)));
    }
    List<String> expected = chosenInAnyOrder();

    findings.clear();
    strangers = 0;
    for (String clientId : clientIds) {
      double confidence = expected.contains(clientId) ? 0.7 : 0.99;
      Finding busy = busy(finding(clientId, Attention.ACT, confidence, null), confidence > 0.9);
      findings.add(from(strangers++, busy));
    }
    assertThat(chosenInAnyOrder()).isEqualTo(expected);
    assertThat(expected).as("not the first, not the last").isNotEqualTo(clientIds.subList(0, 20));
    assertThat(expected.stream().mapToInt(id -> Shard.of(id)).distinct().count())
        .as("shards of the chosen")
        .isGreaterThan(Shard.COUNT / 2);
  }

  /** The same in every task would let an outsider try client IDs until one comes first. */
  @Test
  void whoComesFirstAmongEqualsIsAnotherOneInEachAudit() {
    Finding first = Samples.recorded("x", Ids.scheduledTask(Samples.NOW));
    Finding second = Samples.recorded("x", Ids.scheduledTask(Samples.NOW.plusMillis(1)));

    assertThat(Place.of(first).tie()).isNotEqualTo(Place.of(second).tie());
    assertThat(Place.of(first)).isEqualTo(Place.of(first));
  }

  @Test
  void aFloodByOneCredentialFromManyNetworksKeepsNobodyOut() {
    for (int i = 0; i < 300; i++) {
      findings.add(taken("flood-" + i, "mallory", "10.%d.%d.1".formatted(i / 256, i % 256)));
    }
    addStrangers(19);

    assertThat(chosenInAnyOrder()).hasSize(20).filteredOn(id -> id.startsWith("real")).hasSize(19);
  }

  @Test
  void aFloodByManyCredentialsFromOneNetworkKeepsNobodyOut() {
    for (int i = 0; i < 300; i++) {
      findings.add(taken("flood-" + i, "mallory-" + i, "2001:db8::" + Integer.toHexString(i + 1)));
    }
    addStrangers(19);

    assertThat(chosenInAnyOrder()).hasSize(20).filteredOn(id -> id.startsWith("real")).hasSize(19);
  }

  /** A role's sessions are one credential. */
  @Test
  void aFloodByFewTakesTurnsWithEverybodyElse() {
    for (int i = 0; i < 300; i++) {
      findings.add(
          taken(
              "flood-" + i,
              "AROAEXAMPLE%d:session-%d".formatted(i % 3, i),
              "10.%d.%d.1".formatted(i / 256, i % 256)));
    }
    addStrangers(17);
    assertThat(chosenInAnyOrder()).filteredOn(id -> id.startsWith("real")).hasSize(17);

    findings.removeIf(f -> f.clientId().startsWith("real"));
    assertThat(chosen()).as("alone they fill it").hasSize(20);
  }

  /** However parties are mixed: a party of its own is kept out by twenty others at least. */
  @Test
  void onlyTwentyOtherPartiesKeepAPartyOut() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      findings.clear();
      int credentials = 1 + random.nextInt(25);
      int networks = 1 + random.nextInt(25);
      for (int i = 0; i < 200; i++) {
        String network = "10.0.%d.1".formatted(random.nextInt(networks));
        findings.add(taken("flood-" + i, "m" + random.nextInt(credentials), network));
      }
      findings.add(from(1_000, finding("real", Attention.ACT, 0.7, null)));
      Collections.shuffle(findings, random);
      if (Math.min(credentials, networks) < Choice.MAX) {
        assertThat(chosen()).as("seed " + seed).contains("real");
      }
    }
  }

  /** First whoever waits and still fights, then whoever waits, then the new ones. */
  @Test
  void whatPeopleWaitForComesFirstTheLongestWaitingFirst() {
    addStrangers(20);
    findings.add(from(101, waiting("quiet", 900, 0)));
    findings.add(from(102, waiting("quiet-for-longer", 9_000, 0)));
    findings.add(from(103, waiting("fights", 900, 3)));
    findings.add(from(104, waiting("fights-for-longer", 1_800, 3)));

    assertThat(chosenInAnyOrder().subList(0, 4))
        .containsExactly("fights-for-longer", "fights", "quiet-for-longer", "quiet");
  }

  @Test
  void namesWhatAsksForActionAndIsNotSentThoseFirstWhoComeFirstNextTime() {
    addStrangers(Choice.MAX + Left.MAX + 5);
    add(3, Attention.LOOK, 0.9);
    Source mallory = new Source(new Party("mallory", Party.UNKNOWN_ADDRESS), 40);
    findings.add(from(901, finding("m0", Attention.ACT, 0.9, mallory)));
    findings.add(from(902, finding("m1", Attention.ACT, 0.9, mallory)));
    Choice choice = choice();

    List<String> named = choice.left().clientIds();
    List<String> sent = choice.best().stream().map(Candidate::clientId).toList();
    long fromMallory = sent.stream().filter(id -> id.startsWith("m")).count();
    assertThat(named).hasSize(Left.MAX).allMatch(id -> id.startsWith("real"));
    assertThat(named).doesNotContainAnyElementsOf(sent);
    assertThat(choice.left().count())
        .as("all but those sent; the source is told by the summary")
        .isEqualTo(Left.MAX + 5 + fromMallory);
    assertThat(choice.left().first())
        .isSortedAccordingTo(Comparator.comparing(Left.Waiting::place, Place.NEXT));
    assertThat(choice.left().omitted()).isEqualTo(5 + fromMallory);
  }

  @Test
  void whatIsSentLeavesNothing() {
    addStrangers(20);

    assertThat(choice().left()).isEqualTo(Left.NONE);
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

    assertThat(chosen()).hasSize(7);
    assertThat(chosen()).filteredOn(id -> id.startsWith("m")).hasSize(1);
    assertThat(chosen()).filteredOn(id -> id.startsWith("e")).hasSize(1);
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
        with(of, of.conflict(), new Finding.Telling(false, true, true, null, true, null, null));
    Finding campaign =
        with(
            of,
            of.conflict(),
            new Finding.Telling(false, true, true, null, null, Campaign.Kind.ROTATION, null));
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

  /** Of a party each. */
  private void addStrangers(int count) {
    for (int i = 0; i < count; i++) {
      findings.add(from(strangers++, finding("real-" + strangers, Attention.ACT, 0.7, null)));
    }
  }

  private static Finding from(int stranger, Finding finding) {
    return taken(
        finding,
        "stranger-" + stranger,
        "172.%d.%d.1".formatted(16 + stranger / 256, stranger % 256));
  }

  private static Finding taken(String clientId, String by, String address) {
    return taken(finding(clientId, Attention.ACT, 0.9, null), by, address);
  }

  private static Finding taken(Finding finding, String by, String address) {
    Newcomer sample = Objects.requireNonNull(finding.newcomer());
    return with(
        finding,
        finding.counts(),
        finding.telling(),
        new Newcomer(1, sample.at(), sample.evicted(), new Party(by, address), true));
  }

  private static Finding waiting(String clientId, int seconds, int takeovers) {
    Finding finding = finding(clientId, Attention.ACT, 0.7, null);
    Instant since = finding.audit().startedAt().minusSeconds(seconds);
    return with(
        finding,
        inWindow(finding, takeovers),
        new Finding.Telling(false, false, false, null, null, null, since),
        finding.newcomer());
  }

  private static Finding busy(Finding finding, boolean isBusy) {
    return with(
        finding, inWindow(finding, isBusy ? 900 : 1), finding.telling(), finding.newcomer());
  }

  private static Finding.Counts inWindow(Finding finding, int takeovers) {
    Finding.Counts of = finding.counts();
    return new Finding.Counts(1_000, takeovers, of.judged(), of.firstTakeover(), of.lastTakeover());
  }

  private static Finding with(
      Finding finding,
      Finding.Counts counts,
      Finding.Telling telling,
      @Nullable Newcomer newcomer) {
    return new Finding(
        finding.findingId(),
        finding.audit(),
        finding.findingTime(),
        finding.conflict(),
        finding.judgement(),
        counts,
        finding.involved(),
        telling,
        newcomer);
  }

  /** What is chosen, whatever the order in which findings come. */
  private List<String> chosenInAnyOrder() {
    List<String> expected = chosen();
    for (int seed = 0; seed < 20; seed++) {
      Collections.shuffle(findings, new Random(seed));
      assertThat(chosen()).isEqualTo(expected);
    }
    return expected;
  }

  private Choice choice() {
    Choice choice = Choice.NONE;
    for (Finding finding : findings) {
      choice = choice.with(finding);
    }
    return choice;
  }

  /** Client IDs in the order of their urgency. */
  private List<String> chosen() {
    Choice all = choice();
    List<String> people =
        findings.stream()
            .filter(f -> all.audience(f) == Audience.PEOPLE)
            .map(Finding::clientId)
            .toList();
    List<String> ranked = all.best().stream().map(Candidate::clientId).toList();
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
