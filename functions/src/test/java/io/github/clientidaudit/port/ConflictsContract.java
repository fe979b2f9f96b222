package io.github.clientidaudit.port;

import static io.github.clientidaudit.port.FindingsContract.find;
import static io.github.clientidaudit.port.Samples.NOW;
import static io.github.clientidaudit.port.Samples.RETENTION;
import static io.github.clientidaudit.port.Samples.conflict;
import static io.github.clientidaudit.port.Samples.finding;
import static io.github.clientidaudit.port.Samples.next;
import static io.github.clientidaudit.port.Samples.over;
import static io.github.clientidaudit.port.Samples.recorded;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.domain.Shard;
import io.github.clientidaudit.domain.conflict.Audience;
import io.github.clientidaudit.domain.conflict.Conflict;
import io.github.clientidaudit.domain.conflict.Finding;
import io.github.clientidaudit.domain.conflict.Told;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What {@link Conflicts} promises; each test begins with an empty store. */
public abstract class ConflictsContract {
  private static final String CLIENT = "sensor-42";

  protected abstract Conflicts conflicts();

  /** Over the same table. */
  protected abstract Findings findings();

  @Test
  void nothingIsFoundBeforeItIsWritten() {
    assertThat(conflicts().find(CLIENT).conflict()).isEmpty();
  }

  @Test
  void findingAndConflictComeBackAsTheyWereWritten() {
    Conflict conflict = conflict(CLIENT, "task-1");
    Finding finding = recorded(CLIENT, "task-1");

    assertThat(write(conflict, finding)).isTrue();

    assertThat(conflicts().find(CLIENT).conflict()).contains(conflict);
    assertThat(find(findings(), "task-1", CLIENT)).contains(finding);
  }

  @Test
  void conflictIsReplacedByItsNext() {
    Conflict first = conflict(CLIENT, "task-1");
    Conflict second = next(first);
    Conflict third = next(second);

    assertThat(write(first, null)).isTrue();
    assertThat(write(second, null)).isTrue();
    assertThat(conflicts().find(CLIENT).conflict()).contains(second);
    assertThat(write(third, recorded(CLIENT, "task-3"))).isTrue();

    assertThat(conflicts().find(CLIENT).conflict()).contains(third);
  }

  /** Whoever writes again has read before that, and sees from what is there that it is done. */
  @Test
  void writingAgainChangesNothing() {
    Conflict conflict = conflict(CLIENT, "task-1");
    Finding finding = recorded(CLIENT, "task-1");
    write(conflict, finding);

    assertThat(write(conflict, finding)).isFalse();
    assertThat(write(over(conflict), finding(CLIENT, "task-1"))).isFalse();
    assertThat(write(over(conflict), null)).isFalse();

    assertThat(conflicts().find(CLIENT).conflict()).contains(conflict);
    assertThat(find(findings(), "task-1", CLIENT)).contains(finding);
  }

  /** A task finds one thing about a client, whatever became of the conflict meanwhile. */
  @Test
  void conflictIsNotWrittenIfItsFindingIsThere() {
    Conflict conflict = conflict(CLIENT, "task-1");
    Finding finding = recorded(CLIENT, "task-1");
    write(conflict, finding);

    assertThat(write(next(conflict), recorded(CLIENT, "task-1"))).isFalse();

    assertThat(conflicts().find(CLIENT).conflict()).contains(conflict);
    assertThat(find(findings(), "task-1", CLIENT)).contains(finding);
  }

  @Test
  void conflictThatSomebodyElseChangedIsLeftAlone() {
    Conflict first = conflict(CLIENT, "task-1");
    Conflict second = next(first);
    write(first, null);
    write(second, null);

    for (Conflict outdated :
        List.of(conflict(CLIENT, "task-3"), over(second), next(next(second)))) {
      assertThat(write(outdated, null)).isFalse();
      assertThat(write(outdated, recorded(CLIENT, "task-3"))).isFalse();
    }

    assertThat(conflicts().find(CLIENT).conflict()).contains(second);
    assertThat(find(findings(), "task-3", CLIENT)).isEmpty();
  }

  @Test
  void conflictThatIsGoneIsNotContinued() {
    Conflict second = next(conflict(CLIENT, "task-1"));

    assertThat(write(second, null)).isFalse();
    assertThat(write(second, recorded(CLIENT, "task-2"))).isFalse();

    assertThat(conflicts().find(CLIENT).conflict()).isEmpty();
    assertThat(find(findings(), "task-2", CLIENT)).isEmpty();
  }

