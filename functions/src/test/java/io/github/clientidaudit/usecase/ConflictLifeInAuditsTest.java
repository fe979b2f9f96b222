package io.github.clientidaudit.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.domain.Audience;
import io.github.clientidaudit.domain.AuditCounts.Worst;
import io.github.clientidaudit.domain.AuditRequest;
import io.github.clientidaudit.domain.AuditTask;
import io.github.clientidaudit.domain.ConflictStatus;
import io.github.clientidaudit.domain.Finding;
import io.github.clientidaudit.domain.LikelyCause;
import io.github.clientidaudit.domain.Notification;
import io.github.clientidaudit.domain.Party;
import io.github.clientidaudit.domain.Sources.Source;
import io.github.clientidaudit.domain.Suppression;
import io.github.clientidaudit.domain.Timeline;
import io.github.clientidaudit.port.InMemoryOutbox;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Conflicts followed over many audits, a quarter of an hour apart unless a test says otherwise. */
class ConflictLifeInAuditsTest {
  private static final int QUARTER = 900;
  private static final int HOUR = 3600;

  private final Scenario scenario = new Scenario();
  private int version = 1;

  @Test
  void isOverWhenQuietAndToldOnce() {
    fight(0);
    healthyUntil(3 * HOUR);
    audits(QUARTER, 3 * HOUR);

    assertThat(told("x")).containsExactly("NEW 3", "RESOLVED 0");
    assertThat(last("x").takeoverCount()).isEqualTo(3);
    assertThat(scenario.conflict("x").dueAt()).isEmpty();
  }

  @Test
  void isNotOverWhileIngestionSeesNothing() {
    fight(0);
    audits(QUARTER, 30 * HOUR);
    assertThat(told("x")).containsExactly("NEW 3");

    healthyUntil(31 * HOUR);
    audits(31 * HOUR + QUARTER, 31 * HOUR + QUARTER);
    assertThat(told("x")).containsExactly("NEW 3", "RESOLVED 0");
  }

  @Test
  void comesBackAsAnEpisodeOfItsOwnOfTheSameConflict() {
    fight(0);
    healthyUntil(3 * HOUR);
    audits(QUARTER, 3 * HOUR);
    fight(5 * HOUR);
    audits(5 * HOUR + QUARTER, 5 * HOUR + QUARTER);

    assertThat(told("x")).containsExactly("NEW 3", "RESOLVED 0", "RECURRED 3");
    assertThat(last("x").takeoverCount()).isEqualTo(3);
    assertThat(last("x").firstTakeover()).isEqualTo(Timeline.at(5 * HOUR));
    assertThat(last("x").takeovers()).hasSize(3);
    assertThat(scenario.findings("x"))
        .extracting(Finding::conflictId)
        .containsOnly(scenario.conflict("x").conflictId());
    assertThat(scenario.findings("x")).extracting(Finding::sequence).doesNotHaveDuplicates();
  }

  @Test
  void aLateTakeoverOfWhatIsOverOnlyCounts() {
    fight(0);
    healthyUntil(3 * HOUR);
    audits(QUARTER, 3 * HOUR);
    scenario.at(3 * HOUR + 60).ingest("x", "600 C 90 a@1", "601 C 91 b@2", "601 T 90 a");
    audits(3 * HOUR + QUARTER, 6 * HOUR);

    assertThat(told("x")).containsExactly("NEW 3", "RESOLVED 0");
    assertThat(last("x").status()).isEqualTo(ConflictStatus.RESOLVED);
    assertThat(last("x").takeoverCount()).isEqualTo(4);
  }

  @Test
  void oneThatFightsEveryThreeHoursIsNotOverEveryHour() {
    for (int round = 0; round < 8; round++) {
      int begin = round * 3 * HOUR;
      fight(begin);
      for (int at = begin + QUARTER; at < begin + 3 * HOUR; at += QUARTER) {
        healthyUntil(at - 1);
        audits(at, at);
      }
    }

    // What pauses for three hours is found out once, by its coming back.
    assertThat(told("x")).containsExactly("NEW 3", "RESOLVED 0", "RECURRED 3");
  }

