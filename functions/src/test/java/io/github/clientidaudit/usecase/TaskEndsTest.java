package io.github.clientidaudit.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.clientidaudit.domain.Timeline;
import io.github.clientidaudit.domain.audit.AuditAnswer;
import io.github.clientidaudit.domain.audit.AuditPlan;
import io.github.clientidaudit.domain.audit.AuditRequest;
import io.github.clientidaudit.domain.audit.AuditTask;
import io.github.clientidaudit.domain.audit.AuditTask.Status;
import io.github.clientidaudit.domain.audit.Lease;
import io.github.clientidaudit.domain.audit.Notification;
import io.github.clientidaudit.domain.conflict.Audience;
import io.github.clientidaudit.port.InMemoryOutbox;
import io.github.clientidaudit.port.Samples;
import io.github.clientidaudit.port.UnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How a task ends that does not come to its end. */
class TaskEndsTest {
  private final Scenario scenario = new Scenario();
  private boolean broken;

  @Test
  void anOnDemandAuditIsCanceledByRequest() {
    open("r1");

    AuditTask canceled = task(cancel("r1"));

    assertThat(canceled.status()).isEqualTo(Status.CANCELED);
    assertThat(canceled.whyEnded()).contains("canceled by request");
    assertThat(scenario.tasks.state().openTaskIds()).isEmpty();
    assertThat(cancel("r1")).as("again").isEqualTo(new AuditAnswer(canceled, List.of()));
    assertThat(scenario.onDemand("r1", null, null).task()).as("asked again").isEqualTo(canceled);
    assertThat(summaries()).isEmpty();
  }

  @Test
  void whoeverWorksOnACanceledTaskStops() {
    for (int i = 0; i < 70; i++) {
      scenario.at(70).ingest("c" + i, "0 C 1 a@1", "60 C 2 b@2", "60 T 1 a");
    }
    AtomicInteger reads = new AtomicInteger();
    scenario.history(
        real ->
            new FailingHistory(real) {
              @Override
              void beforeRead(String clientId) {
                if (reads.getAndIncrement() == 0) {
                  cancel("r1");
                }
              }
            });

    scenario.at(900).onDemand("r1", null, null);

    assertThat(stored("r1").status()).isEqualTo(Status.CANCELED);
    assertThat(scenario.outbox.waiting()).isEmpty();
  }