  @Test
  void ofTwoWritersAtOnceOneWins() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      for (int round = 0; round < 10; round++) {
        String clientId = CLIENT + round;
        List<Callable<Boolean>> writers =
            List.of(
                () -> write(conflict(clientId, "task-1"), recorded(clientId, "task-1")),
                () -> write(conflict(clientId, "task-2"), recorded(clientId, "task-2")));

        List<Boolean> written = new ArrayList<>();
        for (Future<Boolean> each : threads.invokeAll(writers)) {
          written.add(each.get());
        }

        assertThat(written).containsExactlyInAnyOrder(true, false);
        String winner = "task-" + (written.indexOf(true) + 1);
        String loser = "task-" + (written.indexOf(false) + 1);
        assertThat(conflicts().find(clientId).conflict()).contains(conflict(clientId, winner));
        assertThat(find(findings(), winner, clientId)).isPresent();
        assertThat(find(findings(), loser, clientId)).isEmpty();
      }
    }
  }

  @Test
  void whatWasToldIsNotedUntilTheNextAuditWritesItsOwn() {
    Conflict first = conflict(CLIENT, "task-1");
    Finding told = recorded(CLIENT, "task-1").toldTo(Audience.MACHINES);
    assertThat(Told.of(told)).isNotEqualTo(first.told());
    write(first, recorded(CLIENT, "task-1"));

    conflicts().noteTold(told);
    conflicts().noteTold(told);

    assertThat(conflicts().find(CLIENT).conflict()).contains(first.with(Told.of(told)));
    Conflict second = next(first);
    assertThat(write(second, null)).as("it is the same conflict").isTrue();
    assertThat(conflicts().find(CLIENT).conflict()).contains(second);
  }

  @Test
  void whatWasToldOfAnOlderConflictIsNotNoted() {
    Conflict second = next(conflict(CLIENT, "task-1"));
    write(conflict(CLIENT, "task-1"), recorded(CLIENT, "task-1"));
    write(second, recorded(CLIENT, "task-2"));

    conflicts().noteTold(recorded(CLIENT, "task-1").toldTo(Audience.MACHINES));

    assertThat(conflicts().find(CLIENT).conflict()).contains(second);
  }

  @Test
  void whatWasToldOfAConflictThatIsGoneBringsNothingBack() {
    conflicts().noteTold(finding(CLIENT, "task-1"));

    assertThat(conflicts().find(CLIENT).conflict()).isEmpty();
    assertThat(write(conflict(CLIENT, "task-2"), null)).isTrue();
  }

  @Test
  void notingWhatWasToldLeavesTheConflictDue() {
    Conflict conflict = conflict(CLIENT, "task-1");
    write(conflict, null);

    conflicts().noteTold(finding(CLIENT, "task-1"));

    assertThat(due(Shard.of(CLIENT), conflict.dueAt().orElseThrow())).containsExactly(CLIENT);
  }

  @Test
  void conflictIsDueFromTheInstantOn() {
    Conflict conflict = conflict(CLIENT, "task-1");
    Instant dueAt = conflict.dueAt().orElseThrow();
    write(conflict, null);

    assertThat(due(Shard.of(CLIENT), dueAt.minusMillis(1))).isEmpty();
    assertThat(due(Shard.of(CLIENT), dueAt)).containsExactly(CLIENT);
    assertThat(due(Shard.of(CLIENT), dueAt.plusSeconds(1))).containsExactly(CLIENT);
    assertThat(due((Shard.of(CLIENT) + 1) % Shard.COUNT, dueAt)).isEmpty();
  }

  @Test
  void conflictThatIsOverIsNotDue() {
    Conflict first = conflict(CLIENT, "task-1");
    write(first, null);
    write(over(next(first)), null);

    assertThat(due(Shard.of(CLIENT), NOW.plusSeconds(1_000_000))).isEmpty();
  }

  @Test
  void allDueConflictsOfAShardAreFound() {
    List<String> clientIds = Samples.clientsOf(3, 20);
    clientIds.forEach(clientId -> write(conflict(clientId, "task-1"), null));
    Samples.clientsOf(4, 5).forEach(clientId -> write(conflict(clientId, "task-1"), null));

    assertThat(due(3, NOW.plusSeconds(1_000_000))).containsExactlyInAnyOrderElementsOf(clientIds);
  }

  private boolean write(Conflict conflict, @Nullable Finding finding) {
    return conflicts().write(new Conflict.Step(conflict, finding), RETENTION);
  }

  private List<String> due(int shard, Instant until) {
    List<String> clientIds = new ArrayList<>();
    conflicts().due(shard, until, clientIds::add);
    return clientIds;
  }
}
