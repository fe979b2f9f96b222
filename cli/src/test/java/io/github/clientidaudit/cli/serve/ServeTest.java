package io.github.clientidaudit.cli.serve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.cli.local.Events;
import io.github.clientidaudit.cli.local.LocalBackend;
import io.github.clientidaudit.cli.local.ProjectFiles;
import io.github.clientidaudit.cli.local.SnsMessage;
import io.github.clientidaudit.cli.local.StreamPump;
import io.github.clientidaudit.cli.local.TemplateFile;
import io.github.clientidaudit.cli.local.TemplateTables;
import io.github.clientidaudit.cli.terminal.Messages;
import io.github.clientidaudit.handler.LocalContext;
import io.github.clientidaudit.handler.Wiring;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sns.SnsClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Used as functions in containers use it: over HTTP, with credentials and a region of their own.
 */
class ServeTest {
  private static final Instant NOW = Instant.parse("2026-12-24T12:00:00Z");

  private final List<SnsMessage> published = new CopyOnWriteArrayList<>();

  @TempDir private Path folder;

  @Test
  void anAuditOnDemandFindsTheDemoAndItsFindingIsPublished() throws Exception {
    Path demo = folder.resolve("demo.jsonl");
    Files.write(demo, Events.conflict("sensor-42", Instant.parse("2020-01-01T00:00:00Z"), 7));
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Messages messages = new Messages(new PrintStream(err, true, UTF_8), false);

    try (Serve serve = start();
        DynamoDbClient dynamoDb = dynamoDb(serve.dynamoDbPort());
        SnsClient sns = sns(serve.snsPort())) {
      assertThat(serve.ingestDemo(demo, clock, messages)).isEqualTo(15);
      StreamPump pump = serve.pump(clock, messages);
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      new Wiring(
              new Wiring.Settings(
                  TemplateTables.EVENTS,
                  TemplateTables.SIGNALS,
                  TemplateTables.AUDITS,
                  LocalBackend.TOPIC_ARN,
                  LocalBackend.ACCOUNT_ID,
                  "eu-central-1"),
              dynamoDb,
              sns,
              clock,
              1)
          .evaluateHandler()
          .handleRequest(
              new ByteArrayInputStream("{\"publish\":true}".getBytes(UTF_8)),
              answer,
              new LocalContext("EvaluateFunction", "request-1", line -> {}));
      pump.pump();

      JsonNode task = JsonMapper.shared().readTree(answer.toByteArray());
      assertThat(task.path("taskStatus").asString()).isEqualTo("COMPLETED");
      assertThat(task.path("findings")).hasSize(1);
      assertThat(published.getFirst().body("default")).contains("sensor-42");
      assertThat(err.toString(UTF_8)).isEmpty();
    }
  }

  @Test
  void tellsFunctionsWhereEverythingIs() throws Exception {
    try (Serve serve = start()) {
      JsonNode environment = JsonMapper.shared().readTree(serve.environmentJson());

      assertThat(environment.propertyNames())
          .containsExactlyInAnyOrder("IngestFunction", "EvaluateFunction", "PublishFunction");
      assertThat(environment)
          .allSatisfy(
              function ->
                  assertThat(function.path("ENDPOINT_URL_DYNAMODB").asString())
                      .isEqualTo("http://host.docker.internal:" + serve.dynamoDbPort()));
      assertThat(environment.at("/PublishFunction/ENDPOINT_URL_SNS").asString())
          .isEqualTo("http://host.docker.internal:" + serve.snsPort());
      assertThat(environment.at("/PublishFunction/TOPIC_ARN").asString())
          .startsWith("arn:aws:sns:");
    }
  }

  /** sam local sets only variables that the template declares. */
  @Test
  void setsOnlyVariablesThatTheTemplateDeclares() throws Exception {
    TemplateFile template = TemplateFile.read(ProjectFiles.template());
    try (Serve serve = start()) {
      JsonNode environment = JsonMapper.shared().readTree(serve.environmentJson());
      environment
          .properties()
          .forEach(
              function ->
                  assertThat(
                          TemplateFile.map(
                              TemplateFile.map(
                                      template
                                          .properties(
                                              function.getKey(), "AWS::Serverless::Function")
                                          .get("Environment"))
                                  .get("Variables")))
                      .containsOnlyKeys(function.getValue().propertyNames()));
    }
  }

  private Serve start() throws Exception {
    return Serve.start(TemplateFile.read(ProjectFiles.template()), 0, 0, published::add);
  }

  private static DynamoDbClient dynamoDb(int port) {
    return DynamoDbClient.builder()
        .endpointOverride(URI.create("http://127.0.0.1:" + port))
        .region(Region.EU_CENTRAL_1)
        .credentialsProvider(credentials())
        .httpClient(Apache5HttpClient.create())
        .build();
  }

  private static SnsClient sns(int port) {
    return SnsClient.builder()
        .endpointOverride(URI.create("http://127.0.0.1:" + port))
        .region(Region.EU_CENTRAL_1)
        .credentialsProvider(credentials())
        .httpClient(Apache5HttpClient.create())
        .build();
  }

  private static StaticCredentialsProvider credentials() {
    return StaticCredentialsProvider.create(AwsBasicCredentials.create("another", "another"));
  }
}
