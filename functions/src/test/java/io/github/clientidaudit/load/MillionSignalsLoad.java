package io.github.clientidaudit.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.domain.audit.AuditPlan;
import io.github.clientidaudit.domain.audit.AuditRequest;
import io.github.clientidaudit.domain.audit.AuditTask;
import io.github.clientidaudit.domain.audit.AuditTask.Status;
import io.github.clientidaudit.domain.conflict.Conflict;
import io.github.clientidaudit.domain.conflict.Finding;
import io.github.clientidaudit.domain.conflict.Patience;
import io.github.clientidaudit.port.Conflicts;
import io.github.clientidaudit.port.InMemoryAuditTasks;
import io.github.clientidaudit.port.InMemoryIngestWatermark;
import io.github.clientidaudit.port.InMemoryOutbox;
import io.github.clientidaudit.usecase.EvaluateConflicts;
import io.github.clientidaudit.usecase.EvaluateConflicts.Stores;
import io.github.clientidaudit.usecase.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A million signals in one shard within an hour, half of them of one client: far more than the
 * quota of AWS IoT Core for connects lets through. The others are of clients with so many each.
 */
class MillionSignalsLoad {
  private static final int SIGNALS = Integer.getInteger("load.signals", 1_000_000);

  /** As many as are read at a time; one more read finds that nothing is left. */
  private static final int PART = 20_000;

  private final TestClock clock = new TestClock(SignalsOfOneShard.START.plusSeconds(7_200));
  private final AtomicLong takeovers = new AtomicLong();
  private final AtomicInteger told = new AtomicInteger();
  private final FindingsInAFile findings =
      new FindingsInAFile(
          finding -> {
            told.incrementAndGet();
            takeovers.addAndGet(finding.takeoverCount());
            if (finding.clientId().equals(SignalsOfOneShard.STORM)) {
              assertThat(finding.takeoverCount()).isEqualTo(SIGNALS / 2);
            }
          });

  @ParameterizedTest
  @ValueSource(ints = {1, 100})
  void areCountedExactlyInBoundedMemory(int each) {
    int others = SIGNALS / 2 / each;
    SignalsOfOneShard events = new SignalsOfOneShard(SIGNALS / 2, others, each);
    InMemoryOutbox outbox = new InMemoryOutbox();
    Measured measured = new Measured();

    AuditTask task =
        Objects.requireNonNull(
            new EvaluateConflicts(
                    new Stores(
                        events,
                        events,
                        new WrittenOnce(),
                        findings,
                        new InMemoryAuditTasks(outbox, clock),
                        outbox,
                        new InMemoryIngestWatermark()),
                    clock,
                    () -> "token",
                    1)
                .evaluate(
                    new AuditRequest.Scheduled(
                        Duration.ofSeconds(150), Patience.USUAL, AuditPlan.USUAL_RETENTION),
                    () -> Duration.ofMinutes(15),
                    Measured.NO_REPORT)
                .task());

    measured.print(
        "%,d signals of %,d clients in one shard, read %d times"
            .formatted(SIGNALS, others + 1, events.reads()));
    assertThat(task.status()).isEqualTo(Status.COMPLETED);
    assertThat(task.counts().clientsExamined()).isEqualTo(others + 1);
    assertThat(task.counts().takeovers()).isEqualTo(SIGNALS);
    assertThat(takeovers.get()).isEqualTo(SIGNALS);
    assertThat(told.get()).isEqualTo(others + 1);
    assertThat(events.reads()).isEqualTo(1 + others / PART);
    measured.assertHeapBelow(256);
  }

  /** Conflicts of which nothing is known before, and each of which is written once. */
  private final class WrittenOnce implements Conflicts {
    @Override
    public Known find(String clientId) {
      return new Known(Optional.empty(), Optional.empty());
    }

    @Override
    public boolean write(Conflict.Step next, Duration retention) {
      findings.record(Objects.requireNonNull(next.finding()), retention);
      return true;
    }

    @Override
    public void noteTold(Finding finding) {}

    @Override
    public void due(int shard, Instant until, Consumer<String> clientIds) {}
  }
}
