package io.github.clientidaudit.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.clientidaudit.domain.Timeline;
import io.github.clientidaudit.domain.audit.AuditAnswer;
import io.github.clientidaudit.domain.audit.AuditPlan;
import io.github.clientidaudit.domain.audit.AuditRequest;
import io.github.clientidaudit.domain.audit.AuditTask;
import io.github.clientidaudit.domain.audit.AuditTask.Status;
import io.github.clientidaudit.domain.cause.LikelyCause;
import io.github.clientidaudit.domain.conflict.Audience;
import io.github.clientidaudit.domain.conflict.ConflictStatus;
import io.github.clientidaudit.domain.conflict.Finding;
import io.github.clientidaudit.domain.takeover.Takeover;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Stories on a DynamoDB that is behind wherever a read allows it: each read that counts, names or
 * tells must ask for a consistent answer, or its story ends wrong.
 */
class LateReadsTest {
  private static final int QUARTER = 900;

  /** More writes than any of the stories has. */
  private static final int NOTHING_ARRIVES = 1_000_000;

  /** The takeovers of each window, some of them the last that was stored before the audit. */
  @ParameterizedTest(name = "{0} writes behind")
  @ValueSource(ints = {1, 4, 25, NOTHING_ARRIVES})
  void eachAuditCountsTheTakeoversOfItsWindowAndTellsThemOnce(int writesBehind) {
    LateScenario scenario = new LateScenario(writesBehind);
    Map<String, Long> total = new HashMap<>();
    for (int at = QUARTER; at <= 6 * QUARTER; at += QUARTER) {
      Map<String, Long> inWindow = new HashMap<>();
      for (String clientId : List.of("x", "y" + at, "z")) {
        takeover(scenario, clientId, at - 300);
        inWindow.put(clientId, 1L);
        total.merge(clientId, 1L, Long::sum);
      }
      AuditTask task = scenario.at(at).audit();

      assertThat(task.status()).isEqualTo(Status.COMPLETED);
      assertThat(task.progress().notJudged()).isEmpty();
      assertThat(scenario.checkpoint()).isEqualTo(Timeline.at(at - 150));
      assertThat(counts(ofAudit(scenario, task))).containsAllEntriesOf(inWindow);
      assertThat(task.counts().takeovers()).isEqualTo(3);
      scenario.publish();
    }
    assertThat(counts(scenario.findings())).isEqualTo(total);
    assertThat(scenario.sent()).extracting(Finding::findingId).doesNotHaveDuplicates();
    assertThat(scenario.sent())
        .filteredOn(finding -> finding.status() == ConflictStatus.NEW)
        .extracting(Finding::clientId)
        .containsExactlyInAnyOrderElementsOf(total.keySet());
    assertThat(scenario.findings())
        .as("what is news was sent")
        .filteredOn(finding -> finding.audience() != null)
        .hasSameSizeAs(scenario.sent());
  }

  /** They are too far from the newest one to be read with it. */
  @Test
  void takeoversThatComeLateAreCountedWithTheNewest() {
    LateScenario scenario = new LateScenario(NOTHING_ARRIVES);
    for (int days : List.of(0, 8, 20)) {
      int second = days * -86_400;
      scenario
          .at(70)
          .ingest(
              "x",
              "%d C 1 a@192.0.2.1".formatted(second),
              "%d C 2 b@192.0.2.2".formatted(second + 60),
              "%d T 1 a".formatted(second + 60));
    }

    assertThat(scenario.at(QUARTER).audit().counts().takeovers()).isEqualTo(3);
  }

  /** Behind an event that is itself too old for the record. */
  @Test
  void bothSidesAreNamedThoughOneIsThreeWeeksOld() {
    LateScenario scenario = new LateScenario(NOTHING_ARRIVES);
    scenario
        .at(70)
        .ingest("x", "-1814400 C 1 a@192.0.2.1", "-1209600 D 0 a", "60 C 2 b@192.0.2.2", "60 T 1 a")
        .at(QUARTER)
        .audit();

    Takeover takeover = scenario.findings().getFirst().takeovers().getFirst();
    assertThat(Objects.requireNonNull(takeover.evicted()).ipAddress()).isEqualTo("192.0.2.1");
  }

