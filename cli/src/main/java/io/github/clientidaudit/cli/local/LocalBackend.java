package io.github.clientidaudit.cli.local;

import io.github.clientidaudit.adapter.dynamodb.DynamoDbClientHistory;
import io.github.clientidaudit.handler.Wiring;
import io.github.clientidaudit.port.ClientHistory;
import java.time.Clock;
import java.util.function.Consumer;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsClient;

/** The template's tables and a topic on this machine, and the handlers connected to them. */
public final class LocalBackend implements AutoCloseable {
  /** The region that clients on this machine name. */
  public static final Region REGION = Region.US_EAST_1;

  /** A made-up account. */
  public static final String ACCOUNT_ID = "123456789012";

  /** The topic; any other would do as well. */
  public static final String TOPIC_ARN =
      "arn:aws:sns:" + REGION.id() + ":" + ACCOUNT_ID + ":clientid-audit-findings";

  private final TemplateFile template;
  private final LocalDynamoDb dynamoDb;
  private final LocalSns sns;
  private final SnsClient snsClient;

  /** Makes the tables; what is handed over is closed with it. */
  public LocalBackend(TemplateFile template, LocalDynamoDb dynamoDb, LocalSns sns) {
    this.template = template;
    this.dynamoDb = dynamoDb;
    this.sns = sns;
    this.snsClient =
        SnsClient.builder()
            .endpointOverride(sns.endpoint())
            .region(REGION)
            .credentialsProvider(LocalDynamoDb.CREDENTIALS)
            .httpClient(Apache5HttpClient.create())
            .build();
    TemplateTables.create(template, dynamoDb.client());
  }

  /**
   * The handlers.
   *
   * @param parallelism how many of a handler's calls may be under way at a time
   */
  public Wiring wiring(Clock clock, int parallelism) {
    return new Wiring(
        new Wiring.Settings(
            TemplateTables.EVENTS,
            TemplateTables.SIGNALS,
            TemplateTables.AUDITS,
            TOPIC_ARN,
            ACCOUNT_ID,
            REGION.id()),
        dynamoDb.client(),
        snsClient,
        clock,
        parallelism);
  }

  /**
   * What brings findings from the audits table to the topic.
   *
   * @param warnings told what could not be published
   */
  public StreamPump pump(Wiring wiring, HandlerLog log, Consumer<String> warnings) {
    return new StreamPump(
        new StreamReader(dynamoDb.client(), dynamoDb.streams(), TemplateTables.AUDITS),
        new OutboxFilter(template),
        wiring.publishHandler(),
        () -> log.context("PublishFunction", "local-publish"),
        warnings);
  }

  /** When the conflicts in the audits table are due. */
  public DueConflicts dueConflicts() {
    return new DueConflicts(dynamoDb.client(), TemplateTables.AUDITS);
  }

  /** The events in the tables. */
  public ClientHistory history() {
    return new DynamoDbClientHistory(dynamoDb.client(), TemplateTables.EVENTS);
  }

  @Override
  public void close() {
    snsClient.close();
    sns.close();
    dynamoDb.close();
  }
}
