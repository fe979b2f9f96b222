package io.github.clientidaudit.adapter.dynamodb;

import static io.github.clientidaudit.adapter.dynamodb.Attributes.number;
import static io.github.clientidaudit.adapter.dynamodb.Attributes.text;

import io.github.clientidaudit.domain.Signal;
import io.github.clientidaudit.port.TakeoverSignals;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Reads the index of takeovers, bucket by bucket. */
public final class DynamoDbTakeoverSignals implements TakeoverSignals {
  private final DynamoDbClient client;
  private final String table;

  public DynamoDbTakeoverSignals(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  @Override
  public void read(
      int shard, Instant ingestedAfter, Instant ingestedUntil, Consumer<Signal> signals) {
    long first = ingestedAfter.toEpochMilli() + 1;
    long last = ingestedUntil.toEpochMilli();
    if (first > last) {
      return; // DynamoDB refuses a range that ends before it begins.
    }
    for (LocalDate day : EventsTable.ingestionDays(Instant.ofEpochMilli(first), ingestedUntil)) {
      Pages.forEach(
          client, bucket(day, shard, first, last), i -> signals.accept(EventItem.toSignal(i)));
    }
  }

  private QueryRequest bucket(LocalDate day, int shard, long first, long last) {
    return QueryRequest.builder()
        .tableName(table)
        .indexName(EventsTable.TAKEOVER_SIGNALS)
        .keyConditionExpression("signalBucket = :bucket AND ingestedAt BETWEEN :first AND :last")
        .expressionAttributeValues(
            Map.of(
                ":bucket", text(EventsTable.signalBucket(day, shard)),
                ":first", number(first),
                ":last", number(last)))
        .build();
  }
}
