package io.github.clientidaudit.adapter.dynamodb;

import static io.github.clientidaudit.adapter.dynamodb.Attributes.text;

import io.github.clientidaudit.domain.LifecycleEvent;
import io.github.clientidaudit.port.EventStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Writes events into the table of events. */
public final class DynamoDbEventStore implements EventStore {
  private final DynamoDbClient client;
  private final String table;

  public DynamoDbEventStore(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  /** One write unit an event: without a condition nothing is read. */
  @Override
  public List<LifecycleEvent> putOrdinary(List<LifecycleEvent> events, Instant ingestedAt) {
    if (events.isEmpty()) {
      return List.of();
    }
    Map<Key, LifecycleEvent> byKey = new HashMap<>();
    events.forEach(event -> byKey.put(Key.of(event), event));
    List<WriteRequest> puts =
        events.stream().map(event -> put(EventItem.of(event, ingestedAt))).toList();
    BatchWriteItemRequest request =
        BatchWriteItemRequest.builder().requestItems(Map.of(table, puts)).build();
    return Calls.call(() -> client.batchWriteItem(request))
        .unprocessedItems()
        .getOrDefault(table, List.of())
        .stream()
        .map(unprocessed -> Objects.requireNonNull(byKey.get(Key.of(unprocessed))))
        .toList();
  }

  /**
   * Only the first delivery is written: a second one would move the takeover into another audit's
   * window, where it would be counted again.
   */
  @Override
  public boolean putTakeover(LifecycleEvent takeover, Instant ingestedAt) {
    PutItemRequest request =
        PutItemRequest.builder()
            .tableName(table)
            .item(EventItem.of(takeover, ingestedAt))
            .conditionExpression("attribute_not_exists(" + EventsTable.CLIENT_ID + ")")
            .build();
    return Calls.holds(() -> client.putItem(request));
  }

  private static WriteRequest put(Map<String, AttributeValue> item) {
    return WriteRequest.builder().putRequest(put -> put.item(item)).build();
  }

  private record Key(String clientId, String eventKey) {
    static Key of(LifecycleEvent event) {
      return new Key(event.clientId(), event.key().text());
    }

    static Key of(WriteRequest request) {
      Map<String, AttributeValue> item = request.putRequest().item();
      return new Key(text(item, EventsTable.CLIENT_ID), text(item, EventsTable.EVENT_KEY));
    }
  }
}
