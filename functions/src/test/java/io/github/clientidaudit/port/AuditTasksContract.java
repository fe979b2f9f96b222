package io.github.clientidaudit.port;

import static io.github.clientidaudit.port.Samples.NOW;
import static io.github.clientidaudit.port.Samples.completed;
import static io.github.clientidaudit.port.Samples.finding;
import static io.github.clientidaudit.port.Samples.onDemand;
import static io.github.clientidaudit.port.Samples.owed;
import static io.github.clientidaudit.port.Samples.scheduled;
import static io.github.clientidaudit.port.Samples.withPublished;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.domain.audit.AuditState;
import io.github.clientidaudit.domain.audit.AuditTask;
import io.github.clientidaudit.domain.audit.Lease;
import io.github.clientidaudit.domain.cause.Campaigns;
import io.github.clientidaudit.domain.cause.Handover.What;
import io.github.clientidaudit.domain.cause.Newcomer;
import io.github.clientidaudit.domain.cause.Sources;
import io.github.clientidaudit.domain.takeover.Party;
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
  private static final Sources SOURCES =
      Sources.NONE.plus(
          "sensor-2",
          new Newcomer(
              7, NOW, new Party("victim", "192.0.2.2"), new Party("principal", "192.0.2.1"), true),
          NOW,
          true,
          NOW);

  private final AuditTask task = scheduled(NOW);

  /** One that people know of, and one that the task tells them of. */
  private static final Campaigns CAMPAIGNS =
      Samples.campaigns(
          Samples.campaigns(Campaigns.NONE, What.ADDRESS, NOW).told(NOW),
          What.CREDENTIAL,
          scheduled(NOW).startedAt());

  protected abstract AuditTasks tasks();

  /** Deletes a task as DynamoDB does when it has expired. */
  protected abstract void expire(String taskId);

  @Test
  void beforeTheFirstAuditThereIsNothing() {
    assertThat(tasks().state()).isEqualTo(AuditState.NONE);
    assertThat(tasks().find("task")).isEmpty();
  }

  @Test
  void firstScheduledTaskSetsTheCheckpointToTheBeginningOfItsWindow() {
    assertThat(tasks().create(task, MINE)).isTrue();

    assertThat(tasks().state())
        .isEqualTo(
            new AuditState(NOW, List.of(task.taskId()), List.of(), Sources.NONE, Campaigns.NONE));
    assertThat(tasks().find(task.taskId())).contains(task);
  }

  @Test
  void onDemandTaskLeavesTheCheckpointAlone() {
    assertThat(tasks().create(onDemand("task", NOW), MINE)).isTrue();
    assertThat(tasks().state().checkpoint()).isNull();
    assertThat(close(onDemand("task", NOW), MINE)).isTrue();

    assertThat(tasks().state()).isEqualTo(AuditState.NONE);
    assertThat(tasks().find("task")).contains(completed(onDemand("task", NOW)));
  }

  @Test
  void scheduledTaskIsNotCreatedWhenTheCheckpointIsElsewhere() {
    tasks().create(task, MINE);
    AuditTask other = scheduled(NOW.plusMillis(1));

    assertThat(tasks().create(other, OTHER)).isFalse();

    assertThat(tasks().find(other.taskId())).isEmpty();
    assertThat(tasks().state())
        .isEqualTo(
            new AuditState(NOW, List.of(task.taskId()), List.of(), Sources.NONE, Campaigns.NONE));
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
    AuditTask progress =
        task.with(
            notJudged(task, "sensor-1")
                .progress()
                .examined(true, true)
                .nextShard()
                .after("sensor-42")
                .with(SOURCES, CAMPAIGNS)
                .told(finding("sensor-0", task.taskId())));

    assertThat(tasks().save(progress, MINE)).isTrue();
    assertThat(tasks().save(task, OTHER)).isFalse();
    assertThat(tasks().save(onDemand("no such task", NOW), MINE)).isFalse();

    assertThat(tasks().find(task.taskId())).contains(progress);
    assertThat(tasks().find("no such task")).isEmpty();
  }

  @Test
  void completedScheduledTaskMovesTheCheckpointAndOwes() {
    tasks().create(task, MINE);
    AuditTask done = notJudged(withSources(task), "sensor-1");

    assertThat(close(done, MINE)).isTrue();

    assertThat(tasks().find(task.taskId())).contains(completed(done));
    assertThat(tasks().state())
        .isEqualTo(
            new AuditState(
                task.window().to(),
                List.of(),
                List.of(owed("sensor-1")),
                SOURCES,
                CAMPAIGNS.told(task.startedAt())));
  }

  @Test
  void nextScheduledTaskPaysWhatWasOwed() {
    tasks().create(task, MINE);
    close(notJudged(task, "sensor-1"), MINE);
    AuditTask next = scheduled(task.window().to());

    assertThat(tasks().create(next, MINE)).isTrue();
    assertThat(close(next, MINE)).isTrue();

    assertThat(tasks().state())
        .isEqualTo(
            new AuditState(next.window().to(), List.of(), List.of(), Sources.NONE, Campaigns.NONE));
  }

  /** It has compared nothing with what is known. */
  @Test
  void taskWithoutFindingsLeavesTheSourcesAsTheyWere() {
    tasks().create(task, MINE);
    close(withSources(task), MINE);
    AuditTask next = scheduled(task.window().to());
    tasks().create(next, MINE);

    assertThat(close(next, MINE)).isTrue();

    assertThat(tasks().state().sources()).isEqualTo(SOURCES);
    assertThat(tasks().state().campaigns()).isEqualTo(CAMPAIGNS.told(task.startedAt()));
  }

  @Test
  void taskWithFindingsReplacesTheSources() {
    tasks().create(task, MINE);
    close(withSources(task), MINE);
    AuditTask next = scheduled(task.window().to());
    tasks().create(next, MINE);

    assertThat(close(next.with(next.progress().examined(true, true)), MINE)).isTrue();

    assertThat(tasks().state().sources()).isEqualTo(Sources.NONE);
    assertThat(tasks().state().campaigns()).isEqualTo(Campaigns.NONE);
  }

  @Test
  void sayingThatATaskGoesOnLaterChangesNothingOfIt() {
    tasks().create(task, MINE);

    tasks().announce(withPublished(task));
    tasks().announce(onDemand("no such task", NOW));

    assertThat(tasks().find(task.taskId())).contains(task);
    assertThat(tasks().find("no such task")).isEmpty();
    assertThat(tasks().state())
        .isEqualTo(
            new AuditState(NOW, List.of(task.taskId()), List.of(), Sources.NONE, Campaigns.NONE));
    assertThat(tasks().save(task, MINE)).isTrue();
    assertThat(close(task, MINE)).isTrue();
  }

  @Test
  void onlyTheHolderClosesATask() {
    tasks().create(task, MINE);

    assertThat(close(task, OTHER)).isFalse();

    assertThat(tasks().find(task.taskId())).contains(task);
    assertThat(tasks().state())
        .isEqualTo(
            new AuditState(NOW, List.of(task.taskId()), List.of(), Sources.NONE, Campaigns.NONE));
  }

  @Test
  void taskWhoseWindowBeginsElsewhereIsNotClosed() {
    tasks().create(task, MINE);
    AuditTask other = scheduled(NOW.plusMillis(1));
    AuditTask elsewhere =
        new AuditTask(task.taskId(), task.startedAt(), other.plan(), task.progress());

    assertThat(close(elsewhere, MINE)).isFalse();

    assertThat(tasks().find(task.taskId())).contains(task);
    assertThat(tasks().state())
        .isEqualTo(
            new AuditState(NOW, List.of(task.taskId()), List.of(), Sources.NONE, Campaigns.NONE));
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

    assertThat(tasks().find(task.taskId())).contains(completed(task));
    assertThat(tasks().state().checkpoint()).isEqualTo(next.window().to());
  }

  /** What the last day knew is still true, as far as anybody knows. */
  @Test
  void taskThatComparedNothingLeavesTheSourcesAsTheyWere() {
    tasks().create(task, MINE);
    close(withSources(task), MINE);
    AuditTask next = scheduled(task.window().to());
    tasks().create(next, MINE);

    AuditTask uncompared =
        next.with(next.progress().examined(true, true).withoutComparison("unreadable"));
    assertThat(close(uncompared, MINE)).isTrue();

    assertThat(tasks().state().sources()).isEqualTo(SOURCES);
    assertThat(tasks().state().campaigns()).isEqualTo(CAMPAIGNS.told(task.startedAt()));
    assertThat(tasks().find(next.taskId())).contains(completed(uncompared));
  }

  @Test
  void canceledTaskIsClosedWhoeverWorksOnIt() {
    AuditTask asked = onDemand("task", NOW);
    tasks().create(asked, MINE);

    assertThat(tasks().cancel(asked.canceled())).isTrue();

    assertThat(tasks().find("task")).contains(asked.canceled());
    assertThat(tasks().state()).isEqualTo(AuditState.NONE);
    assertThat(tasks().save(asked, MINE)).isFalse();
    assertThat(tasks().lease("task", OTHER, UNTIL)).isFalse();
    assertThat(close(asked, MINE)).isFalse();
    assertThat(tasks().find("task")).contains(asked.canceled());
  }

  @Test
  void onlyAnOpenTaskIsCanceled() {
    AuditTask asked = onDemand("task", NOW);
    assertThat(tasks().cancel(asked.canceled())).isFalse();
    tasks().create(asked, MINE);
    close(asked, MINE);

    assertThat(tasks().cancel(asked.canceled())).isFalse();

    assertThat(tasks().find("task")).contains(completed(asked));
  }

  @Test
  void taskThatIsGivenUpIsClosed() {
    AuditTask failed = onDemand("task", NOW);
    tasks().create(failed, MINE);
    for (int run = 1; run <= AuditTask.MAX_FAILED_RUNS; run++) {
      failed = failed.failedRun("unreadable");
    }

    assertThat(tasks().close(failed, OTHER)).isFalse();
    assertThat(tasks().close(failed, MINE)).isTrue();

    assertThat(tasks().close(failed, MINE)).as("its own answer may have been lost").isTrue();
    assertThat(tasks().find("task")).contains(failed);
    assertThat(tasks().state()).isEqualTo(AuditState.NONE);
  }

  @Test
  void taskThatHasExpiredIsForgotten() {
    tasks().create(onDemand("a", NOW), MINE);
    tasks().create(onDemand("b", NOW), MINE);
    expire("a");
    assertThat(tasks().state().openTaskIds()).containsExactly("a", "b");

    tasks().forget("a");
    tasks().forget("a");
    tasks().forget("b");

    assertThat(tasks().state().openTaskIds()).containsExactly("b");
  }

  private boolean close(AuditTask closed, Lease lease) {
    return tasks().close(completed(closed), lease);
  }

  private static AuditTask withSources(AuditTask task) {
    return task.with(task.progress().examined(true, true).with(SOURCES, CAMPAIGNS));
  }

  private static AuditTask notJudged(AuditTask task, String clientId) {
    return task.with(task.progress().failed(owed(clientId)));
  }
}
