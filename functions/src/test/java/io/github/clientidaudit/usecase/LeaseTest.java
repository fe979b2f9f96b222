package io.github.clientidaudit.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.domain.Timeline;
import io.github.clientidaudit.domain.audit.AuditTask;
import io.github.clientidaudit.domain.audit.AuditTask.Status;
import io.github.clientidaudit.domain.conflict.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** For how long a task is one invocation's. */
class LeaseTest {
  private static final int BEGUN = 900;
  private static final int CUT_OFF = BEGUN + (int) Scenario.ENDLESS.remaining().toSeconds();

  private final Scenario scenario = new Scenario();

  /** The next one's clock may be ahead. */
  @ParameterizedTest(name = "{0} s before or after it is cut off")
  @ValueSource(ints = {-600, -1, 0, 29})
  void nobodyElseWorksWhileAnInvocationMayRun(int second) {
    List<Status> seen = meanwhile(CUT_OFF + second);

    assertThat(scenario.at(BEGUN).audit().task()).matches(task -> isCompleted(task));
    assertThat(seen).containsExactly(Status.IN_PROGRESS);
    assertCountedOnce();
  }

  @Test
  void theTaskOfOneThatWasCutOffIsTakenUp() {
    List<Status> seen = meanwhile(CUT_OFF + 30);

    assertThat(scenario.at(BEGUN).audit().task()).matches(task -> !isCompleted(task));
    assertThat(seen).containsExactly(Status.COMPLETED);
    assertCountedOnce();
  }

  /** What the next invocation says of its audit when it comes at this time, in the middle. */
  private List<Status> meanwhile(int second) {
    List<Status> seen = new ArrayList<>();
    scenario.at(70).ingest("x", "0 C 1 a@1", "60 C 2 b@2", "60 T 1 a");
    scenario.history(
        real ->
            new FailingHistory(real) {
              @Override
              void beforeRead(String clientId) {
                if (seen.isEmpty()) {
                  seen.add(Status.IN_PROGRESS);
                  AuditTask next = Objects.requireNonNull(scenario.at(second).audit().task());
                  seen.set(0, next.status());
                }
              }
            });
    return seen;
  }

  private static boolean isCompleted(AuditTask task) {
    return task.status() == Status.COMPLETED;
  }

  private void assertCountedOnce() {
    assertThat(scenario.findings("x")).extracting(Finding::takeoversInWindow).containsExactly(1L);
    assertThat(scenario.tasks.state().checkpoint()).isAfterOrEqualTo(Timeline.at(BEGUN - 150));
    assertThat(scenario.tasks.state().openTaskIds()).isEmpty();
  }
}
