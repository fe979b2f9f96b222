package io.github.clientidaudit.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.clientidaudit.domain.Shard;
import io.github.clientidaudit.domain.Timeline;
import io.github.clientidaudit.domain.audit.AuditAnswer;
import io.github.clientidaudit.domain.audit.AuditPlan;
import io.github.clientidaudit.domain.audit.AuditRequest;
import io.github.clientidaudit.domain.audit.AuditTask;
import io.github.clientidaudit.domain.audit.AuditTask.Status;
import io.github.clientidaudit.domain.cause.LikelyCause;
import io.github.clientidaudit.domain.conflict.ConflictStatus;
import io.github.clientidaudit.domain.conflict.Finding;
import io.github.clientidaudit.domain.takeover.Connection;
import io.github.clientidaudit.domain.takeover.Takeover;
import io.github.clientidaudit.domain.takeover.TimeRange;
import io.github.clientidaudit.port.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluateConflictsTest {
  private final Scenario scenario = new Scenario();

  @Test
  void reportsAConflictWithBothSides() {
    scenario
        .at(70)
        .ingest("x", "0 C 1 a@1", "60 C 2 b@2", "60 T 1 a")
        .ingest("healthy", "0 C 1 h@9", "60 D 1 h", "61 C 2 h@9");

    AuditTask task = task(scenario.at(900).audit());

    assertThat(task.status()).isEqualTo(Status.COMPLETED);
    assertThat(task.counts().clientsExamined()).isEqualTo(1);
    Finding finding = scenario.findings("x").getFirst();
    assertThat(finding.status()).isEqualTo(ConflictStatus.NEW);
    assertThat(finding.takeoverCount()).isEqualTo(1);
    assertThat(finding.judgement().likelyCause()).isEqualTo(LikelyCause.HANDOVER);
    Takeover takeover = finding.takeovers().getFirst();
    assertThat(takeover.evicted())
        .isEqualTo(new Connection("a", "s1", 1, "1", null, Timeline.at(0), Timeline.at(60)));
    assertThat(takeover.evictor())
        .isEqualTo(new Connection("b", "s2", 2, "2", null, Timeline.at(60), null));
    assertThat(scenario.findings("healthy")).isEmpty();
  }

  @Test
  void aTakeoverYoungerThanTheSettleLagWaitsForTheNextAudit() {
    scenario.at(0).ingest("old", "-9 C 1 a@1", "0 C 2 b@2", "0 T 1 a");
    scenario.at(100).ingest("x", "0 C 1 a@1", "100 C 2 b@2", "100 T 1 a");

    scenario.at(249).audit();
    assertThat(scenario.findings("old")).hasSize(1);
    assertThat(scenario.findings("x")).isEmpty();
    scenario.at(251).audit();
    assertThat(scenario.findings("x")).hasSize(1);
  }

  @Test
  void skipsWhenNothingCanHaveSettled() {
    scenario.at(900).audit();
    assertThat(scenario.at(900).audit().task()).isNull();
  }

  @Test
  void aTakeoverDeliveredAgainIsNotCountedAgain() {
    String[] events = {"0 C 1 a@1", "60 C 2 b@2", "60 T 1 a"};
    scenario.at(70).ingest("x", events).at(900).audit();
    scenario.at(1000).ingest("x", events).at(1800).audit();

    assertThat(scenario.conflict("x").counted().takeovers()).isEqualTo(1);
    assertThat(scenario.findings("x")).hasSize(1);
  }

  @Test
  void eventsADayLateAreCountedWhenTheyCome() {
    scenario.at(70).ingest("x", "0 C 1 a@1", "60 C 2 b@2", "60 T 1 a").at(900).audit();
    scenario.at(86_400).ingest("x", "30 C 11 a@1", "40 C 12 b@2", "40 T 11 a");
    scenario.at(87_300).audit();

    assertThat(scenario.findings("x"))
        .extracting(Finding::takeoversInWindow)
        .containsExactly(1L, 1L);
    assertThat(scenario.conflict("x").counted().takeovers()).isEqualTo(2);
    assertThat(scenario.conflict("x").counted().first()).isEqualTo(Timeline.at(40));
  }

  @Test
  void anEvictedConnectionThreeWeeksOldIsFound() {
    scenario.at(-1_814_400).ingest("x", "-1814400 C 1 a@1");
    scenario.at(70).ingest("x", "60 C 2 b@2", "60 T 1 a").at(900).audit();

    Connection evicted = scenario.findings("x").getFirst().takeovers().getFirst().evicted();
    assertThat(evicted.ipAddress()).isEqualTo("1");
    assertThat(evicted.connectedAt()).isEqualTo(Timeline.at(-1_814_400));
  }

  @Test
  void aSideThatArrivesAfterTheAuditIsNamedByTheNext() {
    scenario.at(70).ingest("x", "0 C 1 a@1", "60 T 1 a").at(900).audit();
    Finding first = scenario.findings("x").getFirst();
    assertThat(first.takeovers().getFirst().evictor()).isNull();
    assertThat(first.judgement().likelyCause()).isEqualTo(LikelyCause.UNDETERMINED);
    assertThat(scenario.conflict("x").life().lookAgainAt()).isNotNull();

    scenario.at(1000).ingest("x", "60 C 2 b@2").at(1800).audit();

    Finding second = scenario.findings("x").getLast();
    assertThat(second.status()).isEqualTo(ConflictStatus.CHANGED);
    assertThat(second.takeoversInWindow()).isZero();
    assertThat(second.takeoverCount()).isEqualTo(1);
    assertThat(Objects.requireNonNull(second.takeovers().getFirst().evictor()).principalId())
        .isEqualTo("b");
    assertThat(scenario.conflict("x").life().lookAgainAt()).isNull();
    assertThat(scenario.conflict("x").counted().takeovers()).isEqualTo(1);
  }

  @Test
  void aSideThatNeverArrivesIsNotWaitedForForEver() {
    scenario.at(70).ingest("x", "0 C 1 a@1", "60 T 1 a").at(900).audit();
    scenario.at(1800).audit();

    assertThat(scenario.conflict("x").life().lookAgainAt()).isNull();
    assertThat(scenario.findings("x").getFirst().takeovers().getFirst().evictor()).isNull();
    assertThat(scenario.conflict("x").counted().takeovers()).isEqualTo(1);
    assertThat(scenario.findings("x")).hasSize(1);
  }

  @ParameterizedTest(name = "after looking at the time {0} times")
  @ValueSource(ints = {2, 3, 4, 5, 8, 9, 10, 15})
  void anAuditThatRunsOutOfTimeIsTakenUpAgain(int looks) {
    IntStream.range(0, 300)
        .forEach(i -> scenario.at(70).ingest("c" + i, "0 C 1 a@1", "60 C 2 b@2", "60 T 1 a"));
    AtomicInteger checks = new AtomicInteger();
    Deadline cutOff = () -> Duration.ofSeconds(checks.incrementAndGet() > looks ? 0 : 60);

    AuditTask first = task(scenario.at(900).audit(cutOff));
    assertThat(first.status()).isEqualTo(Status.IN_PROGRESS);
    assertThat(scenario.tasks.state().checkpoint()).isEqualTo(first.window().from());

    scenario.report.tasks.clear();
    AuditTask second = task(scenario.at(1800).audit());
    assertThat(second.window().from()).isEqualTo(first.window().to());
    assertThat(scenario.report.tasks)
        .extracting(AuditTask::taskId, AuditTask::status)
        .containsExactly(
            tuple(first.taskId(), Status.COMPLETED), tuple(second.taskId(), Status.COMPLETED));
    AuditTask resumed = scenario.tasks.find(first.taskId()).orElseThrow();
    assertThat(resumed.status()).isEqualTo(Status.COMPLETED);
    assertThat(resumed.counts().takeovers()).isEqualTo(300);
    assertThat(scenario.findings.findings()).hasSize(300);
  }

  @Test
  void aCrashHalfWayLosesNothingAndCountsNothingTwice() {
    AtomicInteger reads = new AtomicInteger();
    scenario.history(
        real ->
            new FailingHistory(real) {
              @Override
              void beforeRead(String clientId) {
                if (reads.incrementAndGet() == 20) {
                  throw new OutOfMemoryError("the process dies here");
                }
              }
            });
    IntStream.range(0, 40)
        .forEach(i -> scenario.at(70).ingest("c" + i, "0 C 1 a@1", "60 C 2 b@2", "60 T 1 a"));

    assertThatThrownBy(() -> scenario.at(900).audit()).isInstanceOf(OutOfMemoryError.class);
    scenario.at(1860).audit();

    assertThat(scenario.findings.findings()).hasSize(40);
    assertThat(scenario.conflicts.conflicts()).allMatch(c -> c.counted().takeovers() == 1);
    List<AuditTask> tasks =
        scenario.findings.findings().stream()
            .map(Finding::taskId)
            .distinct()
            .map(id -> scenario.tasks.find(id).orElseThrow())
            .toList();
    assertThat(tasks).hasSize(1);
    assertThat(tasks.getFirst().counts().takeovers()).isEqualTo(40);
  }

  @Test
  void oneClientThatCannotBeJudgedIsCountedByTheNextAudit() {
    AtomicInteger failures = new AtomicInteger(3);
    scenario.history(
        real ->
            new FailingHistory(real) {
              @Override
              void beforeRead(String clientId) {
                if (clientId.equals("bad") && failures.getAndDecrement() > 0) {
                  throw new IllegalStateException("unreadable");
                }
              }
            });
    for (String client : List.of("bad", "good")) {
      scenario.at(70).ingest(client, "0 C 1 a@1", "60 C 2 b@2", "60 T 1 a");
    }

    AuditTask first = task(scenario.at(900).audit());
    assertThat(first.status()).isEqualTo(Status.COMPLETED);
    assertThat(first.progress().notJudged()).extracting("clientId").containsExactly("bad");
    assertThat(scenario.findings("good")).hasSize(1);
    assertThat(scenario.findings("bad")).isEmpty();

    AuditTask second = task(scenario.at(90_000).audit());
    assertThat(second.progress().notJudged()).isEmpty();
    assertThat(scenario.findings("bad")).extracting(Finding::takeoverCount).containsExactly(1L);
  }

  /** Half of a character, which a cut may leave, cannot be stored. */
  @Test
  void whyAClientCannotBeJudgedIsCutToWhatCanBeStored() {
    scenario.history(
        real ->
            new FailingHistory(real) {
              @Override
              void beforeRead(String clientId) {
                throw new IllegalStateException("\uD83D\uDE00".repeat(200));
              }
            });
    scenario.at(70).ingest("bad", "0 C 1 a@1", "60 C 2 b@2", "60 T 1 a");

    assertThat(task(scenario.at(900).audit()).progress().notJudged())
        .singleElement()
        .satisfies(client -> assertThat(client.reason()).hasSize(200).matches("[ -~]+"));
  }

  @Test
  void twoSchedulersAtOnceDoTheWorkOnce() {
    scenario.at(70).ingest("x", "0 C 1 a@1", "60 C 2 b@2", "60 T 1 a").at(900);
    beforeFirstRead(
        () -> assertThat(task(scenario.audit()).status()).isEqualTo(Status.IN_PROGRESS));

    assertThat(task(scenario.audit()).status()).isEqualTo(Status.COMPLETED);
    assertThat(scenario.findings("x")).hasSize(1);
    assertThat(scenario.conflict("x").counted().takeovers()).isEqualTo(1);
  }

  @Test
  void anAuditThatLostItsLeaseWritesNothingMore() {
    scenario.at(70).ingest("x", "0 C 1 a@1", "60 C 2 b@2", "60 T 1 a").at(900);
    beforeFirstRead(() -> scenario.at(2000).audit());

    AuditTask slow = task(scenario.audit());
    assertThat(slow.status()).isEqualTo(Status.IN_PROGRESS);
    assertThat(scenario.findings("x")).hasSize(1);
    assertThat(scenario.conflict("x").counted().takeovers()).isEqualTo(1);
  }

  @Test
  void anOnDemandAuditLooksAtEventTimesAndChangesNothing() {
    scenario.at(70).ingest("x", "0 C 1 a@1", "60 C 2 b@2", "60 T 1 a", "120 T 2 b", "120 C 3 a@1");
    scenario.at(900).audit();
    var before = scenario.conflict("x");

    AuditAnswer answer = scenario.at(1000).onDemand("r1", Timeline.at(100), Timeline.at(130));

    Finding finding = answer.findings().getFirst();
    assertThat(finding.takeoverCount()).isEqualTo(1);
    assertThat(finding.takeoversInWindow()).isEqualTo(1);
    assertThat(finding.status()).isEqualTo(ConflictStatus.NEW);
    assertThat(scenario.conflict("x")).isEqualTo(before);
    assertThat(scenario.tasks.state().checkpoint()).isEqualTo(Timeline.at(750));
  }

  @Test
  void anOnDemandRangeIncludesItsBeginningAndNotItsEnd() {
    scenario.at(200).ingest("x", "0 C 1 a@1", "60 C 2 b@2", "60 T 1 a", "120 T 2 b", "120 C 3 a@1");

    assertThat(count(scenario.onDemand("r1", Timeline.at(60), Timeline.at(120)))).isEqualTo(1);
    assertThat(count(scenario.onDemand("r2", Timeline.at(60), Timeline.at(120.001)))).isEqualTo(2);
    assertThat(count(scenario.onDemand("r3", Timeline.at(60.001), Timeline.at(120)))).isZero();
  }

  @Test
  void anOnDemandAuditAsksForNoSignalsOlderThanEventsAreKept() {
    List<Instant> asked = new ArrayList<>();
    scenario.signals(
        real ->
            (shard, after, until, signals) -> {
              asked.add(after);
              real.read(shard, after, until, signals);
            });

    scenario.at(0).onDemand("r", Instant.EPOCH, null);

    assertThat(asked).containsOnly(Timeline.at(-35 * 86_400)).hasSize(Shard.COUNT);
  }

  @Test
  void anOnDemandAuditOfOneClientReadsOnlyThatClient() {
    for (String client : List.of("x", "y")) {
      scenario.at(70).ingest(client, "0 C 1 a@1", "60 C 2 b@2", "60 T 1 a");
    }
    scenario.signals(
        real ->
            (shard, after, until, signals) -> {
              throw new AssertionError("signals are not needed");
            });

    AuditAnswer answer =
        scenario
            .at(900)
            .evaluate()
            .evaluate(
                new AuditRequest.OnDemand("r", null, null, "x", false, AuditPlan.USUAL_RETENTION),
                Scenario.ENDLESS,
                scenario.report);

    assertThat(answer.findings()).extracting(Finding::clientId).containsExactly("x");
  }

  @Test
  void theSameRequestAgainAnswersTheSame() {
    scenario.at(70).ingest("x", "0 C 1 a@1", "60 C 2 b@2", "60 T 1 a").at(900);
    AuditAnswer first = scenario.onDemand("r1", null, null);
    AuditAnswer again = scenario.at(1000).onDemand("r1", null, null);
    AuditAnswer asked =
        scenario
            .evaluate()
            .evaluate(new AuditRequest.Continue("r1"), Scenario.ENDLESS, scenario.report);

    assertThat(again).isEqualTo(first);
    assertThat(asked).isEqualTo(first);
    assertThat(scenario.report.tasks).as("worked on once").containsExactly(task(first));
  }

  /** So many clients that cannot be judged, all of whose conflicts are long over. */
  @Test
  void anOnDemandAuditThatCannotBeDoneStopsNoScheduledOne() {
    boolean[] broken = {false};
    scenario.history(
        real ->
            new FailingHistory(real) {
              @Override
              void beforeRead(String clientId) {
                if (broken[0] && clientId.startsWith("bad")) {
                  throw new IllegalStateException("unreadable");
                }
              }
            });
    for (int i = 0; i <= RunAudit.MAX_FAILED; i++) {
      scenario.at(70).ingest("bad" + i, "0 C 1 a@1", "60 C 2 b@2", "60 T 1 a");
    }
    scenario.at(8_000).ingest("healthy", "8000 C 1 h@9");
    for (int at = 900; at <= 9_000; at += 900) {
      scenario.at(at).audit();
    }
    broken[0] = true;
    assertThatThrownBy(() -> scenario.onDemand("r1", null, null))
        .hasMessageContaining("unreadable");
    scenario.at(9_070).ingest("x", "9000 C 1 a@1", "9060 C 2 b@2", "9060 T 1 a");

    scenario.at(9_900).audit();
    assertThat(scenario.report.failures)
        .singleElement()
        .satisfies(f -> assertThat(f).startsWith("task r1: ").contains("unreadable"));
    assertThat(scenario.findings("x")).hasSize(1);
    assertThat(scenario.tasks.state().checkpoint()).isEqualTo(Timeline.at(9_750));

    broken[0] = false;
    scenario.at(10_800).audit();
    assertThat(scenario.tasks.find("r1").orElseThrow().status()).isEqualTo(Status.COMPLETED);
  }

  @Test
  void anUnknownTaskIsAnError() {
    assertThatThrownBy(
            () ->
                scenario
                    .evaluate()
                    .evaluate(
                        new AuditRequest.Continue("nonesuch"), Scenario.ENDLESS, scenario.report))
        .hasMessageContaining("nonesuch");
  }

  @Test
  void aClockFromTheFarFutureDoesNotMoveTheConflictsLife() {
    scenario.at(70).ingest("x", "0 C 1 a@1", "2240524800 C 2 b@2", "2240524800 T 1 a");
    scenario.at(900).audit();

    assertThat(scenario.conflict("x").counted().takeovers()).isEqualTo(1);
    assertThat(scenario.conflict("x").counted().last()).isEqualTo(Timeline.at(70 + 120));
  }

  @Test
  void anOngoingConflictIsRecordedEachTimeAndToldOnceADay() {
    int version = 1;
    for (int hour = 0; hour < 30; hour++) {
      int second = hour * 3600;
      scenario
          .at(second + 1)
          .ingest(
              "x",
              "%d C %d a@1".formatted(second, version),
              "%d C %d b@2".formatted(second + 1, version + 1),
              "%d T %d a".formatted(second + 1, version));
      version += 2;
      scenario.at(second + 900).audit();
    }

    assertThat(scenario.findings("x")).hasSize(30);
    assertThat(scenario.findings("x"))
        .filteredOn(finding -> finding.audience() != null)
        .extracting(Finding::status, Finding::takeoverCount)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(ConflictStatus.NEW, 1L),
            org.assertj.core.groups.Tuple.tuple(ConflictStatus.CHANGED, 2L),
            org.assertj.core.groups.Tuple.tuple(ConflictStatus.ONGOING, 26L));
    assertThat(scenario.findings("x"))
        .extracting(f -> f.conflict().sequence())
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @Test
  void aScheduleThatWasOffForLongerThanEventsAreKeptSaysSo() {
    scenario.at(0).audit();
    AuditTask task = task(scenario.at(40 * 86_400).audit());

    assertThat(task.unaudited())
        .contains(new TimeRange(Timeline.at(-150), Timeline.at(5 * 86_400)));
    assertThat(task.deservesSummary()).isTrue();
  }

  /** Lets something happen in the middle of the next audit. */
  private void beforeFirstRead(Runnable interruption) {
    AtomicInteger reads = new AtomicInteger();
    scenario.history(
        real ->
            new FailingHistory(real) {
              @Override
              void beforeRead(String clientId) {
                if (reads.getAndIncrement() == 0) {
                  interruption.run();
                }
              }
            });
  }

  private static long count(AuditAnswer answer) {
    return task(answer).counts().takeovers();
  }

  private static AuditTask task(AuditAnswer answer) {
    return Objects.requireNonNull(answer.task());
  }
}
