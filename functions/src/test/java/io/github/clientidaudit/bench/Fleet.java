package io.github.clientidaudit.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.github.clientidaudit.adapter.dynamodb.AuditsTable;
import io.github.clientidaudit.adapter.dynamodb.LocalTables;
import io.github.clientidaudit.handler.IngestHandler;
import io.github.clientidaudit.handler.Wiring;
import io.github.clientidaudit.usecase.TestClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The functions with an emulator of their own, reached by method calls, on a clock that is set by
 * hand. The emulator slows down with the number of its tables, so none is left behind.
 */
final class Fleet implements AutoCloseable {
  /** As in the template. */
  static final Duration SETTLE_LAG = Duration.ofSeconds(150);

  /** As in the template. */
  private static final int MESSAGES = 1000;

  /** As in the template. */
  private static final int STREAM_RECORDS = 50;

  private static final int PARALLELISM = 32;

  private final AmazonDynamoDBLocal emulator = DynamoDBEmbedded.create();
  private final DynamoDbClient client = emulator.dynamoDbClient();
  private final MeteredDynamoDb metered = new MeteredDynamoDb(client);
  private final String events = LocalTables.createEvents(client);
  private final String signals = LocalTables.createSignals(client);
  private final CountingSns sns = new CountingSns();
  private String audits = LocalTables.createAudits(client);
  private final TestClock clock = new TestClock(Instant.EPOCH);
  private IngestHandler ingest = wiring().ingestHandler();
  private int invocations;

  /** Forgets all audits, so that the next one is the first. */
  void forgetAudits() {
    client.deleteTable(request -> request.tableName(audits));
    audits = LocalTables.createAudits(client);
    restartIngest();
  }

  void setClock(Instant instant) {
    clock.set(instant);
  }

  /** Lets a new instance of IngestFunction go on, which has not written the watermark yet. */
  void restartIngest() {
    ingest = wiring().ingestHandler();
  }

  CountingSns sns() {
    return sns;
  }

  /** Sends events through IngestFunction in full batches. */
  Spent ingest(List<String> bodies) {
    return spentBy(
        () -> {
          for (int from = 0; from < bodies.size(); from += MESSAGES) {
            SQSEvent event = new SQSEvent();
            event.setRecords(
                messages(bodies.subList(from, Math.min(from + MESSAGES, bodies.size()))));
            SQSBatchResponse response = ingest.handleRequest(event, context());
            if (!response.getBatchItemFailures().isEmpty()) {
              throw new AssertionError(response.getBatchItemFailures());
            }
          }
        });
  }

  /** An audit and how many client IDs it reported. */
  record Audited(Spent spent, int findings) {}

  Audited scheduledAudit() {
    return audit(
        "{\"taskType\":\"SCHEDULED_AUDIT_TASK\",\"settleLagSeconds\":%d,\"reminderHours\":24}"
            .formatted(SETTLE_LAG.toSeconds()));
  }

  Audited audit(String request) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    Spent spent =
        spentBy(
            () -> {
              try {
                wiring()
                    .evaluateHandler()
                    .handleRequest(
                        new ByteArrayInputStream(request.getBytes(UTF_8)), output, context());
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    JsonNode answer = JsonMapper.shared().readTree(output.toByteArray());
    if (!answer.path("taskStatus").asString("").equals("COMPLETED")) {
      throw new AssertionError(answer);
    }
    return new Audited(spent, answer.at("/counts/findings").asInt(-1));
  }

  /** Sends what waits in the outbox through PublishFunction. */
  Spent publish() {
    OutboxRecords waiting = new OutboxRecords(client, audits);
    return spentBy(
        () ->
            waiting
                .batches(STREAM_RECORDS)
                .forEach(event -> wiring().publishHandler().handleRequest(event, context())));
  }

  /** The largest item of each kind in the table of audits, in bytes. */
  Map<String, Integer> largestItems() {
    Map<String, Integer> sizes = new TreeMap<>();
    client
        .scanPaginator(scan -> scan.tableName(audits))
        .items()
        .forEach(item -> sizes.merge(kind(item), ItemSize.bytes(item), Math::max));
    return sizes;
  }

  /** The size of an event, in bytes; an average of some. */
  int eventSize() {
    return (int)
        client.scan(scan -> scan.tableName(events).limit(1000)).items().stream()
            .mapToInt(ItemSize::bytes)
            .average()
            .orElseThrow();
  }

  @Override
  public void close() {
    emulator.shutdownNow();
  }

  private static String kind(Map<String, AttributeValue> item) {
    String sortKey = Objects.requireNonNull(item.get(AuditsTable.SK)).s();
    return sortKey.startsWith(AuditsTable.FINDING_SK_PREFIX) ? "FINDING" : sortKey;
  }

  private Spent spentBy(Runnable work) {
    Spent before = metered.spent();
    work.run();
    return metered.spent().minus(before);
  }

  private Wiring wiring() {
    return new Wiring(
        new Wiring.Settings(
            events,
            signals,
            audits,
            "arn:aws:sns:us-east-1:123456789012:findings",
            "123456789012",
            "us-east-1"),
        metered,
        sns,
        clock,
        PARALLELISM);
  }

  private BenchContext context() {
    return new BenchContext("bench-%036d".formatted(invocations++));
  }

  private static List<SQSMessage> messages(List<String> bodies) {
    return new ArrayList<>(
        IntStream.range(0, bodies.size())
            .mapToObj(
                i -> {
                  SQSMessage message = new SQSMessage();
                  message.setMessageId(Integer.toString(i));
                  message.setBody(bodies.get(i));
                  return message;
                })
            .toList());
  }
}
