package io.github.clientidaudit.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.adapter.dynamodb.LocalDynamo;
import io.github.clientidaudit.handler.Payload;
import io.github.clientidaudit.handler.Wiring;
import io.github.clientidaudit.runtime.RuntimeApi.Answer;
import io.github.clientidaudit.template.Template;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Each function in Lambda's runtime client answers each payload, cold and warm. */
class RuntimeIT {
  private static final String INGEST = "IngestFunction";
  private static final String EVALUATE = "EvaluateFunction";
  private static final String PUBLISH = "PublishFunction";

  @SuppressWarnings("NullAway.Init")
  private Backend backend;

  @BeforeEach
  void start() throws IOException {
    backend = new Backend();
  }

  @AfterEach
  void stop() {
    backend.close();
  }

  @ParameterizedTest
  @CsvSource({
    "IngestFunction,   ingest-takeover.json",
    "IngestFunction,   ingest-mixed.json",
    "EvaluateFunction, evaluate-scheduled.json",
    "EvaluateFunction, evaluate-on-demand.json",
    "EvaluateFunction, evaluate-suppress.json",
    "EvaluateFunction, evaluate-unsuppress.json",
    "PublishFunction,  publish-finding.json",
    "PublishFunction,  publish-summary.json"
  })
  void answersColdAndWarm(String function, String payload) {
    try (LambdaProcess process = start(function)) {
      Answer cold = process.invoke(Payload.text(payload));
      Answer warm = process.invoke(Payload.text(payload));

      assertThat(cold.errorType()).isNull();
      assertThat(warm.errorType()).isNull();
      Payload.assertPromised(payload, cold.body());
      assertThat(process.log()).allSatisfy(line -> assertThat(line.isObject()).isTrue());
    }
  }

  @Test
  void theWholeWay() {
    try (LambdaProcess ingest = start(INGEST);
        LambdaProcess evaluate = start(EVALUATE);
        LambdaProcess publish = start(PUBLISH)) {
      ingest.invoke(Payload.text("ingest-takeover.json"));
      Answer audited = evaluate.invoke(Payload.text("evaluate-one-client.json"));
      publish.invoke(Payload.text("publish-finding.json"));

      Payload.assertPromised("evaluate-one-client.json", audited.body());
      assertThat(LocalDynamo.client().scan(r -> r.tableName(backend.eventsTable)).items())
          .hasSize(5);
      assertThat(backend.sns.batches()).hasSize(1);
      assertThat(
              backend
                  .sns
                  .batches()
                  .getFirst()
                  .getFirst()
                  .json()
                  .at("/nonCompliantResource/resourceIdentifier/clientId")
                  .asString())
          .isEqualTo("sensor-42");
      assertThat(metrics(ingest))
          .containsEntry("EventsStored", 5L)
          .containsEntry("TakeoversStored", 2L);
      assertThat(metrics(publish)).containsEntry("MessagesPublished", 1L);
    }
  }

  @Test
  void aBadRequestIsAnErrorThatNamesItAndEndsNothing() {
    try (LambdaProcess process = start(EVALUATE)) {
      Answer answer = process.invoke(Payload.text("evaluate-bad-request.json"));

      assertThat(answer.errorType()).isEqualTo("Runtime.UserException");
      Payload.assertPromised("evaluate-bad-request.json", answer.body());
      assertThat(answer.body().path("stackTrace").isArray()).isTrue();
      assertThat(process.invoke("{}").errorType()).isNull();
    }
  }

  @Test
  void aDependencyThatFailsIsAnErrorForLambdaToTryAgain() {
    Map<String, String> environment = new HashMap<>(backend.environment());
    environment.put(Wiring.AUDITS_TABLE, "no-such-table");
    try (LambdaProcess process =
        LambdaProcess.onDemand(DeployedFunction.of(EVALUATE), environment)) {
      Answer answer = process.invoke("{}");

      assertThat(answer.isError()).isTrue();
      assertThat(answer.body().path("errorMessage").asString()).contains("non-existent table");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "IngestFunction,   EVENTS_TABLE",
    "IngestFunction,   SIGNALS_TABLE",
    "EvaluateFunction, SIGNALS_TABLE",
    "EvaluateFunction, ACCOUNT_ID",
    "PublishFunction,  TOPIC_ARN"
  })
  void aMissingSettingEndsTheStartAndIsNamed(String function, String variable) throws Exception {
    Map<String, String> environment = new HashMap<>(backend.environment());
    environment.remove(variable);
    try (LambdaProcess process =
        LambdaProcess.onDemand(DeployedFunction.of(function), environment)) {
      assertThat(process.exitCode()).isEqualTo(1);
      assertThat(process.output()).contains("the environment variable " + variable + " is not set");
    }
  }

  @Test
  void theLargestBatchFitsIntoTheMemory() throws IOException {
    int batchSize =
        Template.source().properties(INGEST).at("/Events/Messages/Properties/BatchSize").asInt();
    try (LambdaProcess process = start(INGEST)) {
      for (int batch = 0; batch < 3; batch++) {
        Answer answer = process.invoke(batchOf(batchSize, batch));
        assertThat(answer.body().toString()).isEqualTo("{\"batchItemFailures\":[]}");
      }

      long peak = process.peakMegabytes();
      System.out.println("3 batches of " + batchSize + " messages in " + peak + " MiB at most");
      assertThat(peak).isLessThan(DeployedFunction.of(INGEST).memoryMegabytes());
    }
  }

  private LambdaProcess start(String function) {
    return LambdaProcess.onDemand(DeployedFunction.of(function), backend.environment());
  }

  /** The values of all metrics that a function has logged. */
  private static Map<String, Long> metrics(LambdaProcess process) {
    Map<String, Long> metrics = new HashMap<>();
    List<JsonNode> lines = process.log().stream().filter(line -> line.has("_aws")).toList();
    for (JsonNode line : lines) {
      for (JsonNode metric : line.at("/_aws/CloudWatchMetrics/0/Metrics")) {
        String name = metric.path("Name").asString();
        metrics.put(name, line.path(name).asLong());
      }
    }
    return metrics;
  }

  /** The messages of a payload as often as asked, each from a client of its own. */
  private static String batchOf(int size, int batch) {
    ObjectNode event =
        (ObjectNode) JsonMapper.shared().readTree(Payload.text("ingest-takeover.json"));
    List<JsonNode> messages = List.copyOf(event.path("Records").values());
    ArrayNode records = event.putArray("Records");
    for (int i = 0; i < size; i++) {
      ObjectNode message = (ObjectNode) messages.get(i % messages.size());
      String clientId = "client-%d-%d-%s".formatted(batch, i, "x".repeat(100));
      records.add(
          message
              .deepCopy()
              .put("messageId", "message-" + i)
              .put("body", message.path("body").asString().replace("sensor-42", clientId)));
    }
    return event.toString();
  }
}
