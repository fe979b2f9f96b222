package io.github.clientidaudit.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.domain.Timeline;
import io.github.clientidaudit.domain.audit.AuditTask;
import io.github.clientidaudit.domain.audit.AuditTask.Status;
import io.github.clientidaudit.domain.audit.Lease;
import io.github.clientidaudit.port.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunAuditTest {
  private final Scenario scenario = new Scenario();
  private final AtomicInteger reads = new AtomicInteger();

  /** In parts that end within a group of clients, with one, and with the shard. */
  @ParameterizedTest
  @CsvSource({"40, 3", "32, 4", "64, 2", "100, 1", "99, 2", "1000, 1"})
  void aShardWithMoreClientsThanFitIsReadPartByPart(int limit, int expectedReads) {
    List<String> clientIds = Samples.clientsOf(0, 100);
    for (String clientId : clientIds) {
      scenario.at(70).ingest(clientId, "0 C 1 a@1", "60 C 2 a@1", "60 T 1 a");
    }
    Lease lease = new Lease("token", Instant.MAX);
    AuditTask task = Samples.scheduled(Timeline.at(0));
    assertThat(scenario.at(1_000).tasks.create(task, lease)).isTrue();

    AuditTask done = audit(limit, lease).run(task);

    assertThat(done.status()).isEqualTo(Status.COMPLETED);
    assertThat(done.counts().clientsExamined()).isEqualTo(100);
    assertThat(done.counts().takeovers()).isEqualTo(100);
    assertThat(scenario.findings.findings())
        .extracting(finding -> finding.clientId())
        .containsExactlyInAnyOrderElementsOf(clientIds);
    assertThat(reads.get()).as("reads of the shard").isEqualTo(expectedReads);
  }

  private RunAudit audit(int limit, Lease lease) {
    Parallel parallel = new Parallel(1);
    DiscoverClients discover =
        new DiscoverClients(
            (shard, after, until, signals) -> {
              reads.addAndGet(shard == 0 ? 1 : 0);
              scenario.events.read(shard, after, until, signals);
            },
            scenario.conflicts,
            limit);
    EvaluateClient evaluate =
        new EvaluateClient(scenario.events, scenario.conflicts, scenario.findings, scenario.clock);
    return new RunAudit(
        new RunAudit.Tools(scenario.tasks, discover, evaluate, parallel),
        new TellFindings(scenario.findings, scenario.conflicts, parallel, scenario.clock),
        lease,
        () -> Duration.ofMinutes(15),
        scenario.report);
  }
}
