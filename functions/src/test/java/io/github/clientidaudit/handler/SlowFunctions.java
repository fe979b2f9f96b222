package io.github.clientidaudit.handler;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.github.clientidaudit.adapter.dynamodb.LocalTables;
import io.github.clientidaudit.port.UnavailableException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.JsonNode;

/** The functions as they are deployed, over tables and a topic of a server of their own. */
final class SlowFunctions {
  private static final String AUDIT =
      "{\"taskType\":\"SCHEDULED_AUDIT_TASK\",\"settleLagSeconds\":0}";

  /** How an invocation ended: with an answer or with a failure. */
  record Ran(
      SlowFunctions functions,
      Duration limit,
      long answeredAt,
      Duration took,
      List<String> failures,
      JsonNode answer,
      String failure) {
    void print(String name, String did, int done, int handedBack) {
      System.out.printf(
          "DEADLINE %s: limit %.1f s, answered after %.1f s, %s %d, handed back %d%n",
          name, limit.toMillis() / 1000.0, took.toMillis() / 1000.0, did, done, handedBack);
    }
  }

  final SlowServer server;
  final DynamoDbClient database;
  final String events;
  final String signals;
  final String audits;
  final IngestHandler ingest;
  final EvaluateHandler evaluate;
  final PublishHandler publish;
  TestContext context = new TestContext();

  SlowFunctions() {
    try {
      server = new SlowServer();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    database = server.client();
    events = LocalTables.createEvents(database);
    signals = LocalTables.createSignals(database);
    audits = LocalTables.createAudits(database);
    Wiring wiring =
        Wiring.from(
            Map.of(
                Wiring.EVENTS_TABLE,
                events,
                Wiring.SIGNALS_TABLE,
                signals,
                Wiring.AUDITS_TABLE,
                audits,
                Wiring.TOPIC_ARN,
                "arn:aws:sns:us-east-1:123456789012:findings",
                Wiring.ACCOUNT_ID,
                "123456789012",
                "AWS_REGION",
                "us-east-1",
                Wiring.ENDPOINT_URL_DYNAMODB,
                server.endpoint().toString(),
                Wiring.ENDPOINT_URL_SNS,
                server.endpoint().toString()));
    ingest = wiring.ingestHandler();
    evaluate = wiring.evaluateHandler();
    publish = wiring.publishHandler();
  }

  /** Invokes a function whose time begins to run now. */
  Ran run(Duration limit, Supplier<Object> invocation) {
    long start = System.nanoTime();
    context = new TestContext(limit);
    List<String> failures = List.of();
    JsonNode answer = Payload.tree("{}");
    String failure = "";
    try {
      switch (invocation.get()) {
        case JsonNode json -> answer = json;
        case List<?> ids -> failures = ids.stream().map(Object::toString).toList();
        default -> throw new AssertionError();
      }
    } catch (UnavailableException e) {
      failure = e.toString();
    }
    long end = System.nanoTime();
    return new Ran(this, limit, end, Duration.ofNanos(end - start), failures, answer, failure);
  }

  List<String> ingest(SQSEvent event) {
    return ingest.handleRequest(event, context).getBatchItemFailures().stream()
        .map(BatchItemFailure::getItemIdentifier)
        .toList();
  }

  JsonNode evaluate() {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    try {
      evaluate.handleRequest(new ByteArrayInputStream(AUDIT.getBytes(UTF_8)), output, context);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Payload.tree(output.toString(UTF_8));
  }

  List<String> publish(DynamodbEvent event) {
    return publish.handleRequest(event, context).getBatchItemFailures().stream()
        .map(failure -> failure.getItemIdentifier())
        .toList();
  }

  int logged(String metric) {
    return context.log().stream().mapToInt(line -> line.path(metric).asInt(0)).sum();
  }

  List<Map<String, AttributeValue>> items(String table) {
    return database.scanPaginator(r -> r.tableName(table)).items().stream().toList();
  }

  /** A text of an item that must have it. */
  static String text(Map<String, AttributeValue> item, String name) {
    return Objects.requireNonNull(item.get(name)).s();
  }
}
