package io.github.clientidaudit.adapter.dynamodb;

import io.github.clientidaudit.domain.takeover.LifecycleEvent;
import io.github.clientidaudit.domain.takeover.LifecycleEvent.Kind;
import io.github.clientidaudit.port.EventStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Writes events into the table of events, and takeovers' signals into a table of their own. */
public final class DynamoDbEventStore implements EventStore {
  private final DynamoDbClient client;
  private final String eventsTable;
  private final String signalsTable;

  public DynamoDbEventStore(DynamoDbClient client, String eventsTable, String signalsTable) {
    this.client = client;
    this.eventsTable = eventsTable;
    this.signalsTable = signalsTable;
  }

  /** One write unit an event: without a condition nothing is read. */
  @Override
  public List<LifecycleEvent> put(List<LifecycleEvent> events, Instant ingestedAt) {
    Map<String, List<WriteRequest>> puts = new HashMap<>();
    Map<WriteRequest, LifecycleEvent> byPut = new HashMap<>();
    for (LifecycleEvent event : events) {
      boolean takeover = event.kind() == Kind.TAKEOVER;
      WriteRequest put =
          put(takeover ? SignalItem.of(event, ingestedAt) : EventItem.of(event, ingestedAt));
      puts.computeIfAbsent(takeover ? signalsTable : eventsTable, table -> new ArrayList<>())
          .add(put);
      byPut.put(put, event);
    }
    if (puts.isEmpty()) {
      return List.of();
    }
    BatchWriteItemRequest request = BatchWriteItemRequest.builder().requestItems(puts).build();
    return Calls.call(() -> client.batchWriteItem(request)).unprocessedItems().values().stream()
        .flatMap(List::stream)
        .map(unprocessed -> Objects.requireNonNull(byPut.get(unprocessed)))
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
            .tableName(eventsTable)
            .item(EventItem.of(takeover, ingestedAt))
            .conditionExpression("attribute_not_exists(" + EventsTable.CLIENT_ID + ")")
            .build();
    return Calls.holds(() -> client.putItem(request));
  }

  private static WriteRequest put(Map<String, AttributeValue> item) {
    return WriteRequest.builder().putRequest(put -> put.item(item)).build();
  }
}
