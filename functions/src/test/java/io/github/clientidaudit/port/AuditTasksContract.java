package io.github.clientidaudit.port;

import static io.github.clientidaudit.port.Samples.NOW;
import static io.github.clientidaudit.port.Samples.onDemand;
import static io.github.clientidaudit.port.Samples.owed;
import static io.github.clientidaudit.port.Samples.scheduled;
import static io.github.clientidaudit.port.Samples.withPublished;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.domain.AuditState;
import io.github.clientidaudit.domain.AuditTask;
import io.github.clientidaudit.domain.AuditTask.Status;
import io.github.clientidaudit.domain.AuditWindow;
import io.github.clientidaudit.domain.Lease;
import io.github.clientidaudit.domain.Newcomer;
import io.github.clientidaudit.domain.Party;
import io.github.clientidaudit.domain.Sources;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What {@link AuditTasks} promises; each test begins with an empty store. */
public abstract class AuditTasksContract {
  private static final Instant UNTIL = NOW.plusSeconds(60);
  private static final Lease MINE = new Lease("mine", UNTIL);
  private static final Lease OTHER = new Lease("other", UNTIL);

  private final AuditTask task = scheduled(NOW);

  protected abstract AuditTasks tasks();

  @Test
  void beforeTheFirstAuditThereIsNothing() {
    assertThat(tasks().state()).isEqualTo(AuditState.NONE);
    assertThat(tasks().find("task")).isEmpty();
  }

  @Test
  void firstScheduledTaskSetsTheCheckpointToTheBeginningOfItsWindow() {
    assertThat(tasks().create(task, MINE)).isTrue();

    assertThat(tasks().state())
        .isEqualTo(new AuditState(NOW, null, List.of(task.taskId()), List.of(), Sources.NONE));
    assertThat(tasks().find(task.taskId())).contains(task);
  }

  @Test
  void onDemandTaskLeavesTheCheckpointAlone() {
    assertThat(tasks().create(onDemand("task", NOW), MINE)).isTrue();
    assertThat(tasks().state().checkpoint()).isNull();
    assertThat(close(onDemand("task", NOW), MINE)).isTrue();

    assertThat(tasks().state()).isEqualTo(AuditState.NONE);
    assertThat(tasks().find("task")).contains(onDemand("task", NOW).with(Status.COMPLETED));
  }

  @Test
  void scheduledTaskIsNotCreatedWhenTheCheckpointIsElsewhere() {
    tasks().create(task, MINE);
    AuditTask other = scheduled(NOW.plusMillis(1));

    assertThat(tasks().create(other, OTHER)).isFalse();

    assertThat(tasks().find(other.taskId())).isEmpty();
    assertThat(tasks().state())
        .isEqualTo(new AuditState(NOW, null, List.of(task.taskId()), List.of(), Sources.NONE));
  }

  @Test
  void taskIsCreatedOnceOnly() {
    tasks().create(task, MINE);
    tasks().save(withPublished(task), MINE);

    assertThat(tasks().create(task, OTHER)).isFalse();

    assertThat(tasks().find(task.taskId())).contains(withPublished(task));
    assertThat(tasks().save(task, OTHER)).isFalse();
  }

  @Test
  void closedTaskIsNotCreatedAgain() {
    tasks().create(onDemand("task", NOW), MINE);
    close(onDemand("task", NOW), MINE);

    assertThat(tasks().create(onDemand("task", NOW), OTHER)).isFalse();
    assertThat(tasks().create(onDemand("task", NOW), MINE)).isFalse();

    assertThat(tasks().state().openTaskIds()).isEmpty();
  }

  @Test
  void creatorWhoAsksAgainIsToldThatTheTaskIsHis() {
    tasks().create(task, MINE);

    assertThat(tasks().create(task, MINE)).isTrue();

    assertThat(tasks().state().openTaskIds()).containsExactly(task.taskId());
  }