  @Test
  void isToldAgainEveryDay() {
    for (int hour = 0; hour < 60; hour++) {
      fight(hour * HOUR / 2);
      audits(hour * HOUR / 2 + QUARTER, hour * HOUR / 2 + QUARTER);
    }

    assertThat(told("x")).containsExactly("NEW 3", "ONGOING 3");
  }

  @Test
  void somebodyWhoNeverCameBackIsNoActionAndTheOneWhoDoesIs() {
    scenario.at(70).ingest("x", "0 C 1 a@1", "60 C 2 b@2", "60 T 1 a");
    audits(QUARTER, QUARTER);
    scenario.at(1000).ingest("x", "990 C 3 a@1", "990 T 2 b", "991 C 4 b@2", "991 T 3 a");
    audits(2 * QUARTER, 2 * QUARTER);

    assertThat(scenario.findings("x"))
        .extracting(f -> f.status() + " " + f.judgement().likelyCause())
        .containsExactly("NEW HANDOVER", "CHANGED DIFFERENT_CREDENTIALS");
  }

  @Test
  void whatIsSuppressedIsRecordedAndToldWhenTheSuppressionEnds() {
    scenario.conflicts.suppressions.put(
        new Suppression("x", "test rigs", Timeline.at(0), Timeline.at(HOUR)));
    for (int quarter = 0; quarter < 6; quarter++) {
      fight(quarter * QUARTER);
      fight("loud", quarter * QUARTER);
      audits((quarter + 1) * QUARTER, (quarter + 1) * QUARTER);
    }

    assertThat(scenario.findings("x"))
        .extracting(Finding::suppressed)
        .containsExactly(true, true, true, false, false, false);
    assertThat(told("x")).containsExactly("ONGOING 3");
    assertThat(told("loud")).containsExactly("NEW 3");
    assertThat(scenario.findings("x")).extracting(Finding::takeoversInWindow).containsOnly(3L);
  }

  @Test
  void aSuppressedConflictThatEndsIsNoNewsEither() {
    scenario.conflicts.suppressions.put(new Suppression("x", "rigs", Timeline.at(0), null));
    fight(0);
    healthyUntil(3 * HOUR);
    audits(QUARTER, 3 * HOUR);

    assertThat(told("x")).isEmpty();
    assertThat(last("x").status()).isEqualTo(ConflictStatus.RESOLVED);
  }

  @Test
  void onlyWhoeverWasToldThatItIsThereIsToldThatItIsOver() {
    scenario.at(70).ingest("x", "0 C 1 a@1", "60 C 2 a@1", "60 T 1 a");
    fight("loud", 0);
    healthyUntil(3 * HOUR);
    audits(QUARTER, 3 * HOUR);

    assertThat(last("x").status()).isEqualTo(ConflictStatus.RESOLVED);
    assertThat(last("x").audience()).isEqualTo(Audience.MACHINES);
    assertThat(last("loud").audience()).isEqualTo(Audience.PEOPLE);
  }

  @Test
  void peopleAreSentTwentyFindingsAndASummary() {
    for (int client = 0; client < 100; client++) {
      fight("c" + client, 0);
    }
    AuditTask task = Objects.requireNonNull(scenario.at(QUARTER).audit().task());

    assertThat(findings()).filteredOn(f -> f.audience() == Audience.PEOPLE).hasSize(20);
    assertThat(findings()).hasSize(100);
    assertThat(task.counts().toldPeople()).isEqualTo(20);
    assertThat(task.counts().withheld()).isEqualTo(80);
    assertThat(task.audience()).isEqualTo(Audience.PEOPLE);
  }

