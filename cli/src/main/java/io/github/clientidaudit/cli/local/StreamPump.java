package io.github.clientidaudit.cli.local;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.model.Record;

/**
 * What Lambda does between the audits table's stream and PublishFunction: filters, batches, and
 * tries again from the first record that failed.
 */
public final class StreamPump {
  /** Records handed over at a time; no more than SNS takes in one request. */
  static final int BATCH = 10;

  /** Tries of a batch that makes no headway; the template allows as many. */
  static final int MAX_TRIES = 6;

  private final StreamReader reader;
  private final OutboxFilter filter;
  private final RequestHandler<DynamodbEvent, StreamsEventResponse> publish;
  private final Supplier<Context> context;
  private final Consumer<String> warnings;

  StreamPump(
      StreamReader reader,
      OutboxFilter filter,
      RequestHandler<DynamodbEvent, StreamsEventResponse> publish,
      Supplier<Context> context,
      Consumer<String> warnings) {
    this.reader = reader;
    this.filter = filter;
    this.publish = publish;
    this.context = context;
    this.warnings = warnings;
  }

  /** Hands over everything that is in the stream by now, in its order. */
  public void pump() {
    for (List<Record> page = reader.read(); !page.isEmpty(); page = reader.read()) {
      List<DynamodbStreamRecord> wanted =
          page.stream()
              .filter(record -> filter.accepts(StreamRecords.toJson(record)))
              .map(StreamRecords::toLambda)
              .toList();
      for (int from = 0; from < wanted.size(); from += BATCH) {
        deliver(wanted.subList(from, Math.min(from + BATCH, wanted.size())));
      }
    }
  }

  private void deliver(List<DynamodbStreamRecord> batch) {
    List<DynamodbStreamRecord> left = batch;
    int tries = 0;
    while (!left.isEmpty()) {
      List<DynamodbStreamRecord> after = publish(left);
      tries = after.size() < left.size() ? 0 : tries + 1;
      left = after;
      if (tries == MAX_TRIES) {
        warnings.accept(
            "gave up publishing stream record "
                + left.getFirst().getDynamodb().getSequenceNumber());
        left = left.subList(1, left.size());
        tries = 0;
      }
    }
  }

  /** The records from the first failed one on. */
  private List<DynamodbStreamRecord> publish(List<DynamodbStreamRecord> records) {
    DynamodbEvent event = new DynamodbEvent();
    event.setRecords(new ArrayList<>(records));
    StreamsEventResponse response = publish.handleRequest(event, context.get());
    List<String> failed =
        response.getBatchItemFailures().stream()
            .map(StreamsEventResponse.BatchItemFailure::getItemIdentifier)
            .toList();
    for (int i = 0; i < records.size(); i++) {
      if (failed.contains(records.get(i).getDynamodb().getSequenceNumber())) {
        return records.subList(i, records.size());
      }
    }
    return List.of();
  }
}