  @Test
  void aClientThatWasJustSuppressedIsNotTold() {
    LateScenario scenario = new LateScenario(1);
    takeover(scenario, "x", 600);
    scenario.suppress("x");
    scenario.at(QUARTER).audit();
    scenario.publish();

    assertThat(scenario.findings()).singleElement().matches(Finding::suppressed);
    assertThat(scenario.sent()).isEmpty();
  }

  @ParameterizedTest(name = "after looking at the time {0} times")
  @ValueSource(ints = {2, 6, 12, 15})
  void anAuditThatIsTakenUpAgainCountsAndTellsOnce(int looks) {
    LateScenario scenario = new LateScenario(NOTHING_ARRIVES);
    for (int client = 0; client < 60; client++) {
      taken(scenario, "c" + client, "b" + client, 600);
    }
    AtomicInteger checks = new AtomicInteger();
    AuditTask first =
        scenario
            .at(QUARTER)
            .audit(() -> Duration.ofSeconds(checks.incrementAndGet() > looks ? 0 : 60));
    assertThat(first.status()).isEqualTo(Status.IN_PROGRESS);
    scenario.publish();

    AuditTask second = scenario.at(2 * QUARTER).audit();
    scenario.publish();

    assertThat(second.window().from()).isEqualTo(first.window().to());
    assertThat(scenario.checkpoint()).isEqualTo(Timeline.at(2 * QUARTER - 150));
    AuditTask resumed = scenario.tasks().find(first.taskId()).orElseThrow();
    assertThat(scenario.report.tasks)
        .as("what was done before is not done again")
        .extracting(AuditTask::taskId, task -> task.counts().clientsExamined())
        .endsWith(tuple(first.taskId(), 60L), tuple(second.taskId(), 0L));
    assertThat(resumed.counts().takeovers()).isEqualTo(120);
    assertThat(scenario.findings()).hasSize(60).allMatch(f -> f.takeoversInWindow() == 2);
    assertThat(scenario.sent()).extracting(Finding::clientId).doesNotHaveDuplicates().hasSize(60);
    assertThat(scenario.sent()).filteredOn(f -> f.audience() == Audience.PEOPLE).hasSize(20);
  }

  @Test
  void twoSchedulersAtOnceDoTheWorkOnce() {
    LateScenario scenario = new LateScenario(NOTHING_ARRIVES);
    takeover(scenario, "x", 600);
    boolean[] nested = {false};
    scenario.history(
        real ->
            new FailingHistory(real) {
              @Override
              void beforeRead(String clientId) {
                if (!nested[0]) {
                  nested[0] = true;
                  assertThat(scenario.audit().status()).isEqualTo(Status.IN_PROGRESS);
                }
              }
            });

    assertThat(scenario.at(QUARTER).audit().status()).isEqualTo(Status.COMPLETED);
    scenario.publish();
    assertThat(counts(scenario.findings())).containsExactly(Map.entry("x", 1L));
    assertThat(scenario.sent()).hasSize(1);
  }

  /** Each of the two audits saw too few for a pattern. */
  @Test
  void aSourceIsKnownByWhatTheAuditBeforeSaw() {
    LateScenario scenario = new LateScenario(NOTHING_ARRIVES);
    for (int client = 0; client < 4; client++) {
      taken(scenario, "c" + client, "mallory", client < 2 ? 600 : 600 + QUARTER);
      if (client == 1) {
        scenario.at(QUARTER).audit();
      }
    }
    AuditTask second = scenario.at(2 * QUARTER).audit();

    assertThat(ofAudit(scenario, second))
        .extracting(finding -> finding.judgement().likelyCause())
        .containsOnly(LikelyCause.ONE_SOURCE_MANY_CLIENT_IDS)
        .hasSize(2);
  }

  @Test
  void theSameRequestAtOnceAgainIsAnsweredTheSame() {
    LateScenario scenario = new LateScenario(NOTHING_ARRIVES);
    takeover(scenario, "x", 600);
    AuditRequest.OnDemand request =
        new AuditRequest.OnDemand("r", null, null, null, true, AuditPlan.USUAL_RETENTION);

    AuditAnswer first = scenario.at(QUARTER).evaluate(request, Scenario.ENDLESS);
    assertThat(Objects.requireNonNull(first.task()).counts().takeovers()).isEqualTo(1);
    assertThat(scenario.evaluate(request, Scenario.ENDLESS)).isEqualTo(first);
    assertThat(scenario.evaluate(new AuditRequest.Continue("r"), Scenario.ENDLESS))
        .isEqualTo(first);
  }

