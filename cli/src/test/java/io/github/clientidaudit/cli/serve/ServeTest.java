package io.github.clientidaudit.cli.serve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.clientidaudit.cli.Main;
import io.github.clientidaudit.cli.local.Events;
import io.github.clientidaudit.cli.local.Listening;
import io.github.clientidaudit.cli.local.LocalBackend;
import io.github.clientidaudit.cli.local.ProjectFiles;
import io.github.clientidaudit.cli.local.SnsMessage;
import io.github.clientidaudit.cli.local.StreamPump;
import io.github.clientidaudit.cli.local.TemplateFile;
import io.github.clientidaudit.cli.local.TemplateTables;
import io.github.clientidaudit.cli.terminal.Messages;
import io.github.clientidaudit.cli.terminal.Terminal;
import io.github.clientidaudit.handler.LocalContext;
import io.github.clientidaudit.handler.Wiring;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
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
        DynamoDbClient dynamoDb = dynamoDb(serve.tables().port());
        SnsClient sns = sns(serve.topic().port())) {
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
                      .isEqualTo("http://host.docker.internal:" + serve.tables().port()));
      assertThat(environment.at("/PublishFunction/ENDPOINT_URL_SNS").asString())
          .isEqualTo("http://host.docker.internal:" + serve.topic().port());
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

  /** All of 127.0.0.0/8 is this machine on Linux, so there is a second address to come from. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void isReachedAtTheAddressThatWasAskedForAndNoOther() throws Exception {
    InetAddress other = InetAddress.getByName("127.0.0.2");
    try (Serve serve = start()) {
      assertThatThrownBy(() -> connect(other, serve.tables())).isInstanceOf(ConnectException.class);
      assertThatThrownBy(() -> connect(other, serve.topic())).isInstanceOf(ConnectException.class);
    }
    try (Serve serve = start(InetAddress.getByName("0.0.0.0"))) {
      connect(other, serve.tables());
      connect(other, serve.topic());
      assertThat(serve.tables()).hasToString("0.0.0.0:" + serve.tables().port());
    }
  }

  @Test
  void theCommandListensOnLoopbackAndSaysWhere() {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream untilItServes =
        new PrintStream(
            new FilterOutputStream(printed) {
              @Override
              public void flush() throws IOException {
                if (printed.toString(UTF_8).contains("Ctrl-C stops.")) {
                  throw new IOException("read enough");
                }
              }
            },
            true,
            UTF_8);
    Terminal terminal =
        new Terminal(InputStream.nullInputStream(), untilItServes, System.err, false, false, true);

    int exitCode = Main.run(terminal, "serve", "--dynamodb-port", "0", "--sns-port", "0");

    assertThat(exitCode).isEqualTo(141);
    assertThat(printed.toString(UTF_8).lines())
        .anyMatch(line -> line.matches("Tables: http://127\\.0\\.0\\.1:[1-9][0-9]+"))
        .anyMatch(line -> line.matches("Topic:  http://127\\.0\\.0\\.1:[1-9][0-9]+"))
        .anyMatch(line -> line.contains("--host 0.0.0.0"));
  }

  private static void connect(InetAddress address, Listening listening) throws IOException {
    new Socket(address, listening.port()).close();
  }

  private Serve start() throws Exception {
    return start(InetAddress.getLoopbackAddress());
  }

  private Serve start(InetAddress host) throws Exception {
    return Serve.start(TemplateFile.read(ProjectFiles.template()), host, 0, 0, published::add);
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
