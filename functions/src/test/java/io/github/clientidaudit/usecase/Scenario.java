package io.github.clientidaudit.usecase;

import io.github.clientidaudit.domain.Timeline;
import io.github.clientidaudit.domain.audit.AuditAnswer;
import io.github.clientidaudit.domain.audit.AuditPlan;
import io.github.clientidaudit.domain.audit.AuditRequest;
import io.github.clientidaudit.domain.audit.AuditTask;
import io.github.clientidaudit.domain.audit.Backlog;
import io.github.clientidaudit.domain.conflict.Conflict;
import io.github.clientidaudit.domain.conflict.Finding;
import io.github.clientidaudit.domain.conflict.Patience;
import io.github.clientidaudit.domain.takeover.LifecycleEvent;
import io.github.clientidaudit.port.Backoff;
import io.github.clientidaudit.port.ClientHistory;
import io.github.clientidaudit.port.Conflicts;
import io.github.clientidaudit.port.Deadline;
import io.github.clientidaudit.port.Findings;
import io.github.clientidaudit.port.InMemoryAuditTasks;
import io.github.clientidaudit.port.InMemoryConflicts;
import io.github.clientidaudit.port.InMemoryEvents;
import io.github.clientidaudit.port.InMemoryFindings;
import io.github.clientidaudit.port.InMemoryIngestWatermark;
import io.github.clientidaudit.port.InMemoryOutbox;
import io.github.clientidaudit.port.IngestWatermark;
import io.github.clientidaudit.port.Outbox;
import io.github.clientidaudit.port.TakeoverSignals;
import io.github.clientidaudit.usecase.IngestLifecycleEvents.Received;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Ingestion and audits over in-memory tables, at times that the test chooses. */
final class Scenario {
  static final Duration LAG = Duration.ofSeconds(150);
  static final Deadline ENDLESS = () -> Duration.ofMinutes(15);

  final TestClock clock = new TestClock(Timeline.START);
  final InMemoryEvents events = new InMemoryEvents();
  final InMemoryIngestWatermark watermark = new InMemoryIngestWatermark();
  final InMemoryOutbox outbox = new InMemoryOutbox();
  Outbox outboxOfAudits = outbox;
  IngestWatermark watermarkOfAudits = watermark;
  final InMemoryFindings findings = new InMemoryFindings(outbox);
  final InMemoryConflicts conflicts = new InMemoryConflicts(findings);
  final InMemoryAuditTasks tasks = new InMemoryAuditTasks(outbox, clock);
  private TakeoverSignals signals = events;
  private ClientHistory history = events;
  private Conflicts writes = conflicts;
  private Findings findingsOfAudits = findings;
  final Reported report = new Reported();
  private int tokens;

  /** Puts something between the audits and the signals. */
  Scenario signals(UnaryOperator<TakeoverSignals> wrap) {
    signals = wrap.apply(events);
    return this;
  }

  /** Puts something between the audits and the clients' histories. */
  Scenario history(UnaryOperator<ClientHistory> wrap) {
    history = wrap.apply(events);
    return this;
  }

  /** Puts something between the audits and the conflicts. */
  Scenario conflicts(UnaryOperator<Conflicts> wrap) {
    writes = wrap.apply(conflicts);
    return this;
  }

  /** Puts something between the audits and the findings. */
  Scenario findings(UnaryOperator<Findings> wrap) {
    findingsOfAudits = wrap.apply(findings);
    return this;
  }

  Scenario at(double seconds) {
    clock.set(Timeline.at(seconds));
    return this;
  }

  /** Ingests events now. */
  Scenario ingest(String clientId, String... rows) {
    return ingest(Timeline.events(clientId, rows));
  }

  Scenario ingest(List<LifecycleEvent> batch) {
    List<Received> received = new ArrayList<>();
    for (LifecycleEvent event : batch) {
      received.add(new Received("m" + received.size(), event));
    }
    Backoff backoff = new Backoff(Duration.ofMillis(1), Duration.ofMillis(1), () -> 0, d -> {});
    new IngestLifecycleEvents(events, watermark, clock, backoff, 1).ingest(received, ENDLESS);
    return this;
  }

  /** A use case of its own, as another invocation would have. */
  EvaluateConflicts evaluate() {
    return new EvaluateConflicts(
        new EvaluateConflicts.Stores(
            signals, history, writes, findingsOfAudits, tasks, outboxOfAudits, watermarkOfAudits),
        clock,
        () -> "token-" + tokens++,
        1);
  }

  /** What audits reported of themselves. */
  static final class Reported implements AuditReport {
    final List<AuditTask> tasks = new ArrayList<>();
    final List<Backlog> backlogs = new ArrayList<>();
    final List<String> failures = new ArrayList<>();

    @Override
    public void resent(Backlog backlog) {
      backlogs.add(backlog);
    }

    @Override
    public void worked(AuditTask task) {
      tasks.add(task);
    }

    @Override
    public void failed(String part, String reason) {
      failures.add(part + ": " + reason);
    }
  }

  AuditAnswer audit() {
    return audit(ENDLESS);
  }

  AuditAnswer audit(Deadline deadline) {
    return evaluate()
        .evaluate(
            new AuditRequest.Scheduled(LAG, Patience.USUAL, AuditPlan.USUAL_RETENTION),
            deadline,
            report);
  }

  AuditAnswer onDemand(String taskId, @Nullable Instant from, @Nullable Instant to) {
    return onDemand(taskId, from, to, ENDLESS);
  }

  AuditAnswer onDemand(
      String taskId, @Nullable Instant from, @Nullable Instant to, Deadline deadline) {
    return evaluate()
        .evaluate(
            new AuditRequest.OnDemand(taskId, from, to, null, false, AuditPlan.USUAL_RETENTION),
            deadline,
            report);
  }

  /** Findings of scheduled audits about a client, in the order in which they were recorded. */
  List<Finding> findings(String clientId) {
    return findings.findings().stream()
        .filter(finding -> finding.clientId().equals(clientId))
        .filter(finding -> finding.audit().isScheduled())
        .toList();
  }

  /** The findings about a client that were told, in the order in which they were recorded. */
  List<Finding> told(String clientId) {
    return findings(clientId).stream().filter(finding -> finding.audience() != null).toList();
  }

  Conflict conflict(String clientId) {
    return conflicts.find(clientId).conflict().orElseThrow();
  }
}
