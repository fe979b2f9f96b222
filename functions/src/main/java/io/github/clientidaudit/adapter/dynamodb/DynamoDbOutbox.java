package io.github.clientidaudit.adapter.dynamodb;

import static io.github.clientidaudit.adapter.dynamodb.Attributes.instant;
import static io.github.clientidaudit.adapter.dynamodb.Attributes.millis;
import static io.github.clientidaudit.adapter.dynamodb.Attributes.text;

import io.github.clientidaudit.domain.audit.Backlog;
import io.github.clientidaudit.port.Deadline;
import io.github.clientidaudit.port.Outbox;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
            .updateExpression("REMOVE unpublished, offeredAt, unpublishedSince")
            .conditionExpression("attribute_exists(pk)")
            .build();
    Calls.holds(() -> client.updateItem(request));
  }

  /**
   * How long the oldest waits is exact unless a shard has more than the limit waiting, or the time
   * is up before all are read.
   */
  @Override
  public Backlog resend(Instant now, Duration patience, int limit, Deadline deadline) {
    Instant overdue = now.minus(patience);
    List<Map<String, AttributeValue>> waiting = waiting(limit, deadline);
    List<Map<String, AttributeValue>> due =
        waiting.stream()
            .filter(item -> !instant(item, AuditsTable.OFFERED_AT).isAfter(overdue))
            .limit(limit)
            .toList();
    Set<Map<String, AttributeValue>> sentMeanwhile = new HashSet<>();
    int offered = 0;
    for (Map<String, AttributeValue> item : due) {
      if (deadline.forACall().isZero()) {
        break;
      }
      if (resend(item, now)) {
        offered++;
      } else {
        sentMeanwhile.add(item);
      }
    }
    waiting.removeAll(sentMeanwhile);
    return new Backlog(
        offered,
        waiting.stream()
            .map(item -> instant(item, AuditsTable.UNPUBLISHED_SINCE))
            .filter(since -> !since.isAfter(overdue))
            .min(Comparator.naturalOrder())
            .orElse(null));
  }

  /** What was put into the stream the longest ago goes first. */
  private List<Map<String, AttributeValue>> waiting(int limit, Deadline deadline) {
    List<Map<String, AttributeValue>> waiting = new ArrayList<>();
    for (int shard = 0;
        shard < AuditsTable.OUTBOX_SHARDS && !deadline.forACall().isZero();
        shard++) {
      QueryRequest request =
          QueryRequest.builder()
              .tableName(table)
              .indexName(AuditsTable.UNPUBLISHED_INDEX)
              .keyConditionExpression("unpublished = :shard")
              .expressionAttributeValues(Map.of(":shard", text(Integer.toString(shard))))
              .build();
      waiting.addAll(Pages.first(limit, client, request));
    }
    waiting.sort(Comparator.comparing(item -> instant(item, AuditsTable.OFFERED_AT)));
    return waiting;
  }

  /**
   * Moves it to the end of its shard; false if it was sent meanwhile, which the index shows late.
   */
  private boolean resend(Map<String, AttributeValue> indexed, Instant now) {
    UpdateItemRequest request =
        UpdateItemRequest.builder()
            .tableName(table)
            .key(
                Map.of(
                    AuditsTable.PK, text(text(indexed, AuditsTable.PK)),
                    AuditsTable.SK, text(text(indexed, AuditsTable.SK))))
            .updateExpression("SET offeredAt = :now")
            .conditionExpression("attribute_exists(unpublished)")
            .expressionAttributeValues(Map.of(":now", millis(now)))
            .build();
    return Calls.holds(() -> client.updateItem(request));
  }
}
