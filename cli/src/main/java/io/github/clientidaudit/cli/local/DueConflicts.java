package io.github.clientidaudit.cli.local;

import io.github.clientidaudit.adapter.dynamodb.AuditsTable;
import io.github.clientidaudit.domain.Shard;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** When an audit has something to do although nothing was ingested. */
public final class DueConflicts {
  private final DynamoDbClient client;
  private final String table;

  DueConflicts(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  /** The first moment after the given one at which a conflict is due; null if there is none. */
  public @Nullable Instant firstAfter(Instant after) {
    Instant first = null;
    for (int shard = 0; shard < Shard.COUNT; shard++) {
      Instant its = firstAfter(shard, after);
      if (its != null && (first == null || its.isBefore(first))) {
        first = its;
      }
    }
    return first;
  }

  private @Nullable Instant firstAfter(int shard, Instant after) {
    QueryResponse response =
        client.query(
            r ->
                r.tableName(table)
                    .indexName(AuditsTable.DUE_CONFLICTS)
                    .keyConditionExpression("#shard = :shard AND #at > :after")
                    .expressionAttributeNames(
                        Map.of("#shard", AuditsTable.DUE_SHARD, "#at", AuditsTable.DUE_AT))
                    .expressionAttributeValues(
                        Map.of(
                            ":shard", AttributeValue.fromS(Integer.toString(shard)),
                            ":after", AttributeValue.fromN(Long.toString(after.toEpochMilli()))))
                    .limit(1));
    return response.items().stream()
        .map(item -> Objects.requireNonNull(item.get(AuditsTable.DUE_AT)).n())
        .map(millis -> Instant.ofEpochMilli(Long.parseLong(millis)))
        .findFirst()
        .orElse(null);
  }
}
