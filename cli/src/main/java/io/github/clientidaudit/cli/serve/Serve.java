package io.github.clientidaudit.cli.serve;

import io.github.clientidaudit.cli.local.HandlerLog;
import io.github.clientidaudit.cli.local.LocalBackend;
import io.github.clientidaudit.cli.local.LocalDynamoDb;
import io.github.clientidaudit.cli.local.LocalSns;
import io.github.clientidaudit.cli.local.SnsMessage;
import io.github.clientidaudit.cli.local.StreamPump;
import io.github.clientidaudit.cli.local.TemplateFile;
import io.github.clientidaudit.cli.local.TemplateTables;
import io.github.clientidaudit.cli.replay.Demo;
import io.github.clientidaudit.cli.terminal.Messages;
import io.github.clientidaudit.handler.Wiring;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Tables and a topic that functions in containers can reach. */
final class Serve implements AutoCloseable {
  /** How old the youngest demo event is: a scheduled audit sees nothing younger. */
  private static final Duration SETTLED = Duration.ofMinutes(5);

  /** The name by which a container finds the machine that it runs on. */
  private static final String HOST = "http://host.docker.internal:";

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final LocalDynamoDb dynamoDb;
  private final LocalSns sns;
  private final LocalBackend backend;

  private Serve(LocalDynamoDb dynamoDb, LocalSns sns, LocalBackend backend) {
    this.dynamoDb = dynamoDb;
    this.sns = sns;
    this.backend = backend;
  }

  /**
   * Starts.
   *
   * @param dynamoDbPort 0 for any free one
   * @param snsPort 0 for any free one
   */
  static Serve start(
      TemplateFile template, int dynamoDbPort, int snsPort, Consumer<SnsMessage> listener)
      throws Exception {
    LocalSns sns = LocalSns.listening(snsPort, listener);
    LocalDynamoDb dynamoDb = LocalDynamoDb.listening(dynamoDbPort, LocalBackend.REGION);
    return new Serve(dynamoDb, sns, new LocalBackend(template, dynamoDb, sns));
  }

  int dynamoDbPort() {
    return dynamoDb.port();
  }

  int snsPort() {
    return sns.port();
  }

  /** What {@code sam local invoke --env-vars} takes. */
  String environmentJson() {
    Map<String, String> dynamoDbOnly = Map.of(Wiring.ENDPOINT_URL_DYNAMODB, HOST + dynamoDbPort());
    ObjectNode root = JSON.createObjectNode();
    dynamoDbOnly.forEach(
        root.putObject("IngestFunction")
                .put(Wiring.EVENTS_TABLE, TemplateTables.EVENTS)
                .put(Wiring.SIGNALS_TABLE, TemplateTables.SIGNALS)
                .put(Wiring.AUDITS_TABLE, TemplateTables.AUDITS)
            ::put);
    dynamoDbOnly.forEach(
        root.putObject("EvaluateFunction")
                .put(Wiring.EVENTS_TABLE, TemplateTables.EVENTS)
                .put(Wiring.SIGNALS_TABLE, TemplateTables.SIGNALS)
                .put(Wiring.AUDITS_TABLE, TemplateTables.AUDITS)
                .put(Wiring.ACCOUNT_ID, LocalBackend.ACCOUNT_ID)
            ::put);
    dynamoDbOnly.forEach(
        root.putObject("PublishFunction")
                .put(Wiring.AUDITS_TABLE, TemplateTables.AUDITS)
                .put(Wiring.TOPIC_ARN, LocalBackend.TOPIC_ARN)
                .put(Wiring.ACCOUNT_ID, LocalBackend.ACCOUNT_ID)
                .put(Wiring.ENDPOINT_URL_SNS, HOST + snsPort())
            ::put);
    return JSON.writeValueAsString(root);
  }

  /** Ingests the bundled example as if it had just happened; answers how many events it has. */
  long ingestDemo(Path demo, Clock clock, Messages messages) throws IOException {
    return Demo.ingest(demo, clock.instant().minus(SETTLED), backend, messages);
  }

  /** What publishes findings that functions in containers leave in the table. */
  StreamPump pump(Clock clock, Messages messages) {
    return backend.pump(
        backend.wiring(clock, 1), new HandlerLog(messages::warning), messages::warning);
  }

  @Override
  public void close() {
    backend.close();
  }
}
