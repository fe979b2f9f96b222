package io.github.clientidaudit.cli.serve;

import io.github.clientidaudit.cli.local.HandlerLog;
import io.github.clientidaudit.cli.local.Listening;
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
import java.net.InetAddress;
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

  private final InetAddress host;
  private final LocalDynamoDb dynamoDb;
  private final LocalSns sns;
  private final LocalBackend backend;

  private Serve(InetAddress host, LocalDynamoDb dynamoDb, LocalSns sns, LocalBackend backend) {
    this.host = host;
    this.dynamoDb = dynamoDb;
    this.sns = sns;
    this.backend = backend;
  }

  /**
   * Starts.
   *
   * @param host the address where both listen
   * @param dynamoDbPort 0 for any free one
   * @param snsPort 0 for any free one
   * @throws IOException if one of them cannot listen
   */
  static Serve start(
      TemplateFile template,
      InetAddress host,
      int dynamoDbPort,
      int snsPort,
      Consumer<SnsMessage> listener)
      throws Exception {
    LocalDynamoDb dynamoDb = LocalDynamoDb.listening(host, dynamoDbPort, LocalBackend.REGION);
    try {
      LocalSns sns = LocalSns.listening(host, snsPort, listener);
      return new Serve(host, dynamoDb, sns, new LocalBackend(template, dynamoDb, sns));
    } catch (IOException e) {
      dynamoDb.close();
      throw e;
    }
  }

  /** Where the tables are. */
  Listening tables() {
    return new Listening(host, dynamoDb.port());
  }

  /** Where the topic is. */
  Listening topic() {
    return new Listening(host, sns.port());
  }

  /** What {@code sam local invoke --env-vars} takes. */
  String environmentJson() {
    Map<String, String> dynamoDbOnly = Map.of(Wiring.ENDPOINT_URL_DYNAMODB, HOST + dynamoDb.port());
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
                .put(Wiring.ENDPOINT_URL_SNS, HOST + sns.port())
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
