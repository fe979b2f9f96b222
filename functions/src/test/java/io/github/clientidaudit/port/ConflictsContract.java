package io.github.clientidaudit.port;

import static io.github.clientidaudit.port.Conflicts.Outcome.OUTDATED;
import static io.github.clientidaudit.port.Conflicts.Outcome.WRITTEN;
import static io.github.clientidaudit.port.Conflicts.Outcome.WRITTEN_BEFORE;
import static io.github.clientidaudit.port.Samples.NOW;
import static io.github.clientidaudit.port.Samples.RETENTION;
import static io.github.clientidaudit.port.Samples.conflict;
import static io.github.clientidaudit.port.Samples.finding;
import static io.github.clientidaudit.port.Samples.next;
import static io.github.clientidaudit.port.Samples.withoutOpen;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.domain.Conflict;
import io.github.clientidaudit.domain.Finding;
import io.github.clientidaudit.domain.Shard;
import io.github.clientidaudit.port.Conflicts.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What {@link Conflicts} promises; each test begins with an empty store. */
public abstract class ConflictsContract {
  private static final String CLIENT = "sensor-42";

  protected abstract Conflicts conflicts();

  @Test
  void nothingIsFoundBeforeItIsWritten() {
    assertThat(conflicts().find(CLIENT).conflict()).isEmpty();
    assertThat(conflicts().findFinding(CLIENT, "task-1", NOW)).isEmpty();
  }

  @Test
  void findingAndConflictComeBackAsTheyWereWritten() {
    Conflict conflict = conflict(CLIENT, "task-1");
    Finding finding = finding(CLIENT, "task-1");

    assertThat(conflicts().write(finding, conflict, true, RETENTION)).isEqualTo(WRITTEN);

    assertThat(conflicts().find(CLIENT).conflict()).contains(conflict);
    assertThat(conflicts().findFinding(CLIENT, "task-1", NOW)).contains(finding);
  }

  @Test
  void findingThatNobodyIsToldOfIsKeptSlim() {
    Finding finding = finding(CLIENT, "task-1");

    conflicts().write(finding, conflict(CLIENT, "task-1"), false, RETENTION);

    assertThat(conflicts().findFinding(CLIENT, "task-1", NOW)).contains(finding.slim());
  }

  @Test
  void findingWithoutConflictIsAlwaysKeptWhole() {
    Finding told = finding(CLIENT, "task-1");
    Finding untold = finding(CLIENT, "task-2");

    assertThat(conflicts().write(told, true, RETENTION)).isEqualTo(WRITTEN);
    assertThat(conflicts().write(untold, false, RETENTION)).isEqualTo(WRITTEN);
    assertThat(conflicts().write(untold, true, RETENTION)).isEqualTo(WRITTEN_BEFORE);

    assertThat(conflicts().findFinding(CLIENT, "task-1", NOW)).contains(told);
    assertThat(conflicts().findFinding(CLIENT, "task-2", NOW)).contains(untold);
    assertThat(conflicts().find(CLIENT).conflict()).isEmpty();
  }

  @Test
  void conflictIsReplacedByItsNextRevision() {
    Conflict first = conflict(CLIENT, "task-1");
    Conflict second = next(first, "task-2");

    assertThat(conflicts().write(first, RETENTION)).isEqualTo(WRITTEN);
    assertThat(conflicts().write(second, RETENTION)).isEqualTo(WRITTEN);
    assertThat(
            conflicts().write(finding(CLIENT, "task-3"), next(second, "task-3"), true, RETENTION))
        .isEqualTo(WRITTEN);

    assertThat(conflicts().find(CLIENT).conflict()).contains(next(second, "task-3"));
  }

  @Test
  void writingAgainChangesNothing() {
    Conflict conflict = conflict(CLIENT, "task-1");
    Finding finding = finding(CLIENT, "task-1");
    conflicts().write(finding, conflict, true, RETENTION);

    assertThat(conflicts().write(finding, conflict, true, RETENTION)).isEqualTo(WRITTEN_BEFORE);
    assertThat(conflicts().write(finding, withoutOpen(conflict), false, RETENTION))
        .isEqualTo(WRITTEN_BEFORE);
    assertThat(conflicts().write(withoutOpen(conflict), RETENTION)).isEqualTo(WRITTEN_BEFORE);

    assertThat(conflicts().find(CLIENT).conflict()).contains(conflict);
    assertThat(conflicts().findFinding(CLIENT, "task-1", NOW)).contains(finding);
  }

  @Test
  void taskThatWroteTheConflictWritesNoSecondRevision() {
    Conflict conflict = conflict(CLIENT, "task-1");
    conflicts().write(conflict, RETENTION);

    assertThat(conflicts().write(next(conflict, "task-1"), RETENTION)).isEqualTo(WRITTEN_BEFORE);
    assertThat(
            conflicts().write(finding(CLIENT, "task-1"), next(conflict, "task-1"), true, RETENTION))
        .isEqualTo(WRITTEN_BEFORE);

    assertThat(conflicts().find(CLIENT).conflict()).contains(conflict);
    assertThat(conflicts().findFinding(CLIENT, "task-1", NOW)).isEmpty();
  }

