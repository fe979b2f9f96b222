package io.github.clientidaudit.adapter.dynamodb;

import static io.github.clientidaudit.adapter.dynamodb.Attributes.millis;
import static io.github.clientidaudit.adapter.dynamodb.Attributes.number;
import static io.github.clientidaudit.adapter.dynamodb.Attributes.text;

import io.github.clientidaudit.domain.Backlog;
import io.github.clientidaudit.domain.Shard;
import io.github.clientidaudit.port.Outbox;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * The table of audits as an outbox: what has the attribute {@link AuditsTable#UNPUBLISHED} is to be
 * sent, and any change to it goes through the table's stream.
 */
public final class DynamoDbOutbox implements Outbox {
  private final DynamoDbClient client;
  private final String table;

  public DynamoDbOutbox(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  /** Conditional, because an update would bring an item that has expired back as an empty one. */
  @Override
  public void markPublished(Ref ref) {
    UpdateItemRequest request =
        UpdateItemRequest.builder()
            .tableName(table)
            .key(Map.of(AuditsTable.PK, text(ref.key()), AuditsTable.SK, text(ref.subKey())))
            .updateExpression("REMOVE unpublished, unpublishedSince")
            .conditionExpression("attribute_exists(pk)")
            .build();
    Calls.holds(() -> client.updateItem(request));
  }

  @Override
  public Backlog resend(Instant waitingSince, int limit) {
    List<Map<String, AttributeValue>> waiting = new ArrayList<>();
    for (int shard = 0; shard < Shard.COUNT; shard++) {
      QueryRequest request =
          QueryRequest.builder()
              .tableName(table)
              .indexName(AuditsTable.UNPUBLISHED_INDEX)
              .keyConditionExpression("unpublished = :shard AND unpublishedSince <= :since")
              .expressionAttributeValues(
                  Map.of(":shard", text(Integer.toString(shard)), ":since", millis(waitingSince)))
              .build();
      waiting.addAll(Pages.first(limit, client, request));
    }
    waiting.sort(Comparator.comparing(DynamoDbOutbox::since));
    List<Instant> resent =
        waiting.stream().limit(limit).filter(this::resend).map(DynamoDbOutbox::since).toList();
    return new Backlog(resent.size(), resent.isEmpty() ? null : resent.getFirst());
  }

  private static Instant since(Map<String, AttributeValue> indexed) {
    return Attributes.instant(indexed, AuditsTable.UNPUBLISHED_SINCE);
  }

  /** The index lags behind: what was sent meanwhile must not be sent again. */
  private boolean resend(Map<String, AttributeValue> indexed) {
    UpdateItemRequest request =
        UpdateItemRequest.builder()
            .tableName(table)
            .key(
                Map.of(
                    AuditsTable.PK, text(text(indexed, AuditsTable.PK)),
                    AuditsTable.SK, text(text(indexed, AuditsTable.SK))))
            .updateExpression("ADD publishAttempts :one")
            .conditionExpression("attribute_exists(unpublished)")
            .expressionAttributeValues(Map.of(":one", number(1)))
            .build();
    return Calls.holds(() -> client.updateItem(request));
  }
}
