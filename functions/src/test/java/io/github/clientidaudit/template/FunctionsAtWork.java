package io.github.clientidaudit.template;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.github.clientidaudit.adapter.dynamodb.LocalDynamo;
import io.github.clientidaudit.adapter.dynamodb.LocalTables;
import io.github.clientidaudit.adapter.sns.FakeSns;
import io.github.clientidaudit.domain.Shard;
import io.github.clientidaudit.domain.Timeline;
import io.github.clientidaudit.handler.EvaluateHandler;
import io.github.clientidaudit.handler.IngestHandler;
import io.github.clientidaudit.handler.OutboxStream;
import io.github.clientidaudit.handler.Payload;
import io.github.clientidaudit.handler.PublishHandler;
import io.github.clientidaudit.handler.RuleMessages;
import io.github.clientidaudit.handler.TestContext;
import io.github.clientidaudit.handler.Wiring;
import io.github.clientidaudit.usecase.TestClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.JsonNode;

/**
 * The three functions, each with clients of its own that note what it calls, in a while that has
 * every call in it. The tables and the topic are those that the template gives to each function.
 */
final class FunctionsAtWork {
  private static final String REGION = "us-east-1";
  private static final DynamoDbClient TABLES = LocalDynamo.client();

  private final Template template;
  private final FakeSns topic;
  private final IngestHandler ingest;
  private final EvaluateHandler evaluate;
  private final PublishHandler publish;
  private final TestClock clock = new TestClock(Timeline.START);
  private final Wiring.Settings settings =
      new Wiring.Settings(
          LocalTables.createEvents(TABLES),
          LocalTables.createSignals(TABLES),
          LocalTables.createAudits(TABLES),
          FakeSns.ARN,
          "123456789012",
          REGION);
  private final Map<String, RecordedCalls> calls = new HashMap<>();

  private FunctionsAtWork(Template template, FakeSns topic) {
    this.template = template;
    this.topic = topic;
    this.ingest = wiring("IngestFunction").ingestHandler();
    this.evaluate = wiring("EvaluateFunction").evaluateHandler();
    this.publish = wiring("PublishFunction").publishHandler();
  }

  /** What each function called, by its name in the template. */
  static Map<String, RecordedCalls> recorded(Template template) throws IOException {
    try (FakeSns topic = new FakeSns()) {
      FunctionsAtWork functions = new FunctionsAtWork(template, topic);
      functions.work();
      return functions.calls;
    }
  }

  private void work() throws IOException {
    // The first connect lies further back than an audit reads around a takeover.
    ingest(4200, "3000 C 1 old@192.0.2.3", "3900 C 2 new@192.0.2.4", "3900.1 T 1 old");
    evaluate(4900, "evaluate-scheduled.json", new OutOfTime());
    evaluate(5000, "evaluate-scheduled.json", new TestContext());
    ingest(5400, "5310 C 3 new@192.0.2.4", "5310.1 T 2 new");
    leaveOpen("expired");
    // What nobody has published by now is swept up, and what has expired leaves the open tasks.
    evaluate(6150, "evaluate-scheduled.json", new TestContext());
    evaluate(6200, "evaluate-on-demand.json", new TestContext());
    // The same request delivered again is answered from what is recorded.
    evaluate(6210, "evaluate-on-demand.json", new TestContext());
    evaluate(6220, "evaluate-on-demand.json", new WithoutTime());
    ask(6230, "{\"cancel\":{\"taskId\":\"%s\"}}".formatted(WithoutTime.ID), new TestContext());
    evaluate(6300, "evaluate-suppress.json", new TestContext());
    evaluate(6400, "evaluate-unsuppress.json", new TestContext());
    publish();
  }

  private void ingest(int second, String... events) {
    clock.set(Timeline.at(second));
    SQSEvent batch = new SQSEvent();
    batch.setRecords(
        RuleMessages.of("sensor-42", events).stream().map(FunctionsAtWork::message).toList());
    ingest.handleRequest(batch, new TestContext());
  }

  private static SQSMessage message(String body) {
    SQSMessage message = new SQSMessage();
    message.setMessageId(body);
    message.setBody(body);
    return message;
  }

  private void leaveOpen(String taskId) {
    Map<String, AttributeValue> state =
        Map.of("pk", AttributeValue.fromS("STATE"), "sk", AttributeValue.fromS("STATE"));
    AttributeValue open = AttributeValue.fromSs(List.of("1000000000000#" + taskId));
    TABLES.updateItem(
        update ->
            update
                .tableName(settings.auditsTable())
                .key(state)
                .updateExpression("ADD openTasks :open")
                .expressionAttributeValues(Map.of(":open", open)));
  }

  private void evaluate(int second, String payload, TestContext context) throws IOException {
    ask(second, Payload.text(payload), context);
  }

  private void ask(int second, String request, TestContext context) throws IOException {
    clock.set(Timeline.at(second));
    evaluate.handleRequest(
        new ByteArrayInputStream(request.getBytes(UTF_8)),
        OutputStream.nullOutputStream(),
        context);
  }

  private void publish() {
    OutboxStream stream =
        new OutboxStream(TABLES, LocalDynamo.streams(), REGION, settings.auditsTable());
    for (DynamodbEvent batch : stream.next()) {
      publish.handleRequest(batch, new TestContext());
    }
  }

  private Wiring wiring(String function) {
    RecordedCalls recorder = new RecordedCalls(resources(function));
    calls.put(function, recorder);
    return new Wiring(
        settings,
        LocalDynamo.client(recorder),
        topic.client(
            ClientOverrideConfiguration.builder().addExecutionInterceptor(recorder).build()),
        clock,
        1);
  }

  private Map<String, String> resources(String function) {
    JsonNode variables = template.properties(function).at("/Environment/Variables");
    Map<String, String> resources = new HashMap<>();
    Map.of(
            Wiring.EVENTS_TABLE, settings.eventsTable(),
            Wiring.SIGNALS_TABLE, settings.signalsTable(),
            Wiring.AUDITS_TABLE, settings.auditsTable(),
            Wiring.TOPIC_ARN, settings.topicArn())
        .forEach(
            (variable, value) ->
                resources.put(value, permitted(variables.path(variable).path("Ref").asString(""))));
    return resources;
  }

  /** How a role names what a function knows by {@code !Ref}: a topic's reference is its ARN. */
  private String permitted(String logicalId) {
    return template.idsOf("AWS::SNS::Topic").contains(logicalId) ? logicalId : logicalId + ".Arn";
  }

  /** An invocation that can do nothing but begin its audit. */
  private static final class WithoutTime extends TestContext {
    static final String ID = "without-time";

    @Override
    public String getAwsRequestId() {
      return ID;
    }

    @Override
    public int getRemainingTimeInMillis() {
      return 1000;
    }
  }

  /** An invocation that must leave its audit to the next one, and can tell that it has findings. */
  private static final class OutOfTime extends TestContext {
    /** As often as an audit asks for its time until it has been through all shards, and some. */
    private static final int LOOKS = Shard.COUNT + 4;

    private int looks;

    @Override
    public int getRemainingTimeInMillis() {
      return ++looks > LOOKS ? 1000 : super.getRemainingTimeInMillis();
    }
  }
}
