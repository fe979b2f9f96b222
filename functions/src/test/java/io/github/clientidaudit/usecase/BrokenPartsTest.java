package io.github.clientidaudit.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.clientidaudit.domain.Timeline;
import io.github.clientidaudit.domain.audit.AuditPlan;
import io.github.clientidaudit.domain.audit.AuditRequest;
import io.github.clientidaudit.domain.audit.AuditState;
import io.github.clientidaudit.domain.audit.AuditTask;
import io.github.clientidaudit.domain.audit.AuditTask.Status;
import io.github.clientidaudit.domain.audit.Backlog;
import io.github.clientidaudit.domain.conflict.ConflictStatus;
import io.github.clientidaudit.domain.conflict.Finding;
import io.github.clientidaudit.domain.conflict.Patience;
import io.github.clientidaudit.port.Deadline;
import io.github.clientidaudit.port.Findings;
import io.github.clientidaudit.port.IngestWatermark;
import io.github.clientidaudit.port.Outbox;
import io.github.clientidaudit.port.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an audit can do without stops neither its counting nor its telling, and is seen. */
class BrokenPartsTest {
  private static final String[] TAKEOVER = {"0 C 1 a@1", "60 C 2 b@2", "60 T 1 a"};

  private final Scenario scenario = new Scenario();

  @Test
  void aSweepThatFailsStopsNoAudit() {
    scenario.outboxOfAudits = outbox(new IllegalStateException("no index"));
    scenario.at(70).ingest("x", TAKEOVER);

    assertThat(task(900).status()).isEqualTo(Status.COMPLETED);

    assertThat(scenario.told("x")).hasSize(1);
    assertThat(scenario.report.failures)
        .containsExactly("sweep: java.lang.IllegalStateException: no index");
  }

  @Test
  void theSweepComesWhenAllIsCountedAndAlsoIfThatFails() {
    List<Instant> checkpoints = new ArrayList<>();
    scenario.outboxOfAudits =
        outbox(() -> checkpoints.add(Objects.requireNonNull(scenario.tasks.state().checkpoint())));
    scenario.at(70).ingest("x", TAKEOVER).at(900).audit();
    scenario.signals(
        real ->
            (shard, after, until, signals) -> {
              throw new IllegalStateException("no signals");
            });

    assertThatThrownBy(() -> scenario.at(1800).audit()).hasMessage("no signals");

    assertThat(checkpoints).containsExactly(Timeline.at(750), Timeline.at(750));
  }

  @Test
  void withoutTimeLeftNothingIsSentAgain() {
    scenario.outboxOfAudits = outbox(new AssertionError("no time for that"));

    scenario.at(900).audit(() -> Duration.ofSeconds(9));

    assertThat(scenario.report.backlogs).isEmpty();
  }

  @Test
  void anAuditLeavesTimeForTheSweep() {
    scenario.at(70).ingest("x", TAKEOVER).at(900);

    AuditTask task = Objects.requireNonNull(scenario.audit(() -> Duration.ofSeconds(24)).task());

    assertThat(task.status()).isEqualTo(Status.IN_PROGRESS);
    assertThat(scenario.report.backlogs).hasSize(1);
  }

  @Test
  void nothingIsOverWhileNobodyKnowsHowFarIngestionHasCome() {
    scenario.at(70).ingest("x", TAKEOVER).at(900).audit();
    scenario.at(9000).ingest("healthy", "9000 C 1 h@9");
    scenario.watermarkOfAudits = watermark(2);

    assertThat(task(9100).status()).isEqualTo(Status.COMPLETED);
    assertThat(scenario.conflict("x").life().status()).isNotEqualTo(ConflictStatus.RESOLVED);
    assertThat(scenario.report.failures)
        .containsExactly("watermark: java.lang.IllegalStateException: no watermark");

    scenario.at(9400).ingest("healthy", "9400 C 2 h@9");
    scenario.at(10_000).audit();
    assertThat(scenario.conflict("x").life().status()).isEqualTo(ConflictStatus.RESOLVED);
  }

  @Test
  void theWatermarkIsAskedForTwice() {
    scenario.at(70).ingest("x", TAKEOVER).at(900).audit();
    scenario.at(9000).ingest("healthy", "9000 C 1 h@9");
    scenario.watermarkOfAudits = watermark(1);

    scenario.at(9100).audit();

    assertThat(scenario.conflict("x").life().status()).isEqualTo(ConflictStatus.RESOLVED);
    assertThat(scenario.report.failures).isEmpty();
  }

  @Test
  void aReportThatFailsStopsNoAudit() {
    List<String> failures = new ArrayList<>();
    scenario.at(70).ingest("x", TAKEOVER).at(900);

    AuditTask task = audit(new BrokenReport(failures));

    assertThat(task.status()).isEqualTo(Status.COMPLETED);
    assertThat(scenario.told("x")).hasSize(1);
    assertThat(failures)
        .hasSize(2)
        .allMatch(f -> f.equals("report: java.lang.IllegalStateException: no log"));
  }

