package io.github.clientidaudit.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.domain.Shard;
import io.github.clientidaudit.domain.Timeline;
import io.github.clientidaudit.domain.audit.AuditAnswer;
import io.github.clientidaudit.domain.audit.AuditCounts.Worst;
import io.github.clientidaudit.domain.audit.AuditRequest;
import io.github.clientidaudit.domain.audit.AuditTask;
import io.github.clientidaudit.domain.audit.Notification;
import io.github.clientidaudit.domain.cause.LikelyCause;
import io.github.clientidaudit.domain.cause.PartyTally;
import io.github.clientidaudit.domain.cause.Sources.Source;
import io.github.clientidaudit.domain.conflict.Audience;
import io.github.clientidaudit.domain.conflict.ConflictStatus;
import io.github.clientidaudit.domain.conflict.Finding;
import io.github.clientidaudit.domain.conflict.Suppression;
import io.github.clientidaudit.domain.takeover.Party;
import io.github.clientidaudit.port.InMemoryOutbox;
import io.github.clientidaudit.port.UnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
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

    assertThat(told("x")).containsExactly("NEW 4", "RESOLVED 0");
    assertThat(last("x").takeoverCount()).isEqualTo(4);
    assertThat(scenario.conflict("x").dueAt()).isEmpty();
  }

  @Test
  void isNotOverWhileIngestionSeesNothing() {
    fight(0);
    audits(QUARTER, 30 * HOUR);
    assertThat(told("x")).containsExactly("NEW 4");

    healthyUntil(31 * HOUR);
    audits(31 * HOUR + QUARTER, 31 * HOUR + QUARTER);
    assertThat(told("x")).containsExactly("NEW 4", "RESOLVED 0");
  }

  @Test
  void comesBackAsAnEpisodeOfItsOwnOfTheSameConflict() {
    fight(0);
    healthyUntil(3 * HOUR);
    audits(QUARTER, 3 * HOUR);
    fight(5 * HOUR);
    audits(5 * HOUR + QUARTER, 5 * HOUR + QUARTER);

    assertThat(told("x")).containsExactly("NEW 4", "RESOLVED 0", "RECURRED 4");
    assertThat(last("x").takeoverCount()).isEqualTo(4);
    assertThat(last("x").firstTakeover()).isEqualTo(Timeline.at(5 * HOUR));
    assertThat(last("x").takeovers()).hasSize(4);
    assertThat(scenario.findings("x"))
        .extracting(f -> f.conflict().conflictId())
        .containsOnly(scenario.conflict("x").conflictId());
    assertThat(scenario.findings("x"))
        .extracting(f -> f.conflict().sequence())
        .doesNotHaveDuplicates();
  }

  @Test
  void aLateTakeoverOfWhatIsOverOnlyCounts() {
    fight(0);
    healthyUntil(3 * HOUR);
    audits(QUARTER, 3 * HOUR);
    scenario.at(3 * HOUR + 60).ingest("x", "600 C 90 a@1", "601 C 91 b@2", "601 T 90 a");
    audits(3 * HOUR + QUARTER, 6 * HOUR);

    assertThat(told("x")).containsExactly("NEW 4", "RESOLVED 0");
    assertThat(last("x").status()).isEqualTo(ConflictStatus.RESOLVED);
    assertThat(last("x").takeoverCount()).isEqualTo(5);
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
    assertThat(told("x")).containsExactly("NEW 4", "RESOLVED 0", "RECURRED 4");
  }

  @Test
  void isToldAgainEveryDay() {
    for (int hour = 0; hour < 60; hour++) {
      fight(hour * HOUR / 2);
      audits(hour * HOUR / 2 + QUARTER, hour * HOUR / 2 + QUARTER);
    }

    assertThat(told("x")).containsExactly("NEW 4", "ONGOING 4");
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
    assertThat(told("x")).containsExactly("ONGOING 4");
    assertThat(told("loud")).containsExactly("NEW 4");
    assertThat(scenario.findings("x")).extracting(Finding::takeoversInWindow).containsOnly(4L);
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
      fightOf("c" + client, 0, "b" + client);
    }
    AuditTask task = Objects.requireNonNull(scenario.at(QUARTER).audit().task());

    assertThat(findings()).filteredOn(f -> f.audience() == Audience.PEOPLE).hasSize(20);
    assertThat(findings()).hasSize(100);
    assertThat(task.counts().toldPeople()).isEqualTo(20);
    assertThat(task.counts().withheld()).isEqualTo(80);
    assertThat(task.audience()).isEqualTo(Audience.PEOPLE);
  }

  /** Forty that come first in every order but that of urgency. */
  @Test
  void peopleAreSentTheMostUrgentOfAllFindings() {
    for (int client = 0; client < 40; client++) {
      scenario
          .at(70)
          .ingest(
              "a" + client,
              "0 C 1 a@192.0.2.1",
              "60 C 2 new%d@198.51.100.9".formatted(client),
              "60 T 1 a");
    }
    fightOf("z", 0, "b");

    audits(QUARTER, QUARTER);

    assertThat(last("z").audience()).isEqualTo(Audience.PEOPLE);
    assertThat(findings()).filteredOn(f -> f.audience() == Audience.PEOPLE).hasSize(10);
  }

  @Test
  void oneWhoTakesManyClientIdsIsNamedInTheFindingsOfTheSameAudit() {
    for (int client = 0; client < 7; client++) {
      takenBy("mallory", "c" + client);
    }
    AuditTask first = Objects.requireNonNull(scenario.at(QUARTER).audit().task());

    assertThat(first.progress().sources().pattern())
        .containsExactly(new Source(new Party("mallory", Party.UNKNOWN_ADDRESS), 7));
    assertThat(first.audience()).isEqualTo(Audience.PEOPLE);
    assertThat(findings())
        .extracting(f -> f.status() + " " + f.judgement().likelyCause())
        .containsOnly("NEW ONE_SOURCE_MANY_CLIENT_IDS")
        .hasSize(7);
    assertThat(findings()).filteredOn(f -> f.audience() == Audience.PEOPLE).hasSize(1);
    assertThat(scenario.conflicts.conflicts())
        .allMatch(
            c ->
                Objects.requireNonNull(c.told()).likelyCause()
                    == LikelyCause.ONE_SOURCE_MANY_CLIENT_IDS);
    assertThat(last("c3").judgement().alsoPossible())
        .containsExactly(LikelyCause.DIFFERENT_CREDENTIALS);

    healthyUntil(3 * HOUR);
    audits(2 * QUARTER, 3 * HOUR);

    assertThat(findings())
        .extracting(f -> f.status() + " " + f.judgement().likelyCause())
        .containsOnly("NEW ONE_SOURCE_MANY_CLIENT_IDS", "RESOLVED ONE_SOURCE_MANY_CLIENT_IDS");
  }

  /** Three are no pattern; with four more they are found to be part of one. */
  @Test
  void whatWasToldBeforeTheSourceWasKnownChanges() {
    for (int client = 0; client < 2; client++) {
      takenBy("mallory", "c" + client);
    }
    audits(QUARTER, QUARTER);
    for (int client = 2; client < 7; client++) {
      takenBy("mallory", "c" + client, QUARTER + 100);
    }
    fightOf("c0", QUARTER + 60, "mallory");
    audits(2 * QUARTER, 2 * QUARTER);

    assertThat(scenario.findings("c0"))
        .extracting(f -> f.status() + " " + f.judgement().likelyCause() + " " + f.audience())
        .containsExactly(
            "NEW DIFFERENT_CREDENTIALS PEOPLE", "CHANGED ONE_SOURCE_MANY_CLIENT_IDS MACHINES");
    fightOf("c0", 2 * QUARTER, "mallory");
    audits(3 * QUARTER, 3 * QUARTER);
    assertThat(told("c0")).as("it is known by now").hasSize(2);
  }

  @Test
  void anAuditOnDemandNamesTheSourceInItsFindings() {
    for (int client = 0; client < 7; client++) {
      takenBy("mallory", "c" + client);
    }
    AuditAnswer answer = scenario.at(QUARTER).onDemand("r", null, null);

    assertThat(answer.findings())
        .extracting(f -> f.judgement().likelyCause())
        .containsOnly(LikelyCause.ONE_SOURCE_MANY_CLIENT_IDS)
        .hasSize(7);
    assertThat(scenario.outbox.waiting()).as("nobody asked for messages").isEmpty();
    assertThat(scenario.conflicts.conflicts()).isEmpty();
  }

  /** Whatever audit publishes anything has compared all its findings before. */
  @Test
  void nothingIsPublishedBeforeAllWasCompared() {
    List<String> seen = new ArrayList<>();
    for (int client = 0; client < 100; client++) {
      fight("c" + client, 0);
    }
    scenario.findings(
        real ->
            new WatchedFindings(real) {
              @Override
              void beforePage() {
                seen.add(scenario.outbox.waiting().isEmpty() ? "nothing told" : "told");
              }
            });
    audits(QUARTER, QUARTER);

    assertThat(seen.subList(0, 2 * Shard.COUNT)).containsOnly("nothing told");
    assertThat(scenario.outbox.waiting()).hasSize(101);
  }

  /** However often it is interrupted, and wherever. */
  @Test
  void anAuditThatDiesTellsTheSameTwenty() {
    for (int client = 0; client < 300; client++) {
      fightOf("c" + client, 0, "b" + client);
    }
    Random random = new Random(1);
    scenario.findings(
        real ->
            new WatchedFindings(real) {
              @Override
              void beforePage() {
                if (random.nextInt(5) == 0) {
                  throw new UnavailableException("no answer");
                }
              }

              @Override
              void beforeTell() {
                if (random.nextInt(40) == 0) {
                  throw new UnavailableException("no answer");
                }
              }
            });
    int runs = 0;
    scenario.at(QUARTER);
    while (scenario.tasks.state().checkpoint() == null
        || !scenario.tasks.state().openTaskIds().isEmpty()) {
      runs++;
      try {
        scenario.audit();
      } catch (UnavailableException e) {
        // The next run goes on.
      }
    }

    assertThat(runs).isGreaterThan(5);
    assertThat(findings()).filteredOn(f -> f.audience() == Audience.PEOPLE).hasSize(20);
    assertThat(findings()).filteredOn(f -> f.audience() == Audience.MACHINES).hasSize(280);
    assertThat(scenario.report.tasks.getLast().counts().findings()).isEqualTo(300);
    assertThat(scenario.report.tasks.getLast().counts().toldPeople()).isEqualTo(20);
  }

  /** Nothing new was ingested: whoever takes the audit up does not come upon the client again. */
  @Test
  void anAuditThatDiesAfterItJudgedAConflictThatWasOnlyDueTellsItAllTheSame() {
    fight(0);
    audits(QUARTER, QUARTER);
    healthyUntil(3 * HOUR);
    boolean[] dead = {false};
    scenario.findings(
        real ->
            new WatchedFindings(real) {
              @Override
              void beforePage() {
                if (!dead[0]) {
                  dead[0] = true;
                  throw new UnavailableException("no answer");
                }
              }
            });
    try {
      scenario.at(3 * HOUR).audit();
    } catch (UnavailableException e) {
      // The next run goes on.
    }
    audits(3 * HOUR + 60, 3 * HOUR + 60);

    assertThat(dead[0]).isTrue();
    assertThat(told("x")).containsExactly("NEW 4", "RESOLVED 0");
  }

  @Test
  void anAuditThatGoesOnLaterSaysSoToPeopleOnce() {
    for (int client = 0; client < 300; client++) {
      fight("c" + client, 0);
    }
    scenario.at(QUARTER);
    for (int run = 0; run < 3; run++) {
      int[] looks = {0};
      scenario.audit(() -> looks[0]++ < 4 ? Scenario.ENDLESS.remaining() : Duration.ZERO);
    }

    AuditTask interim = summaries().getFirst();
    assertThat(summaries()).hasSize(1);
    assertThat(interim.status()).isEqualTo(AuditTask.Status.IN_PROGRESS);
    assertThat(interim.audience()).isEqualTo(Audience.PEOPLE);
    assertThat(interim.nonCompliant()).isPositive().isLessThan(300);
    assertThat(findings())
        .as("told only when all were compared")
        .allMatch(f -> f.audience() == null);

    scenario.audit();

    assertThat(summaries()).hasSize(2);
    assertThat(summaries().getLast().nonCompliant()).isEqualTo(300);
  }

  /** Whoever heard that it goes on hears that it has ended, though nothing of it is news. */
  @Test
  void anAuditThatSaidThatItGoesOnSaysThatItHasEnded() {
    for (int client = 0; client < 300; client++) {
      fightOf("c" + client, 0, "b" + client);
    }
    audits(QUARTER, QUARTER);
    int before = summaries().size();
    for (int client = 0; client < 300; client++) {
      fightOf("c" + client, QUARTER, "b" + client);
    }
    int[] looks = {0};
    scenario.at(2 * QUARTER);
    scenario.audit(() -> looks[0]++ < 4 ? Scenario.ENDLESS.remaining() : Duration.ZERO);
    scenario.audit();

    assertThat(summaries().subList(before, summaries().size()))
        .extracting(t -> t.status() + " " + t.audience())
        .containsExactly("IN_PROGRESS PEOPLE", "COMPLETED PEOPLE");
  }

  /** Also of the oldest that is judged: nobody is made up. */
  @Test
  void allSidesOfAConflictWithManyTakeoversAreKnown() {
    scenario.at(5_000);
    List<String> rows = new ArrayList<>();
    rows.add("0 C 1 a@1");
    for (int i = 1; i <= 400; i++) {
      rows.add("%d.000 C %d %s".formatted(10 * i, i + 1, i % 2 == 0 ? "a@1" : "b@2"));
      rows.add("%d.010 T %d %s".formatted(10 * i, i, i % 2 == 0 ? "b" : "a"));
    }
    scenario.ingest("x", rows.toArray(String[]::new));
    audits(6 * QUARTER, 6 * QUARTER);

    assertThat(last("x").takeoverCount()).isEqualTo(400);
    assertThat(last("x").counts().judged()).isEqualTo(256);
    assertThat(last("x").parties())
        .extracting(PartyTally::party)
        .containsExactlyInAnyOrder(new Party("a", "1"), new Party("b", "2"));
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
      scenario.audit(() -> looks[0]++ < 4 ? Scenario.ENDLESS.remaining() : Duration.ZERO);
    }

    assertThat(Objects.requireNonNull(scenario.tasks.state().sources()).pattern())
        .containsExactly(new Source(new Party("b", Party.UNKNOWN_ADDRESS), 100));
    assertThat(findings()).filteredOn(f -> f.audience() == Audience.PEOPLE).hasSize(1);
  }

  @Test
  void whatCameAfterTheQuietPeriodIsNotLateHoweverLateItIsDelivered() {
    fight(0);
    healthyUntil(3700);
    audits(10 * HOUR, 10 * HOUR);
    audits(11 * HOUR, 11 * HOUR);
    scenario.at(11 * HOUR + 60).ingest("x", "28740 C 50 a@1", "28800 C 51 b@2", "28800 T 50 a");
    audits(11 * HOUR + QUARTER, 11 * HOUR + QUARTER);

    assertThat(told("x")).containsExactly("NEW 4", "RESOLVED 0", "RECURRED 1");
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
    assertThat(told("c0")).containsExactly("NEW 4", "ONGOING 4");
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
    assertThat(task.progress().sources().pattern()).isEmpty();
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

  private void fight(String clientId, int from) {
    fightOf(clientId, from, "b");
  }

  /** Four takeovers between credential {@code a} and another one, ingested at once. */
  private void fightOf(String clientId, int from, String other) {
    int v = version += 5;
    scenario
        .at(from + 10)
        .ingest(
            clientId,
            "%d C %d a@1".formatted(from - 60, v),
            "%d C %d %s@2".formatted(from, v + 1, other),
            "%d T %d a".formatted(from, v),
            "%d C %d a@1".formatted(from + 1, v + 2),
            "%d T %d %s".formatted(from + 1, v + 1, other),
            "%d C %d %s@2".formatted(from + 2, v + 3, other),
            "%d T %d a".formatted(from + 2, v + 2),
            "%d C %d a@1".formatted(from + 3, v + 4),
            "%d T %d %s".formatted(from + 3, v + 3, other));
  }

  private void takenBy(String credential, String clientId) {
    takenBy(credential, clientId, 100);
  }

  /** A credential evicts the rightful one, which comes back. */
  private void takenBy(String credential, String clientId, int ingestedAt) {
    String victim = "victim-" + clientId;
    scenario
        .at(ingestedAt)
        .ingest(
            clientId,
            "0 C 1 %s@192.0.2.1".formatted(victim),
            "60 C 2 %s@203.0.113.66".formatted(credential),
            "60 T 1 " + victim,
            "61 C 3 %s@192.0.2.1".formatted(victim),
            "61 T 2 " + credential);
  }

  private List<AuditTask> summaries() {
    return scenario.outbox.waiting().stream()
        .map(InMemoryOutbox.Waiting::notification)
        .filter(Notification.OfAudit.class::isInstance)
        .map(n -> ((Notification.OfAudit) n).task())
        .toList();
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
    return scenario.findings.findings();
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
