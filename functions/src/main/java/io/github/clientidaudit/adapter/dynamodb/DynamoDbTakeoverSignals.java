package io.github.clientidaudit.adapter.dynamodb;

import static io.github.clientidaudit.adapter.dynamodb.Attributes.text;

import io.github.clientidaudit.domain.takeover.Signal;
import io.github.clientidaudit.port.TakeoverSignals;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * Reads the table of signals, bucket by bucket, consistently: what it leaves out is not counted.
 */
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
    Instant first = ingestedAfter.truncatedTo(ChronoUnit.MILLIS).plusMillis(1);
    Instant last = ingestedUntil.truncatedTo(ChronoUnit.MILLIS);
    if (first.isAfter(last)) {
      return; // DynamoDB refuses a range that ends before it begins.
    }
    for (LocalDate day : SignalsTable.ingestionDays(first, last)) {
      Pages.forEach(
          client, bucket(day, shard, first, last), i -> signals.accept(SignalItem.toSignal(i)));
    }
  }

  private QueryRequest bucket(LocalDate day, int shard, Instant first, Instant last) {
    return QueryRequest.builder()
        .tableName(table)
        .consistentRead(true)
        .keyConditionExpression("#bucket = :bucket AND #signal BETWEEN :first AND :last")
        .expressionAttributeNames(
            Map.of("#bucket", SignalsTable.BUCKET, "#signal", SignalsTable.SIGNAL))
        .expressionAttributeValues(
            Map.of(
                ":bucket", text(SignalsTable.bucket(day, shard)),
                ":first", text(SignalsTable.lowerBound(first)),
                ":last", text(SignalsTable.upperBound(last))))
        .build();
  }
}
