package io.github.clientidaudit.usecase;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import io.github.clientidaudit.adapter.dynamodb.AuditsTable;
import io.github.clientidaudit.adapter.dynamodb.DynamoDbAuditTasks;
import io.github.clientidaudit.adapter.dynamodb.DynamoDbClientHistory;
import io.github.clientidaudit.adapter.dynamodb.DynamoDbConflicts;
import io.github.clientidaudit.adapter.dynamodb.DynamoDbEventStore;
import io.github.clientidaudit.adapter.dynamodb.DynamoDbFindings;
import io.github.clientidaudit.adapter.dynamodb.DynamoDbIngestWatermark;
import io.github.clientidaudit.adapter.dynamodb.DynamoDbOutbox;
import io.github.clientidaudit.adapter.dynamodb.DynamoDbSuppressions;
import io.github.clientidaudit.adapter.dynamodb.DynamoDbTakeoverSignals;
import io.github.clientidaudit.adapter.dynamodb.LocalTables;
import io.github.clientidaudit.adapter.dynamodb.OutboxRecord;
import io.github.clientidaudit.adapter.dynamodb.TestDynamo;
import io.github.clientidaudit.adapter.dynamodb.memory.LateDynamoDb;
import io.github.clientidaudit.adapter.json.StoredJson;
import io.github.clientidaudit.domain.Timeline;
import io.github.clientidaudit.domain.audit.AuditAnswer;
import io.github.clientidaudit.domain.audit.AuditPlan;
import io.github.clientidaudit.domain.audit.AuditRequest;
import io.github.clientidaudit.domain.audit.AuditTask;
import io.github.clientidaudit.domain.audit.Notification;
import io.github.clientidaudit.domain.conflict.Finding;
import io.github.clientidaudit.domain.conflict.Patience;
import io.github.clientidaudit.domain.takeover.LifecycleEvent;
import io.github.clientidaudit.handler.OutboxStream;
import io.github.clientidaudit.port.Backoff;
import io.github.clientidaudit.port.ClientHistory;
import io.github.clientidaudit.port.Deadline;
import io.github.clientidaudit.port.RecordingTopic;
import io.github.clientidaudit.usecase.IngestLifecycleEvents.Received;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Ingestion, audits and publishing over the adapters, and a DynamoDB that is some writes behind for
 * whoever lets it. What a test looks at is up to date.
 */
final class LateScenario {
  private static final AuditRequest.Scheduled SCHEDULED =
      new AuditRequest.Scheduled(Scenario.LAG, Patience.USUAL, AuditPlan.USUAL_RETENTION);

  final LateDynamoDb database;
  final TestClock clock = new TestClock(Timeline.START);
  final RecordingTopic topic = new RecordingTopic();
  final Scenario.Reported report = new Scenario.Reported();
  private final DynamoDbClient client;
  private final DynamoDbClient upToDate;
  private final String events;
  private final String signals;
  private final String audits;
  private final OutboxStream stream;
  private UnaryOperator<ClientHistory> aroundHistory = UnaryOperator.identity();
  private int tokens;

  LateScenario(int writesBehind) {
    database = new LateDynamoDb(writesBehind);
    client = TestDynamo.client(database);
    upToDate = TestDynamo.client(database.upToDate());
    events = LocalTables.createEvents(client);
    signals = LocalTables.createSignals(client);
    audits = LocalTables.createAudits(client);
    stream = new OutboxStream(client, TestDynamo.streams(database), "us-east-1", audits);
  }

  LateScenario at(double seconds) {
    clock.set(Timeline.at(seconds));
    return this;
  }

  /** Puts something between the audits and the clients' histories. */
  void history(UnaryOperator<ClientHistory> wrap) {
    aroundHistory = wrap;
  }

  /** Ingests events now. */
  LateScenario ingest(String clientId, String... rows) {
    return ingest(Timeline.events(clientId, rows));
  }

  LateScenario ingest(List<LifecycleEvent> batch) {
    List<Received> received = new ArrayList<>();
    for (LifecycleEvent event : batch) {
      received.add(new Received("m" + received.size(), event));
    }
    Backoff backoff = new Backoff(Duration.ofMillis(1), Duration.ofMillis(1), () -> 0, d -> {});
    new IngestLifecycleEvents(
            new DynamoDbEventStore(client, events, signals),
            new DynamoDbIngestWatermark(client, audits),
            clock,
            backoff,
            1)
        .ingest(received, Scenario.ENDLESS);
    return this;
  }

  AuditTask audit() {
    return audit(Scenario.ENDLESS);
  }

  AuditTask audit(Deadline deadline) {
    return Objects.requireNonNull(evaluate(SCHEDULED, deadline).task());
  }

  /** Audits unless nothing can have settled since the last time. */
  void auditIfAny() {
    evaluate(SCHEDULED, Scenario.ENDLESS);
  }

  AuditAnswer evaluate(AuditRequest.OfTask request, Deadline deadline) {
    EvaluateConflicts.Stores stores =
        new EvaluateConflicts.Stores(
            new DynamoDbTakeoverSignals(client, signals),
            aroundHistory.apply(new DynamoDbClientHistory(client, events)),
            new DynamoDbConflicts(client, audits),
            new DynamoDbFindings(client, audits),
            new DynamoDbAuditTasks(client, audits, clock),
            new DynamoDbOutbox(client, audits),
            new DynamoDbIngestWatermark(client, audits));
    return new EvaluateConflicts(stores, clock, () -> "token-" + tokens++, 1)
        .evaluate(request, deadline, report);
  }

  void suppress(String clientId) {
    new SuppressClient(new DynamoDbSuppressions(client, audits), clock)
        .suppress(new AuditRequest.Suppress(clientId, null, "known"));
  }

  /** Sends what came through the stream since the last call. */
  void publish() {
    PublishFindings publish = new PublishFindings(topic, new DynamoDbOutbox(client, audits), 1);
    for (DynamodbEvent batch : stream.next()) {
      publish.publish(batch.getRecords().stream().map(LateScenario::delivery).toList());
    }
  }

  private static PublishFindings.Delivery delivery(DynamodbEvent.DynamodbStreamRecord record) {
    OutboxRecord outbox = OutboxRecord.of(record.getDynamodb().getNewImage());
    return new PublishFindings.Delivery(
        record.getDynamodb().getSequenceNumber(), outbox.ref(), outbox.notification());
  }

  /** The findings that the topic took, in their order. */
  List<Finding> sent() {
    return topic.accepted().stream()
        .filter(Notification.OfFinding.class::isInstance)
        .map(sent -> ((Notification.OfFinding) sent).finding())
        .toList();
  }

  Instant checkpoint() {
    return Objects.requireNonNull(tasks().state().checkpoint());
  }

  DynamoDbAuditTasks tasks() {
    return new DynamoDbAuditTasks(upToDate, audits, clock);
  }

  /** The findings of scheduled audits, in no order. */
  List<Finding> findings() {
    return items(audits).stream()
        .filter(item -> text(item, AuditsTable.SK).startsWith(AuditsTable.FINDING_SK_PREFIX))
        .map(item -> StoredJson.finding(text(item, AuditsTable.BODY)))
        .filter(finding -> finding.audit().isScheduled())
        .toList();
  }

  private List<Map<String, AttributeValue>> items(String table) {
    return upToDate.scanPaginator(scan -> scan.tableName(table)).items().stream().toList();
  }

  private static String text(Map<String, AttributeValue> item, String name) {
    return Objects.requireNonNull(item.get(name)).s();
  }
}
