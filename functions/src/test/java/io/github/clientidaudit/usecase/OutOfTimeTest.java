package io.github.clientidaudit.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.clientidaudit.domain.audit.AuditAnswer;
import io.github.clientidaudit.domain.audit.AuditTask;
import io.github.clientidaudit.domain.audit.AuditTask.Status;
import io.github.clientidaudit.domain.audit.Backlog;
import io.github.clientidaudit.domain.audit.Lease;
import io.github.clientidaudit.port.Deadline;
import io.github.clientidaudit.port.Findings;
import io.github.clientidaudit.port.Outbox;
import io.github.clientidaudit.port.UnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** An audit whose time is used up by one slow call, in each of its steps. */
class OutOfTimeTest {
  private static final int CLIENTS = 40;

  private final Scenario scenario = new Scenario();
  private Duration left = Duration.ofMinutes(1);

  enum Step {
    DISCOVER,
    EVALUATE,
    COMPARE,
    TELL
  }

  @BeforeEach
  void fights() {
    scenario.at(70);
    IntStream.range(0, CLIENTS)
        .forEach(i -> scenario.ingest("c" + i, "0 C 1 a@1", "60 C 2 b@2", "60 T 1 a"));
  }

  @ParameterizedTest
  @EnumSource
  void theTaskStaysInProgressAndTheNextAuditEndsIt(Step step) {
    slow(step, Duration.ofSeconds(5));

    AuditTask first = task(scenario.at(900).audit(this::left));

    assertThat(first.status()).isEqualTo(Status.IN_PROGRESS);
    assertThat(scenario.report.tasks).extracting(AuditTask::status).contains(Status.IN_PROGRESS);
    Lease other = new Lease("other", scenario.clock.instant());
    assertThat(scenario.tasks.lease(first.taskId(), other, scenario.clock.instant())).isTrue();

    quick();
    scenario.at(1800).audit();
    AuditTask ended = scenario.tasks.find(first.taskId()).orElseThrow();
    assertThat(ended.status()).isEqualTo(Status.COMPLETED);
    assertThat(ended.counts().takeovers()).isEqualTo(CLIENTS);
    assertThat(scenario.findings.findings()).hasSize(CLIENTS);
  }

  @ParameterizedTest
  @EnumSource
  void whatDoesNotAnswerWhileThereIsTimeIsAFailure(Step step) {
    slow(step, Duration.ofMinutes(1));

    assertThatThrownBy(() -> scenario.at(900).audit(this::left))
        .isInstanceOf(UnavailableException.class);
  }

  @Test
  void findingsThatThereIsNoTimeToReadAreLeftOutOfTheAnswer() {
    scenario.at(900).onDemand("request", null, null);
    slow(Step.COMPARE, Duration.ofSeconds(5));

    AuditAnswer answer = scenario.onDemand("request", null, null, this::left);

    assertThat(task(answer).status()).isEqualTo(Status.COMPLETED);
    assertThat(task(answer).counts().findings()).isEqualTo(CLIENTS);
    assertThat(answer.findings()).isEmpty();
  }

  /** What is to be sent again must not keep other tasks from theirs, nor be forgotten for them. */
  @ParameterizedTest
  @CsvSource({"900, 225", "100, 25", "60, 20", "15, 15", "9,"})
  void sendingAgainHasAQuarterOfWhatIsLeftOrTwentySeconds(
      int leftSeconds, @Nullable Integer shareSeconds) {
    List<Duration> shares = new ArrayList<>();
    scenario.outboxOfAudits =
        new Outbox() {
          @Override
          public void markPublished(Ref ref) {}

          @Override
          public Backlog resend(Instant now, Duration patience, int limit, Deadline deadline) {
            shares.add(deadline.remaining());
            return Backlog.NONE;
          }
        };

    scenario.at(900).audit(() -> Duration.ofSeconds(leftSeconds));

    assertThat(shares)
        .isEqualTo(shareSeconds == null ? List.of() : List.of(Duration.ofSeconds(shareSeconds)));
  }

  /** The first call of a step takes so long that this is left after it, and fails. */
  private void slow(Step step, Duration leftAfterwards) {
    Runnable call =
        () -> {
          left = leftAfterwards;
          throw new UnavailableException("no answer in time");
        };
    switch (step) {
      case DISCOVER -> scenario.signals(real -> (shard, from, to, signals) -> call.run());
      case EVALUATE ->
          scenario.history(
              real ->
                  new FailingHistory(real) {
                    @Override
                    void beforeRead(String clientId) {
                      call.run();
                    }
                  });
      case COMPARE -> scenario.findings(real -> slow(real, call, () -> {}));
      case TELL -> scenario.findings(real -> slow(real, () -> {}, call));
    }
  }

  private static Findings slow(Findings real, Runnable page, Runnable tell) {
    return new WatchedFindings(real) {
      @Override
      void beforePage() {
        page.run();
      }

      @Override
      void beforeTell() {
        tell.run();
      }
    };
  }

  private void quick() {
    left = Duration.ofMinutes(1);
    scenario.signals(real -> real).history(real -> real).findings(real -> real);
  }

  private Duration left() {
    return left;
  }

  private static AuditTask task(AuditAnswer answer) {
    return Objects.requireNonNull(answer.task());
  }
}