  @Test
  void oneWhoTakesManyClientIdsIsFoundByTheSummaryAndThenByTheFindings() {
    for (int client = 0; client < 7; client++) {
      scenario
          .at(100)
          .ingest(
              "c" + client,
              "0 C 1 victim%d@192.0.2.%d".formatted(client, client),
              "60 C 2 mallory@203.0.113.66",
              "60 T 1 victim" + client,
              "61 C 3 victim%d@192.0.2.%d".formatted(client, client),
              "61 T 2 mallory");
    }
    AuditTask first = Objects.requireNonNull(scenario.at(QUARTER).audit().task());
    assertThat(first.sources().pattern())
        .containsExactly(new Source(new Party("mallory", Party.UNKNOWN_ADDRESS), 7));
    assertThat(first.audience()).isEqualTo(Audience.PEOPLE);

    healthyUntil(3 * HOUR);
    audits(2 * QUARTER, 3 * HOUR);
    assertThat(findings())
        .extracting(f -> f.status() + " " + f.judgement().likelyCause())
        .containsOnly(
            "NEW DIFFERENT_CREDENTIALS",
            "CHANGED ONE_SOURCE_MANY_CLIENT_IDS",
            "RESOLVED ONE_SOURCE_MANY_CLIENT_IDS");
    assertThat(findings())
        .filteredOn(f -> f.status() == ConflictStatus.CHANGED)
        .extracting(Finding::audience)
        .containsOnly(Audience.MACHINES);
    assertThat(last("c3").judgement().alsoPossible())
        .containsExactly(LikelyCause.DIFFERENT_CREDENTIALS);
  }

  @Test
  void anAuditThatDiesFindsTheSameSources() {
    for (int client = 0; client < 100; client++) {
      fight("c" + client, 0);
    }
    int[] looks = {0};
    scenario.at(QUARTER);
    while (scenario.tasks.state().checkpoint() == null
        || !scenario.tasks.state().openTaskIds().isEmpty()) {
      looks[0] = 0;
      scenario.audit(() -> looks[0]++ < 3 ? Scenario.ENDLESS.remaining() : Duration.ZERO);
    }

    assertThat(scenario.tasks.state().sources().pattern())
        .containsExactly(new Source(new Party("b", Party.UNKNOWN_ADDRESS), 100));
    assertThat(findings()).filteredOn(f -> f.audience() == Audience.PEOPLE).hasSize(20);
  }

  @Test
  void whatCameAfterTheQuietPeriodIsNotLateHoweverLateItIsDelivered() {
    fight(0);
    healthyUntil(3700);
    audits(10 * HOUR, 10 * HOUR);
    audits(11 * HOUR, 11 * HOUR);
    scenario.at(11 * HOUR + 60).ingest("x", "28740 C 50 a@1", "28800 C 51 b@2", "28800 T 50 a");
    audits(11 * HOUR + QUARTER, 11 * HOUR + QUARTER);

    assertThat(told("x")).containsExactly("NEW 3", "RESOLVED 0", "RECURRED 1");
  }

  @Test
  void anotherCredentialIsToldThoughTheCauseHasTheSameName() {
    scenario.at(70).ingest("x", "0 C 1 a@1", "60 C 2 a@2", "60 T 1 a");
    audits(QUARTER, 2 * QUARTER);
    scenario.at(2000).ingest("x", "1990 C 3 evil@9", "1990 T 2 a");
    audits(3 * QUARTER, 3 * QUARTER);

    assertThat(scenario.findings("x"))
        .extracting(f -> f.judgement().likelyCause() + " " + f.audience())
        .containsExactly("HANDOVER MACHINES", "HANDOVER PEOPLE");
  }

  @Test
  void anotherCredentialAfterReconnectsIsTold() {
    scenario.at(400).ingest("x", "0 C 1 a@1", "60 C 2 a@1", "60 T 1 a", "390 C 3 a@1", "390 T 2 a");
    audits(QUARTER, 2 * QUARTER);
    scenario.at(2000).ingest("x", "1990 C 4 evil@9", "1990 T 3 a");
    audits(3 * QUARTER, 3 * QUARTER);

    assertThat(last("x").audience()).isEqualTo(Audience.PEOPLE);
  }

  @Test
  void oneSourceStaysOneSourceWhileItGoesOn() {
    for (int quarter = 0; quarter < 30 * 4; quarter++) {
      for (int client = 0; client < 7; client++) {
        fight("c" + client, quarter * QUARTER);
      }
      audits((quarter + 1) * QUARTER, (quarter + 1) * QUARTER);
    }

    assertThat(last("c0").judgement().likelyCause())
        .isEqualTo(LikelyCause.ONE_SOURCE_MANY_CLIENT_IDS);
    assertThat(told("c0")).containsExactly("NEW 3", "CHANGED 3", "ONGOING 3");
  }

