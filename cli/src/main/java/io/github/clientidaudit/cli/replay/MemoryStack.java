package io.github.clientidaudit.cli.replay;

import io.github.clientidaudit.adapter.json.LifecycleEventParser;
import io.github.clientidaudit.adapter.json.LifecycleEventParser.Malformed;
import io.github.clientidaudit.adapter.sns.SnsFindingTopic;
import io.github.clientidaudit.cli.local.Audits;
import io.github.clientidaudit.cli.local.EventLine;
import io.github.clientidaudit.cli.local.HandlerLog.Refused;
import io.github.clientidaudit.cli.local.LocalBackend;
import io.github.clientidaudit.cli.local.SnsMessage;
import io.github.clientidaudit.domain.audit.AuditPlan;
import io.github.clientidaudit.domain.audit.AuditRequest;
import io.github.clientidaudit.domain.audit.AuditTask;
import io.github.clientidaudit.domain.audit.Backlog;
import io.github.clientidaudit.domain.audit.OwedClient;
import io.github.clientidaudit.domain.conflict.Conflict;
import io.github.clientidaudit.domain.conflict.Patience;
import io.github.clientidaudit.domain.takeover.LifecycleEvent;
import io.github.clientidaudit.port.Backoff;
import io.github.clientidaudit.port.ClientHistory;
import io.github.clientidaudit.port.Deadline;
import io.github.clientidaudit.port.FindingTopic.NotAccepted;
import io.github.clientidaudit.port.InMemoryAuditTasks;
import io.github.clientidaudit.port.InMemoryConflicts;
import io.github.clientidaudit.port.InMemoryEvents;
import io.github.clientidaudit.port.InMemoryFindings;
import io.github.clientidaudit.port.InMemoryIngestWatermark;
import io.github.clientidaudit.port.InMemoryOutbox;
import io.github.clientidaudit.usecase.AuditReport;
import io.github.clientidaudit.usecase.EvaluateConflicts;
import io.github.clientidaudit.usecase.EvaluateConflicts.Stores;
import io.github.clientidaudit.usecase.IngestLifecycleEvents;
import io.github.clientidaudit.usecase.IngestLifecycleEvents.Ingested;
import io.github.clientidaudit.usecase.IngestLifecycleEvents.Received;
import io.github.clientidaudit.usecase.PublishFindings;
import io.github.clientidaudit.usecase.PublishFindings.Delivery;
import io.github.clientidaudit.usecase.SuppressClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The functions' use cases over stores in memory, one call after the other. */
final class MemoryStack implements Stack, AuditReport {
  private static final Audits.Settings AUDITS = Audits.Settings.AS_DEPLOYED;
  private static final Patience PATIENCE = new Patience(AUDITS.quiet(), AUDITS.reminder());

  /** Nothing waits here for anything. */
  private static final Deadline DEADLINE = () -> Duration.ofDays(1);

  private final SuppressClient suppress;
  private final IngestLifecycleEvents ingest;
  private final EvaluateConflicts evaluate;
  private final PublishFindings publish;
  private final InMemoryEvents events = new InMemoryEvents();
  private final InMemoryOutbox outbox = new InMemoryOutbox();
  private final InMemoryConflicts conflicts;
  private final Consumer<Refused> refused;
  private final Consumer<String> warnings;

  /**
   * @param published told of each message, in order
   * @param refused told of each line that is not stored
   * @param warnings told what went wrong although it goes on
   */
  MemoryStack(
      Clock clock,
      Consumer<SnsMessage> published,
      Consumer<Refused> refused,
      Consumer<String> warnings) {
    this.refused = refused;
    this.warnings = warnings;
    InMemoryFindings findings = new InMemoryFindings(outbox);
    this.conflicts = new InMemoryConflicts(findings);
    InMemoryIngestWatermark watermark = new InMemoryIngestWatermark();
    this.suppress = new SuppressClient(conflicts.suppressions, clock);
    this.ingest =
        new IngestLifecycleEvents(
            events, watermark, clock, Backoff.of(Duration.ofMillis(1), Duration.ofMillis(1)), 1);
    Stores stores =
        new Stores(
            events,
            events,
            conflicts,
            findings,
            new InMemoryAuditTasks(outbox, clock),
            outbox,
            watermark);
    this.evaluate = new EvaluateConflicts(stores, clock, () -> UUID.randomUUID().toString(), 1);
    this.publish =
        new PublishFindings(
            new SnsFindingTopic(
                new MemoryTopic(published),
                LocalBackend.TOPIC_ARN,
                LocalBackend.ACCOUNT_ID,
                LocalBackend.REGION.id()),
            outbox,
            1);
  }

  @Override
  public int ingest(List<EventLine> lines) {
    List<Received> events = new ArrayList<>(lines.size());
    for (EventLine line : lines) {
      if (line.event() != null) {
        events.add(new Received(line.id(), line.event()));
      } else if (LifecycleEventParser.parse(line.text()) instanceof Malformed malformed) {
        refused.accept(new Refused(line.id(), malformed.reason()));
      }
    }
    Ingested ingested = ingest.ingest(events, DEADLINE);
    ingested.rejected().forEach(r -> refused.accept(new Refused(r.messageId(), r.reason())));
    return events.size() - ingested.rejected().size();
  }

  @Override
  public void suppress(SuppressedClient client, Instant now) {
    LifecycleEvent.requireClientId(client.clientId());
    suppress.suppress(
        new AuditRequest.Suppress(client.clientId(), client.until(), "an option of this replay"));
  }

  @Override
  public void auditOnSchedule(Instant tick) {
    evaluate(new AuditRequest.Scheduled(AUDITS.settleLag(), PATIENCE, AuditPlan.USUAL_RETENTION));
  }

  /** The same id, and so the same findings' ids, as often as it is made of the same input. */
  @Override
  public void auditOnDemand(Instant now) {
    String taskId =
        UUID.nameUUIDFromBytes(now.toString().getBytes(StandardCharsets.UTF_8)).toString();
    evaluate(new AuditRequest.OnDemand(taskId, null, null, null, true, AuditPlan.USUAL_RETENTION));
  }

  /** Audits the takeovers of a range of time, to the end. */
  void auditOnDemand(Instant from, Instant to) {
    String taskId = UUID.randomUUID().toString();
    evaluate(new AuditRequest.OnDemand(taskId, from, to, null, true, AuditPlan.USUAL_RETENTION));
  }

  private void evaluate(AuditRequest.OfTask request) {
    evaluate.evaluate(request, DEADLINE, this);
  }

  @Override
  public void resent(Backlog backlog) {}

  @Override
  public void failed(String part, String reason) {
    warnings.accept(part + " failed: " + reason);
  }

  @Override
  public void worked(AuditTask task) {
    for (OwedClient client : task.progress().notJudged()) {
      warnings.accept("client ID " + client.clientId() + " not judged: " + client.reason());
    }
  }

  @Override
  public void publish() {
    List<Delivery> deliveries =
        outbox.waiting().stream()
            .map(item -> new Delivery(item.ref().toString(), item.ref(), item.notification()))
            .toList();
    for (NotAccepted each : publish.publish(deliveries)) {
      warnings.accept("not published: " + each.reason());
    }
  }

  @Override
  public @Nullable Instant firstDueAfter(Instant after) {
    return conflicts.conflicts().stream()
        .map(Conflict::dueAt)
        .flatMap(Optional::stream)
        .filter(due -> due.isAfter(after))
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  @Override
  public ClientHistory history() {
    return events;
  }

  @Override
  public void close() {}
}