  @Test
  void ofTwoCreatorsAtOnceOneWins() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      for (int round = 0; round < 10; round++) {
        AuditTask contended = onDemand("task-" + round, NOW);
        List<Callable<Boolean>> creators =
            List.of(() -> tasks().create(contended, MINE), () -> tasks().create(contended, OTHER));

        List<Boolean> created = new ArrayList<>();
        for (Future<Boolean> each : threads.invokeAll(creators)) {
          created.add(each.get());
        }

        assertThat(created).containsExactlyInAnyOrder(true, false);
        Lease winner = created.getFirst() ? MINE : OTHER;
        assertThat(tasks().save(contended, winner)).isTrue();
      }
    }
    assertThat(tasks().state().openTaskIds()).hasSize(10);
  }

  @Test
  void openTasksComeOldestFirst() {
    tasks().create(onDemand("a", NOW.plusSeconds(2)), MINE);
    tasks().create(onDemand("b#1", NOW), MINE);
    tasks().create(onDemand("c", NOW.plusSeconds(1)), MINE);

    assertThat(tasks().state().openTaskIds()).containsExactly("b#1", "c", "a");
  }

  @Test
  void leaseIsHeldUntilItsEnd() {
    tasks().create(task, MINE);

    assertThat(tasks().lease(task.taskId(), OTHER, UNTIL.minusMillis(1))).isFalse();
    assertThat(tasks().save(task, MINE)).isTrue();
    assertThat(tasks().lease(task.taskId(), OTHER, UNTIL)).isTrue();
    assertThat(tasks().save(task, MINE)).isFalse();
    assertThat(tasks().save(task, OTHER)).isTrue();
  }

  @Test
  void holderCanRenewItsLease() {
    tasks().create(task, MINE);
    Lease longer = new Lease(MINE.token(), UNTIL.plusSeconds(60));

    assertThat(tasks().lease(task.taskId(), longer, NOW)).isTrue();

    assertThat(tasks().lease(task.taskId(), OTHER, UNTIL)).isFalse();
    assertThat(tasks().lease(task.taskId(), OTHER, UNTIL.plusSeconds(60))).isTrue();
  }

  @Test
  void leaseThatRanOutIsHeldUntilSomebodyTakesIt() {
    tasks().create(task, MINE);

    assertThat(tasks().save(withPublished(task), MINE)).isTrue();
    assertThat(tasks().lease(task.taskId(), MINE, UNTIL.plusSeconds(600))).isTrue();
  }

  @Test
  void leaseGivenBackIsFree() {
    tasks().create(task, MINE);

    tasks().release(task.taskId(), MINE);

    assertThat(tasks().save(task, MINE)).isFalse();
    assertThat(close(task, MINE)).isFalse();
    assertThat(tasks().lease(task.taskId(), OTHER, NOW)).isTrue();
  }

  @Test
  void nobodyGivesBackTheLeaseOfAnother() {
    tasks().create(task, MINE);

    tasks().release(task.taskId(), OTHER);
    tasks().release("no such task", OTHER);

    assertThat(tasks().lease(task.taskId(), OTHER, NOW)).isFalse();
    assertThat(tasks().find("no such task")).isEmpty();
  }

  @Test
  void taskThatIsNotOpenHasNoLease() {
    tasks().create(task, MINE);
    close(task, MINE);

    assertThat(tasks().lease(task.taskId(), OTHER, UNTIL)).isFalse();
    assertThat(tasks().lease(task.taskId(), MINE, UNTIL)).isFalse();
    assertThat(tasks().lease("no such task", MINE, UNTIL)).isFalse();
    assertThat(tasks().find("no such task")).isEmpty();
  }

  @Test
  void progressIsSavedByTheHolderOnly() {
    tasks().create(task, MINE);
    AuditTask progress = withPublished(task.at(3, "sensor-42")).withFailed(owed("sensor-1"));

    assertThat(tasks().save(progress, MINE)).isTrue();
    assertThat(tasks().save(task, OTHER)).isFalse();
    assertThat(tasks().save(onDemand("no such task", NOW), MINE)).isFalse();

    assertThat(tasks().find(task.taskId())).contains(progress);
    assertThat(tasks().find("no such task")).isEmpty();
  }

  @Test
  void completedScheduledTaskMovesTheCheckpointAndOwes() {
    tasks().create(task, MINE);
    Party party = new Party("principal", "192.0.2.1");
    Newcomer newcomer = new Newcomer(7, NOW, new Party("victim", "192.0.2.2"), party, true);
    AuditTask completed =
        task.withFailed(owed("sensor-1")).withTaken("sensor-2", newcomer, NOW, true);

    assertThat(completed.sources().taken()).hasSize(1);
    assertThat(close(completed, MINE)).isTrue();

    assertThat(tasks().find(task.taskId())).contains(completed.with(Status.COMPLETED));
    assertThat(tasks().state())
        .isEqualTo(
            new AuditState(
                task.window().to(),
                task.window().recheckedFrom(),
                List.of(),
                List.of(owed("sensor-1")),
                completed.sources()));
  }

  @Test
  void nextScheduledTaskPaysWhatWasOwed() {
    tasks().create(task, MINE);
    close(task.withFailed(owed("sensor-1")), MINE);
    AuditTask next = scheduled(task.window().to());

    assertThat(tasks().create(next, MINE)).isTrue();
    assertThat(close(next, MINE)).isTrue();

    assertThat(tasks().state())
        .isEqualTo(
            new AuditState(
                next.window().to(),
                next.window().recheckedFrom(),
                List.of(),
                List.of(),
                Sources.NONE));
  }

  @Test
  void failedTaskIsClosedAndMovesNothing() {
    tasks().create(task, MINE);
    AuditTask failed = task.withFailed(owed("sensor-1")).with(Status.FAILED);

    assertThat(tasks().close(failed, MINE)).isTrue();

    assertThat(tasks().find(task.taskId())).contains(failed);
    assertThat(tasks().state())
        .isEqualTo(new AuditState(NOW, null, List.of(), List.of(), Sources.NONE));
  }

  @Test
  void onlyTheHolderClosesATask() {
    tasks().create(task, MINE);

    assertThat(close(task, OTHER)).isFalse();

    assertThat(tasks().find(task.taskId())).contains(task);
    assertThat(tasks().state())
        .isEqualTo(new AuditState(NOW, null, List.of(task.taskId()), List.of(), Sources.NONE));
  }

  @Test
  void taskWhoseWindowBeginsElsewhereIsNotClosed() {
    tasks().create(task, MINE);
    AuditTask elsewhere = withWindow(task, new AuditWindow(NOW.plusMillis(1), UNTIL));

    assertThat(close(elsewhere, MINE)).isFalse();

    assertThat(tasks().find(task.taskId())).contains(task);
    assertThat(tasks().state())
        .isEqualTo(new AuditState(NOW, null, List.of(task.taskId()), List.of(), Sources.NONE));
  }

  @Test
  void closingAgainChangesNothing() {
    tasks().create(task, MINE);
    close(task, MINE);
    AuditTask next = scheduled(task.window().to());
    tasks().create(next, OTHER);
    close(next, OTHER);

    assertThat(close(task, MINE)).as("its own answer may have been lost").isTrue();
    assertThat(close(task, OTHER)).isFalse();
    assertThat(tasks().close(task.with(Status.FAILED), MINE)).isFalse();

    assertThat(tasks().find(task.taskId())).contains(task.with(Status.COMPLETED));
    assertThat(tasks().state().checkpoint()).isEqualTo(next.window().to());
  }

  private boolean close(AuditTask closed, Lease lease) {
    return tasks().close(closed.with(Status.COMPLETED), lease);
  }

  private static AuditTask withWindow(AuditTask task, AuditWindow window) {
    return new AuditTask(
        task.taskId(),
        task.type(),
        task.status(),
        task.startedAt(),
        window,
        task.recheckFrom(),
        task.quietUntil(),
        task.clientId(),
        task.publish(),
        task.retention(),
        task.owed(),
        task.unauditedFrom(),
        task.unauditedTo(),
        task.shard(),
        task.afterClientId(),
        task.counts(),
        task.failed(),
        task.knownSources(),
        task.sources(),
        task.firstFindings());
  }
}
