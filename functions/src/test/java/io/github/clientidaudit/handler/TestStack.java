package io.github.clientidaudit.handler;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.github.clientidaudit.adapter.dynamodb.DynamoDbOutbox;
import io.github.clientidaudit.adapter.dynamodb.LocalTables;
import io.github.clientidaudit.adapter.dynamodb.TestDynamo;
import io.github.clientidaudit.port.RecordingTopic;
import io.github.clientidaudit.usecase.PublishFindings;
import io.github.clientidaudit.usecase.TestClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sns.SnsClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The three handlers over tables of their own, with a topic that only remembers. */
final class TestStack {
  final TestDynamo database;
  private final DynamoDbClient dynamoDb;
  final TestClock clock = new TestClock(Instant.parse("2026-11-23T08:01:30Z"));
  TestContext context = new TestContext();
  final RecordingTopic topic = new RecordingTopic();
  final String eventsTable;
  final String signalsTable;
  final String auditsTable;
  private final Wiring wiring;

  /** On the emulator. */
  TestStack() {
    this(TestDynamo.EMULATOR);
  }

  TestStack(TestDynamo database) {
    this.database = database;
    dynamoDb = database.client();
    eventsTable = LocalTables.createEvents(dynamoDb);
    signalsTable = LocalTables.createSignals(dynamoDb);
    auditsTable = LocalTables.createAudits(dynamoDb);
    wiring =
        new Wiring(
            new Wiring.Settings(
                eventsTable, signalsTable, auditsTable, "unused", "123456789012", "us-east-1"),
            dynamoDb,
            new NoSns(),
            clock,
            1);
  }

  /** Nothing is sent here. */
  static final class NoSns implements SnsClient {
    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }

  TestStack at(String time) {
    clock.set(Instant.parse(time));
    return this;
  }

  JsonNode ingest(SQSEvent event) {
    return Payload.written(wiring.ingestHandler().handleRequest(event, context));
  }

  JsonNode evaluate(String request) {
    ByteArrayInputStream input = new ByteArrayInputStream(request.getBytes(StandardCharsets.UTF_8));
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    try {
      wiring.evaluateHandler().handleRequest(input, output, context);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Payload.tree(output.toString(StandardCharsets.UTF_8));
  }

  JsonNode publish(DynamodbEvent event) {
    PublishFindings publish =
        new PublishFindings(topic, new DynamoDbOutbox(dynamoDb, auditsTable), 1);
    return Payload.written(
        new PublishHandler(publish, clock, new Invocation()).handleRequest(event, context));
  }

  /** All items of a table, in no order, each as a stream shows it. */
  List<JsonNode> items(String table) {
    return dynamoDb.scan(r -> r.tableName(table)).items().stream().map(TestStack::image).toList();
  }

  private static JsonNode image(Map<String, AttributeValue> item) {
    ObjectNode image = JsonMapper.shared().createObjectNode();
    new TreeMap<>(item)
        .forEach(
            (name, value) ->
                image
                    .putObject(name)
                    .put(value.s() != null ? "S" : "N", value.s() != null ? value.s() : value.n()));
    return image;
  }
}
