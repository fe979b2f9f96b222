package io.github.clientidaudit.handler;

import io.github.clientidaudit.adapter.aws.CallsInTime;
import io.github.clientidaudit.adapter.dynamodb.DynamoDbAuditTasks;
import io.github.clientidaudit.adapter.dynamodb.DynamoDbClientHistory;
import io.github.clientidaudit.adapter.dynamodb.DynamoDbConflicts;
import io.github.clientidaudit.adapter.dynamodb.DynamoDbEventStore;
import io.github.clientidaudit.adapter.dynamodb.DynamoDbFindings;
import io.github.clientidaudit.adapter.dynamodb.DynamoDbIngestWatermark;
import io.github.clientidaudit.adapter.dynamodb.DynamoDbOutbox;
import io.github.clientidaudit.adapter.dynamodb.DynamoDbSuppressions;
import io.github.clientidaudit.adapter.dynamodb.DynamoDbTakeoverSignals;
import io.github.clientidaudit.adapter.json.AuditJson;
import io.github.clientidaudit.adapter.sns.SnsFindingTopic;
import io.github.clientidaudit.port.Backoff;
import io.github.clientidaudit.port.Deadline;
import io.github.clientidaudit.priming.Functions;
import io.github.clientidaudit.usecase.EvaluateConflicts;
import io.github.clientidaudit.usecase.EvaluateConflicts.Stores;
import io.github.clientidaudit.usecase.IngestLifecycleEvents;
import io.github.clientidaudit.usecase.PublishFindings;
import io.github.clientidaudit.usecase.SuppressClient;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sns.SnsClient;

/** Puts the functions together; the only place that reads the environment or the clock. */
public final class Wiring {
  public static final String EVENTS_TABLE = "EVENTS_TABLE";
  public static final String SIGNALS_TABLE = "SIGNALS_TABLE";
  public static final String AUDITS_TABLE = "AUDITS_TABLE";
  public static final String TOPIC_ARN = "TOPIC_ARN";
  public static final String ACCOUNT_ID = "ACCOUNT_ID";

  /** For local runs; blank is absent. */
  public static final String ENDPOINT_URL_DYNAMODB = "ENDPOINT_URL_DYNAMODB";

  /** For local runs; blank is absent. */
  public static final String ENDPOINT_URL_SNS = "ENDPOINT_URL_SNS";

  private static final String REGION = "AWS_REGION";
  private static final int PARALLELISM = 32;

  /** What sending leaves for noting what was sent. */
  private static final Duration TIME_TO_NOTE = Duration.ofSeconds(5);

  private final Function<String, String> settings;
  private final Clock clock;
  private final int parallelism;
  private final Function<Wiring, DynamoDbClient> dynamoDb;
  private final Function<Wiring, SnsClient> sns;
  private final Invocation invocation = new Invocation();
  private @Nullable DynamoDbClient dynamoDbClient;

  /** What a run outside Lambda has to say for itself. */
  public record Settings(
      String eventsTable,
      String signalsTable,
      String auditsTable,
      String topicArn,
      String accountId,
      String region) {
    private Map<String, String> asMap() {
      return Map.of(
          EVENTS_TABLE, eventsTable,
          SIGNALS_TABLE, signalsTable,
          AUDITS_TABLE, auditsTable,
          TOPIC_ARN, topicArn,
          ACCOUNT_ID, accountId,
          REGION, region);
    }
  }

  /**
   * @param parallelism how many calls may be under way at a time; with 1 everything happens in
   *     order
   */
  public Wiring(
      Settings settings, DynamoDbClient dynamoDb, SnsClient sns, Clock clock, int parallelism) {
    this(settings.asMap(), clock, parallelism, wiring -> dynamoDb, wiring -> sns);
  }

  private Wiring(
      Map<String, String> settings,
      Clock clock,
      int parallelism,
      Function<Wiring, DynamoDbClient> dynamoDb,
      Function<Wiring, SnsClient> sns) {
    this.settings = name -> settings.getOrDefault(name, "");
    this.clock = clock;
    this.parallelism = parallelism;
    this.dynamoDb = dynamoDb;
    this.sns = sns;
  }

  /** Of a function in Lambda. */
  public static Wiring fromEnvironment() {
    return from(System.getenv());
  }