  @Test
  void findingWrittenBeforeIsRecognisedAfterOthersWentOn() {
    Conflict first = conflict(CLIENT, "task-1");
    Conflict second = next(first, "task-2");
    conflicts().write(finding(CLIENT, "task-1"), first, true, RETENTION);
    conflicts().write(finding(CLIENT, "task-2"), second, true, RETENTION);

    assertThat(conflicts().write(finding(CLIENT, "task-1"), first, true, RETENTION))
        .isEqualTo(WRITTEN_BEFORE);

    assertThat(conflicts().find(CLIENT).conflict()).contains(second);
  }

  @Test
  void conflictThatSomebodyElseChangedIsLeftAlone() {
    Conflict first = conflict(CLIENT, "task-1");
    Conflict second = next(first, "task-2");
    conflicts().write(first, RETENTION);
    conflicts().write(second, RETENTION);

    for (Conflict outdated :
        List.of(
            conflict(CLIENT, "task-3"), next(first, "task-3"), next(next(second, "x"), "task-3"))) {
      assertThat(conflicts().write(outdated, RETENTION)).isEqualTo(OUTDATED);
      assertThat(conflicts().write(finding(CLIENT, "task-3"), outdated, true, RETENTION))
          .isEqualTo(OUTDATED);
    }

    assertThat(conflicts().find(CLIENT).conflict()).contains(second);
    assertThat(conflicts().findFinding(CLIENT, "task-3", NOW)).isEmpty();
  }

  @Test
  void conflictThatIsGoneIsNotContinued() {
    Conflict second = next(conflict(CLIENT, "task-1"), "task-2");

    assertThat(conflicts().write(second, RETENTION)).isEqualTo(OUTDATED);
    assertThat(conflicts().write(finding(CLIENT, "task-2"), second, true, RETENTION))
        .isEqualTo(OUTDATED);

    assertThat(conflicts().find(CLIENT).conflict()).isEmpty();
    assertThat(conflicts().findFinding(CLIENT, "task-2", NOW)).isEmpty();
  }

  @Test
  void ofTwoWritersAtOnceOneWins() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      for (int round = 0; round < 10; round++) {
        String clientId = CLIENT + round;
        List<Callable<Outcome>> writers =
            List.of(
                () ->
                    conflicts()
                        .write(
                            finding(clientId, "task-1"),
                            conflict(clientId, "task-1"),
                            true,
                            RETENTION),
                () ->
                    conflicts()
                        .write(
                            finding(clientId, "task-2"),
                            conflict(clientId, "task-2"),
                            true,
                            RETENTION));

        List<Outcome> outcomes = new ArrayList<>();
        for (Future<Outcome> outcome : threads.invokeAll(writers)) {
          outcomes.add(outcome.get());
        }

        assertThat(outcomes).containsExactlyInAnyOrder(WRITTEN, OUTDATED);
        String winner = "task-" + (outcomes.indexOf(WRITTEN) + 1);
        assertThat(conflicts().find(clientId).conflict()).contains(conflict(clientId, winner));
        assertThat(conflicts().findFinding(clientId, winner, NOW)).isPresent();
      }
    }
  }

  @Test
  void conflictIsDueFromTheInstantOn() {
    Conflict conflict = conflict(CLIENT, "task-1");
    Instant dueAt = conflict.dueAt().orElseThrow();
    conflicts().write(conflict, RETENTION);

    assertThat(due(Shard.of(CLIENT), dueAt.minusMillis(1))).isEmpty();
    assertThat(due(Shard.of(CLIENT), dueAt)).containsExactly(CLIENT);
    assertThat(due(Shard.of(CLIENT), dueAt.plusSeconds(1))).containsExactly(CLIENT);
    assertThat(due((Shard.of(CLIENT) + 1) % Shard.COUNT, dueAt)).isEmpty();
  }

  @Test
  void conflictWithNothingOpenIsNotDue() {
    Conflict first = conflict(CLIENT, "task-1");
    conflicts().write(first, RETENTION);
    conflicts().write(withoutOpen(next(first, "task-2")), RETENTION);

    assertThat(due(Shard.of(CLIENT), NOW.plusSeconds(1_000_000))).isEmpty();
  }

  @Test
  void allDueConflictsOfAShardAreFound() {
    List<String> clientIds = Samples.clientsOf(3, 20);
    clientIds.forEach(clientId -> conflicts().write(conflict(clientId, "task-1"), RETENTION));
    Samples.clientsOf(4, 5)
        .forEach(clientId -> conflicts().write(conflict(clientId, "task-1"), RETENTION));

    assertThat(due(3, NOW.plusSeconds(1_000_000))).containsExactlyInAnyOrderElementsOf(clientIds);
  }

  private List<String> due(int shard, Instant until) {
    List<String> clientIds = new ArrayList<>();
    conflicts().due(shard, until, clientIds::add);
    return clientIds;
  }
}
