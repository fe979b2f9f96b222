package io.github.clientidaudit.localstack;

import static io.github.clientidaudit.localstack.LocalStack.ACCOUNT_ID;
import static io.github.clientidaudit.localstack.LocalStack.DYNAMO_DB;
import static io.github.clientidaudit.localstack.LocalStack.REGION;
import static io.github.clientidaudit.localstack.LocalStack.SNS;
import static io.github.clientidaudit.localstack.LocalStack.STREAMS;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import io.github.clientidaudit.adapter.dynamodb.LocalTables;
import io.github.clientidaudit.adapter.dynamodb.WaitingItems;
import io.github.clientidaudit.domain.Timeline;
import io.github.clientidaudit.handler.OutboxStream;
import io.github.clientidaudit.handler.TestContext;
import io.github.clientidaudit.handler.Wiring;
import io.github.clientidaudit.port.OutboxContract.Waiting;
import io.github.clientidaudit.usecase.TestClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The three functions, wired to tables, queues, a stream and a topic of their own. */
final class Pipeline {
  private static final int PARALLELISM = 4;

  final TestClock clock = new TestClock(Timeline.START);
  final String topicArn = SNS.createTopic(t -> t.name("test-" + UUID.randomUUID())).topicArn();
  private final String eventsTable = LocalTables.createEvents(DYNAMO_DB);
  private final String signalsTable = LocalTables.createSignals(DYNAMO_DB);
  private final String auditsTable = LocalTables.createAudits(DYNAMO_DB);
  private final Wiring wiring = wiring(topicArn);
  final IngestQueue ingestQueue =
      new IngestQueue(event -> wiring.ingestHandler().handleRequest(event, new TestContext()));
  final OutboxStream stream = new OutboxStream(DYNAMO_DB, STREAMS, REGION.id(), auditsTable);

  private Wiring wiring(String topic) {
    return new Wiring(
        new Wiring.Settings(eventsTable, signalsTable, auditsTable, topic, ACCOUNT_ID, REGION.id()),
        DYNAMO_DB,
        SNS,
        clock,
        PARALLELISM);
  }

  JsonNode evaluate(String request) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    try {
      wiring
          .evaluateHandler()
          .handleRequest(
              new ByteArrayInputStream(request.getBytes(UTF_8)), output, new TestContext());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return JsonMapper.shared().readTree(output.toString(UTF_8));
  }

  /**
   * Hands over what is new in the stream, until there is no more: what publishing itself writes
   * goes through the stream as well.
   *
   * @return the batches
   */
  List<DynamodbEvent> publish() {
    List<DynamodbEvent> all = new ArrayList<>();
    for (List<DynamodbEvent> some = stream.next(); !some.isEmpty(); some = stream.next()) {
      for (DynamodbEvent batch : some) {
        List<String> failed = publish(batch);
        if (!failed.isEmpty()) {
          throw new AssertionError("not published: " + failed);
        }
      }
      all.addAll(some);
    }
    return all;
  }

  /** Hands over a batch and answers what is to be handed over again. */
  List<String> publish(DynamodbEvent batch) {
    return publish(batch, topicArn);
  }

  /** The same with a topic of one's choice. */
  List<String> publish(DynamodbEvent batch, String topic) {
    StreamsEventResponse response =
        wiring(topic).publishHandler().handleRequest(batch, new TestContext());
    return response.getBatchItemFailures().stream()
        .map(StreamsEventResponse.BatchItemFailure::getItemIdentifier)
        .toList();
  }

  /** What waits to be published. */
  List<Waiting> waiting() {
    return new WaitingItems(DYNAMO_DB, auditsTable).read();
  }
}