  @Test
  void whatTheLastDayKnewIsNotNeededToTell() {
    scenario.at(70).ingest("x", TAKEOVER).at(900).audit();
    scenario.tasks.garble();
    scenario.at(970).ingest("y", "900 C 1 a@1", "960 C 2 b@2", "960 T 1 a");

    assertThat(task(1800).status()).isEqualTo(Status.COMPLETED);

    assertThat(scenario.told("y")).hasSize(1);
    assertThat(scenario.report.failures)
        .singleElement()
        .satisfies(f -> assertThat(f).startsWith("comparison: ").contains("cannot be read"));
    assertThat(scenario.tasks.state().sources()).as("passed on as it was").isNull();
  }

  /** Findings that were read to be compared, before that failed, are not all there are. */
  @Test
  void findingsThatCannotBeComparedAreToldAsTheyAre() {
    int[] pages = {0};
    scenario.at(130).ingest("x", TAKEOVER);
    scenario.ingest("x", "120 T 2 b", "120 C 3 a@1").at(900).audit();
    AuditState known = scenario.tasks.state();
    assertThat(Objects.requireNonNull(known.sources()).taken()).isNotEmpty();
    scenario.findings(
        real ->
            new OneAtATime(real) {
              @Override
              void beforePage() {
                if (++pages[0] == 2) {
                  throw new IllegalStateException("no comparison");
                }
              }
            });
    List<String> clients = Samples.clientsOf(0, 2);
    for (String client : clients) {
      scenario.at(970).ingest(client, "900 C 1 a@1", "960 C 2 b@2", "960 T 1 a");
    }

    AuditTask task = task(1800);

    assertThat(task.status()).isEqualTo(Status.COMPLETED);
    assertThat(clients).allSatisfy(client -> assertThat(scenario.told(client)).hasSize(1));
    assertThat(scenario.report.failures)
        .containsExactly("comparison: java.lang.IllegalStateException: no comparison");
    assertThat(scenario.tasks.state().sources()).isEqualTo(known.sources());
    assertThat(scenario.tasks.state().campaigns()).isEqualTo(known.campaigns());
  }

  private AuditTask task(double at) {
    return Objects.requireNonNull(scenario.at(at).audit().task());
  }

  private AuditTask audit(AuditReport report) {
    AuditRequest.Scheduled request =
        new AuditRequest.Scheduled(Scenario.LAG, Patience.USUAL, AuditPlan.USUAL_RETENTION);
    return Objects.requireNonNull(
        scenario.evaluate().evaluate(request, Scenario.ENDLESS, report).task());
  }

  private record BrokenReport(List<String> failures) implements AuditReport {
    @Override
    public void resent(Backlog backlog) {
      throw new IllegalStateException("no log");
    }

    @Override
    public void worked(AuditTask task) {
      throw new IllegalStateException("no log");
    }

    @Override
    public void failed(String part, String reason) {
      failures.add(part + ": " + reason);
      throw new IllegalStateException("not even that");
    }
  }

  private abstract static class OneAtATime implements Findings {
    private final Findings real;

    OneAtATime(Findings real) {
      this.real = real;
    }

    abstract void beforePage();

    @Override
    public List<Finding> page(String taskId, int shard, String afterClientId) {
      beforePage();
      List<Finding> page = real.page(taskId, shard, afterClientId);
      return page.subList(0, Math.min(1, page.size()));
    }

    @Override
    public void record(Finding finding, Duration retention) {
      real.record(finding, retention);
    }

    @Override
    public void tell(Finding finding, Instant since) {
      real.tell(finding, since);
    }
  }

  /** One that cannot be read so many times. */
  private IngestWatermark watermark(int failures) {
    return new IngestWatermark() {
      private int left = failures;

      @Override
      public void advance(Instant seen) {
        scenario.watermark.advance(seen);
      }

      @Override
      public Optional<Instant> read() {
        if (left-- > 0) {
          throw new IllegalStateException("no watermark");
        }
        return scenario.watermark.read();
      }
    };
  }

  private static Outbox outbox(Throwable failure) {
    return outbox(
        () -> {
          if (failure instanceof Error error) {
            throw error;
          }
          throw (RuntimeException) failure;
        });
  }

  private static Outbox outbox(Runnable onResend) {
    return new Outbox() {
      @Override
      public void markPublished(Ref ref) {}

      @Override
      public Backlog resend(Instant now, Duration patience, int limit, Deadline deadline) {
        onResend.run();
        return Backlog.NONE;
      }
    };
  }
}