  static Wiring from(Map<String, String> environment) {
    return new Wiring(
        environment,
        Clock.systemUTC(),
        PARALLELISM,
        wiring -> wiring.client(DynamoDbClient.builder(), ENDPOINT_URL_DYNAMODB, wiring.invocation),
        wiring ->
            wiring.client(
                SnsClient.builder(), ENDPOINT_URL_SNS, wiring.invocation.keeping(TIME_TO_NOTE)));
  }

  /**
   * The functions for a dry run.
   *
   * @param aws where whatever they ask of AWS comes from
   */
  public static Functions dry(SdkHttpClient aws, Clock clock) {
    String name = "dry-run";
    Settings settings = new Settings(name, name, name, name, name, Region.US_EAST_1.id());
    Wiring dry =
        new Wiring(
            settings.asMap(),
            clock,
            PARALLELISM,
            wiring -> dry(DynamoDbClient.builder(), aws),
            wiring -> dry(SnsClient.builder(), aws));
    return new Functions(
        dry.ingestHandler(),
        dry.evaluateHandler(),
        dry.publishHandler(),
        new LocalContext(name, name, line -> {}));
  }

  private static <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> C dry(
      B builder, SdkHttpClient aws) {
    return builder
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("dry", "run")))
        .httpClient(aws)
        .build();
  }

  public IngestHandler ingestHandler() {
    return new IngestHandler(this);
  }

  public EvaluateHandler evaluateHandler() {
    return new EvaluateHandler(this);
  }

  public PublishHandler publishHandler() {
    return new PublishHandler(this);
  }

  IngestLifecycleEvents ingestLifecycleEvents() {
    String events = required(EVENTS_TABLE);
    String audits = required(AUDITS_TABLE);
    String signals = required(SIGNALS_TABLE);
    DynamoDbClient client = dynamoDb();
    return new IngestLifecycleEvents(
        new DynamoDbEventStore(client, events, signals),
        new DynamoDbIngestWatermark(client, audits),
        clock,
        Backoff.of(Duration.ofMillis(50), Duration.ofSeconds(5)),
        parallelism);
  }

  EvaluateConflicts evaluateConflicts() {
    String events = required(EVENTS_TABLE);
    String audits = required(AUDITS_TABLE);
    String signals = required(SIGNALS_TABLE);
    DynamoDbClient client = dynamoDb();
    return new EvaluateConflicts(
        new Stores(
            new DynamoDbTakeoverSignals(client, signals),
            new DynamoDbClientHistory(client, events),
            new DynamoDbConflicts(client, audits),
            new DynamoDbFindings(client, audits),
            new DynamoDbAuditTasks(client, audits, clock),
            new DynamoDbOutbox(client, audits),
            new DynamoDbIngestWatermark(client, audits)),
        clock,
        () -> UUID.randomUUID().toString(),
        parallelism);
  }

  SuppressClient suppressClient() {
    return new SuppressClient(new DynamoDbSuppressions(dynamoDb(), required(AUDITS_TABLE)), clock);
  }

  PublishFindings publishFindings() {
    String topicArn = required(TOPIC_ARN);
    String accountId = required(ACCOUNT_ID);
    String audits = required(AUDITS_TABLE);
    return new PublishFindings(
        new SnsFindingTopic(sns.apply(this), topicArn, accountId, required(REGION)),
        new DynamoDbOutbox(dynamoDb(), audits),
        parallelism);
  }

  /** What bounds the calls to AWS; each handler begins it. */
  Invocation invocation() {
    return invocation;
  }

  Clock clock() {
    return clock;
  }

  AuditJson auditJson() {
    return new AuditJson(required(ACCOUNT_ID), required(REGION));
  }

  /** One client for all adapters of a function: each further one would slow down its start. */
  private DynamoDbClient dynamoDb() {
    if (dynamoDbClient == null) {
      dynamoDbClient = dynamoDb.apply(this);
    }
    return dynamoDbClient;
  }

  private String required(String name) {
    String value = settings.apply(name);
    if (value.isBlank()) {
      throw new IllegalStateException("the environment variable " + name + " is not set");
    }
    return value;
  }

  private <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> C client(
      B builder, String endpointName, Deadline deadline) {
    String endpoint = settings.apply(endpointName);
    if (!endpoint.isBlank()) {
      builder.endpointOverride(URI.create(endpoint));
    }
    return builder
        .region(Region.of(required(REGION)))
        .httpClientBuilder(Apache5HttpClient.builder())
        .overrideConfiguration(o -> o.addExecutionInterceptor(new CallsInTime(deadline)))
        .build();
  }
}