  @Test
  void aScheduledAuditCannotBeCanceled() {
    scenario.at(70).ingest("x", "0 C 1 a@1", "60 C 2 b@2", "60 T 1 a");
    AuditTask task = task(scenario.at(900).audit(() -> Duration.ZERO));

    assertThatThrownBy(() -> cancel(task.taskId()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a scheduled audit cannot be canceled")
        .hasMessageContaining("count the same takeovers");

    scenario.at(1800).audit();
    assertThat(scenario.told("x")).hasSize(1);
  }

  @Test
  void whatIsDoneOrUnknownIsNotCanceled() {
    AuditAnswer done = scenario.at(900).onDemand("r1", null, null);

    assertThat(cancel("r1")).isEqualTo(done);
    assertThatThrownBy(() -> cancel("nonesuch")).hasMessage("there is no task nonesuch");
  }

  @Test
  void whoWasToldThatAnAuditGoesOnIsToldThatItIsCanceled() {
    AuditTask task = Samples.onDemand("r1", Timeline.at(0));
    scenario.tasks.create(task, new Lease("t", Timeline.at(1)));
    scenario.tasks.save(task.with(task.progress().announcing()), new Lease("t", Timeline.at(1)));

    cancel("r1");

    assertThat(summaries()).extracting(AuditTask::status).containsExactly(Status.CANCELED);
  }

  @Test
  void anOnDemandAuditThatFailsAgainAndAgainIsGivenUp() {
    breakSignals();
    for (int run = 1; run < AuditTask.MAX_FAILED_RUNS; run++) {
      assertThatThrownBy(() -> scenario.at(900).onDemand("r1", null, null)).hasMessage("broken");
      assertThat(stored("r1").status()).isEqualTo(Status.IN_PROGRESS);
    }

    AuditTask failed = task(scenario.onDemand("r1", null, null));

    assertThat(failed.status()).isEqualTo(Status.FAILED);
    assertThat(failed.whyEnded()).contains("java.lang.IllegalStateException: broken");
    assertThat(scenario.tasks.state().openTaskIds()).isEmpty();
    assertThat(summaries()).containsExactly(failed);
    assertThat(failed.audience()).isEqualTo(Audience.PEOPLE);
    broken = false;
    assertThat(scenario.onDemand("r1", null, null).task()).isEqualTo(failed);
    assertThat(scenario.report.tasks).containsExactly(failed);
  }

  @Test
  void aFailedRunForgetsNothingThatWasSaved() {
    for (String client : Samples.clientsOf(0, 70)) {
      scenario.at(70).ingest(client, "0 C 1 a@1", "60 C 2 b@2", "60 T 1 a");
    }
    AtomicInteger reads = new AtomicInteger();
    scenario.conflicts(
        real ->
            new FailingConflicts(real) {
              @Override
              void beforeRead(String clientId) {
                if (reads.incrementAndGet() > 40) {
                  throw new UnavailableException("throttled");
                }
              }

              @Override
              void afterWrite(String clientId) {}
            });

    assertThatThrownBy(() -> scenario.at(900).onDemand("r1", null, null))
        .hasMessageContaining("throttled");

    assertThat(stored("r1").progress().cursor().afterClientId()).isNotEmpty();
  }

  @Test
  void aScheduledAuditIsNeverGivenUp() {
    scenario.at(70).ingest("x", "0 C 1 a@1", "60 C 2 b@2", "60 T 1 a");
    breakSignals();
    for (int run = 1; run <= 2 * AuditTask.MAX_FAILED_RUNS; run++) {
      double at = run * 900;
      assertThatThrownBy(() -> scenario.at(at).audit()).hasMessage("broken");
    }
    String taskId = scenario.tasks.state().openTaskIds().getFirst();
    assertThat(stored(taskId).trouble()).as("nobody counts its runs").isNull();
    broken = false;
    scenario.at(10_000).audit();

    assertThat(scenario.told("x")).hasSize(1);
    assertThat(scenario.tasks.state().openTaskIds()).isEmpty();
  }

  @Test
  void oneBrokenTaskKeepsNoOtherFromBeingDone() {
    open("r1");
    open("r2");
    scenario.signals(
        real ->
            (shard, after, until, signals) -> {
              if (after.isBefore(Timeline.at(-86_400 * 32))) {
                throw new IllegalStateException("broken");
              }
              real.read(shard, after, until, signals);
            });
    open("r0", Timeline.at(-86_400 * 34));

    scenario.at(1800).audit();

    assertThat(stored("r0").status()).isEqualTo(Status.IN_PROGRESS);
    assertThat(stored("r1").status()).isEqualTo(Status.COMPLETED);
    assertThat(stored("r2").status()).isEqualTo(Status.COMPLETED);
    assertThat(scenario.report.failures)
        .containsExactly("task r0: java.lang.IllegalStateException: broken");
  }

  @Test
  void whatIsOlderThanItIsKeptIsGivenUp() {
    open("r1");

    scenario.at(91 * 86_400).audit();

    assertThat(stored("r1").status()).isEqualTo(Status.FAILED);
    assertThat(stored("r1").whyEnded())
        .contains("not done within the 90 days for which it is kept");
    assertThat(scenario.tasks.state().openTaskIds()).isEmpty();
  }

  @Test
  void whatHasExpiredLeavesTheOpenTasks() {
    open("r1");
    scenario.tasks.expire("r1");

    scenario.at(1800).audit();

    assertThat(scenario.tasks.state().openTaskIds()).isEmpty();
    assertThat(scenario.report.failures).isEmpty();
  }

  private void open(String taskId) {
    open(taskId, null);
  }

  private void open(String taskId, @Nullable Instant from) {
    scenario
        .at(900)
        .evaluate()
        .evaluate(
            new AuditRequest.OnDemand(taskId, from, null, null, false, AuditPlan.USUAL_RETENTION),
            () -> Duration.ZERO,
            new Scenario.Reported());
    assertThat(stored(taskId).status()).isEqualTo(Status.IN_PROGRESS);
  }

  private void breakSignals() {
    broken = true;
    scenario.signals(
        real ->
            (shard, after, until, signals) -> {
              if (broken) {
                throw new IllegalStateException("broken");
              }
              real.read(shard, after, until, signals);
            });
  }

  private AuditAnswer cancel(String taskId) {
    return scenario
        .evaluate()
        .evaluate(new AuditRequest.Cancel(taskId), Scenario.ENDLESS, scenario.report);
  }

  private AuditTask stored(String taskId) {
    return scenario.tasks.find(taskId).orElseThrow();
  }

  private List<AuditTask> summaries() {
    return scenario.outbox.waiting().stream()
        .map(InMemoryOutbox.Waiting::notification)
        .filter(Notification.OfAudit.class::isInstance)
        .map(n -> ((Notification.OfAudit) n).task())
        .toList();
  }

  private static AuditTask task(AuditAnswer answer) {
    return Objects.requireNonNull(answer.task());
  }
}