  /** The index of what is unpublished shows long afterwards what was sent. */
  @Test
  void whatWasSentIsNotSentAgainThoughTheIndexStillShowsIt() {
    LateScenario scenario = new LateScenario(NOTHING_ARRIVES);
    takeover(scenario, "x", 600);
    scenario.at(QUARTER).audit();
    scenario.database.catchUp();
    scenario.publish();
    assertThat(scenario.topic.accepted()).hasSize(2);

    scenario.at(2 * QUARTER).audit();
    scenario.publish();

    assertThat(scenario.topic.accepted()).as("a finding and a summary").hasSize(2);
    assertThat(scenario.report.backlogs.getLast().resent()).isZero();
  }

  /** Whom the index shows as due although the audit before has looked at it is left alone. */
  @Test
  void aConflictEndsOnceThoughTheIndexShowsItAsDueLongAfter() {
    LateScenario scenario = new LateScenario(NOTHING_ARRIVES);
    takeover(scenario, "x", 600);
    scenario.at(QUARTER).audit();
    scenario.publish();
    scenario.database.catchUp();
    for (int at = 2 * QUARTER; at <= 16 * QUARTER; at += QUARTER) {
      scenario.at(at - 5).ingest("healthy", (at - 10) + " C " + at + " h@192.0.2.9");
      scenario.at(at).audit();
      scenario.publish();
    }

    assertThat(scenario.sent())
        .extracting(Finding::status)
        .containsExactly(ConflictStatus.NEW, ConflictStatus.RESOLVED);
  }

  /** Whatever happened, however it was delivered, and however late late answers are. */
  @Test
  void anyHistoryIsCountedAsItHappened() {
    for (long seed = 1; seed <= 5; seed++) {
      RandomHistory history = RandomHistory.of(seed);
      LateScenario scenario = new LateScenario((int) (seed * seed % 97));
      int audits = 0;
      for (RandomHistory.Delivered delivered : history.deliveries()) {
        for (; audits < history.audits().size(); audits++) {
          if (history.audits().get(audits) > delivered.arrival()) {
            break;
          }
          scenario.at(history.audits().get(audits)).auditIfAny();
        }
        scenario.at(delivered.arrival()).ingest(List.of(delivered.event()));
      }
      double end = history.deliveries().getLast().arrival();
      for (int i = 1; i <= 3; i++) {
        scenario.at(end + i * 1200).auditIfAny();
      }
      assertThat(counts(scenario.findings()))
          .as("history %d", seed)
          .isEqualTo(history.takeoversPerClient());
      assertThat(scenario.report.tasks)
          .allMatch(task -> task.status() == Status.COMPLETED)
          .allMatch(task -> task.progress().notJudged().isEmpty());
    }
  }

  /** The signal, then the takeover: nothing is stored after it. */
  private static void takeover(LateScenario scenario, String clientId, int second) {
    scenario
        .at(second + 1)
        .ingest(
            clientId,
            "%d C %d a@192.0.2.1".formatted(second - 60, second),
            "%d C %d b@192.0.2.2".formatted(second, second + 1),
            "%d T %d a".formatted(second, second));
  }

  /** A credential evicts the rightful one, which comes back. */
  private static void taken(LateScenario scenario, String clientId, String by, int second) {
    String victim = "victim-" + clientId;
    scenario
        .at(second + 70)
        .ingest(
            clientId,
            "%d C 1 %s@192.0.2.1".formatted(second, victim),
            "%d C 2 %s@203.0.113.66".formatted(second + 60, by),
            "%d T 1 %s".formatted(second + 60, victim),
            "%d C 3 %s@192.0.2.1".formatted(second + 61, victim),
            "%d T 2 %s".formatted(second + 61, by));
  }

  private static List<Finding> ofAudit(LateScenario scenario, AuditTask task) {
    return scenario.findings().stream().filter(f -> f.taskId().equals(task.taskId())).toList();
  }

  private static Map<String, Long> counts(List<Finding> findings) {
    return findings.stream()
        .collect(
            Collectors.groupingBy(
                Finding::clientId, Collectors.summingLong(Finding::takeoversInWindow)));
  }
}