  @Test
  void suppressedClientsMakeNoSummary() {
    for (int client = 0; client < 7; client++) {
      scenario.conflicts.suppressions.put(
          new Suppression("c" + client, "rigs", Timeline.at(0), null));
      fight("c" + client, 0);
    }
    AuditTask quiet = Objects.requireNonNull(scenario.at(QUARTER).audit().task());
    assertThat(quiet.deservesSummary()).isFalse();
    assertThat(quiet.counts().suppressed()).isEqualTo(7);

    fight("c0", QUARTER);
    fight("loud", QUARTER);
    AuditTask loud = Objects.requireNonNull(scenario.at(2 * QUARTER).audit().task());
    assertThat(loud.counts().worst()).extracting(Worst::clientId).containsExactly("loud");
  }

  @Test
  void aSiteThatUsesItsOtherUplinkForAWhileIsNoSource() {
    for (int client = 0; client < 6; client++) {
      scenario
          .at(800)
          .ingest(
              "g" + client,
              "0 C 1 gw@1",
              "600 C 2 gw@2",
              "600 T 1 gw",
              "700 C 3 gw@1",
              "700 T 2 gw");
    }

    AuditTask task = Objects.requireNonNull(scenario.at(QUARTER).audit().task());
    assertThat(task.sources().pattern()).isEmpty();
  }

  @Test
  void aSuppressionRenewedWhileAnAuditRunsHolds() {
    SuppressClient suppress = new SuppressClient(scenario.conflicts.suppressions, scenario.clock);
    scenario.at(0);
    suppress.suppress(new AuditRequest.Suppress("x", null, "rigs"));
    fight(100);
    int[] looks = {0};
    scenario.at(QUARTER).audit(() -> looks[0]++ < 1 ? Scenario.ENDLESS.remaining() : Duration.ZERO);
    scenario.at(QUARTER + 60);
    suppress.suppress(new AuditRequest.Suppress("x", null, "rigs, still"));
    audits(2 * QUARTER, 2 * QUARTER);

    assertThat(scenario.findings("x")).extracting(Finding::suppressed).containsOnly(true);
    assertThat(told("x")).isEmpty();
  }

  private void fight(int from) {
    fight("x", from);
  }

  /** Three takeovers between two credentials, ingested at once. */
  private void fight(String clientId, int from) {
    int v = version += 4;
    scenario
        .at(from + 10)
        .ingest(
            clientId,
            "%d C %d a@1".formatted(from - 60, v),
            "%d C %d b@2".formatted(from, v + 1),
            "%d T %d a".formatted(from, v),
            "%d C %d a@1".formatted(from + 1, v + 2),
            "%d T %d b".formatted(from + 1, v + 1),
            "%d C %d b@2".formatted(from + 2, v + 3),
            "%d T %d a".formatted(from + 2, v + 2));
  }

  /** Another device connects, which shows that events arrive. */
  private void healthyUntil(int second) {
    scenario.at(second).ingest("healthy", second + " C " + second + " h@9");
  }

  private void audits(int from, int to) {
    for (int at = from; at <= to; at += QUARTER) {
      scenario.at(at).audit();
    }
  }

  private List<Finding> findings() {
    return scenario.conflicts.findings();
  }

  private Finding last(String clientId) {
    return scenario.findings(clientId).getLast();
  }

  /** The published findings about a client, each with the takeovers it newly counts. */
  private List<String> told(String clientId) {
    return scenario.outbox.waiting().stream()
        .map(InMemoryOutbox.Waiting::notification)
        .filter(Notification.OfFinding.class::isInstance)
        .map(n -> ((Notification.OfFinding) n).finding())
        .filter(f -> f.clientId().equals(clientId))
        .map(f -> f.status() + " " + f.takeoversInWindow())
        .toList();
  }
}
