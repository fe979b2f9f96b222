package io.github.clientidaudit.crash;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.github.clientidaudit.adapter.dynamodb.LocalTables;
import io.github.clientidaudit.adapter.dynamodb.TestDynamo;
import io.github.clientidaudit.adapter.sns.FakeSns;
import io.github.clientidaudit.handler.EvaluateHandler;
import io.github.clientidaudit.handler.IngestHandler;
import io.github.clientidaudit.handler.PublishHandler;
import io.github.clientidaudit.handler.TestContext;
import io.github.clientidaudit.handler.Wiring;
import io.github.clientidaudit.usecase.TestClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sns.SnsClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The three functions over tables and a topic of their own. What they remember from one invocation
 * to the next is gone when a process dies.
 */
final class Functions implements AutoCloseable {
  static final String REGION = "us-east-1";

  final TestDynamo database;
  final String eventsTable;
  final String signalsTable;
  final String auditsTable;
  final FakeSns topic = topic();
  private final FaultyAws aws;
  private final DynamoDbClient dynamoDb;
  private final SnsClient sns;
  private final Wiring.Settings settings;
  private final TestClock clock;
  private Handlers handlers;

  private record Handlers(IngestHandler ingest, EvaluateHandler evaluate, PublishHandler publish) {}

  Functions(FaultyAws aws, TestClock clock, TestDynamo database) {
    this.aws = aws;
    this.clock = clock;
    this.database = database;
    this.eventsTable = LocalTables.createEvents(database.client());
    this.signalsTable = LocalTables.createSignals(database.client());
    this.auditsTable = LocalTables.createAudits(database.client());
    this.settings =
        new Wiring.Settings(
            eventsTable, signalsTable, auditsTable, FakeSns.ARN, "123456789012", REGION);
    ClientOverrideConfiguration configuration = configuration(aws);
    this.dynamoDb = database.client(configuration);
    this.sns = topic.client(configuration);
    this.handlers = start();
  }

  /** As many tries as the SDK makes by itself, without the pauses between them. */
  private static ClientOverrideConfiguration configuration(FaultyAws aws) {
    return ClientOverrideConfiguration.builder()
        .addExecutionInterceptor(aws)
        .retryStrategy(
            retry ->
                retry
                    .maxAttempts(3)
                    .backoffStrategy(BackoffStrategy.retryImmediately())
                    .throttlingBackoffStrategy(BackoffStrategy.retryImmediately()))
        .build();
  }

  private static FakeSns topic() {
    try {
      return new FakeSns();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Handlers start() {
    Wiring process = new Wiring(settings, dynamoDb, sns, clock, 1);
    return new Handlers(
        process.ingestHandler(), process.evaluateHandler(), process.publishHandler());
  }

  /** Says what other processes are invoked for while one stands still. */
  void whileOneStalls(Runnable invocations) {
    aws.whileOneStalls(
        () -> {
          Handlers stalled = handlers;
          handlers = start();
          invocations.run();
          handlers = stalled;
        });
  }

  /**
   * One invocation of IngestFunction.
   *
   * @return the ids of the messages that failed
   */
  List<String> ingest(SQSEvent event) {
    return invoke(
        () ->
            handlers.ingest.handleRequest(event, new TestContext()).getBatchItemFailures().stream()
                .map(failure -> failure.getItemIdentifier())
                .toList());
  }

  /** One invocation of EvaluateFunction. */
  JsonNode evaluate(String request, TestContext context) {
    return invoke(
        () -> {
          ByteArrayOutputStream output = new ByteArrayOutputStream();
          try {
            handlers.evaluate.handleRequest(
                new ByteArrayInputStream(request.getBytes(UTF_8)), output, context);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          return JsonMapper.shared().readTree(output.toString(UTF_8));
        });
  }

  /**
   * One invocation of PublishFunction.
   *
   * @return the sequence numbers of the records that failed
   */
  List<String> publish(DynamodbEvent event) {
    return invoke(
        () ->
            handlers.publish.handleRequest(event, new TestContext()).getBatchItemFailures().stream()
                .map(failure -> failure.getItemIdentifier())
                .toList());
  }

  private <T> T invoke(Supplier<T> invocation) {
    try {
      return invocation.get();
    } catch (ProcessDied e) {
      aws.revive();
      handlers = start();
      throw e;
    }
  }

  @Override
  public void close() {
    dynamoDb.close();
    sns.close();
    topic.close();
    database.client().deleteTable(delete -> delete.tableName(eventsTable));
    database.client().deleteTable(delete -> delete.tableName(signalsTable));
    database.client().deleteTable(delete -> delete.tableName(auditsTable));
  }
}
