package io.github.clientidaudit.adapter.dynamodb;

import static io.github.clientidaudit.adapter.dynamodb.Attributes.text;

import io.github.clientidaudit.domain.EventKey;
import io.github.clientidaudit.domain.StoredEvent;
import io.github.clientidaudit.domain.TimeRange;
import io.github.clientidaudit.port.ClientHistory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Reads one client's range of the table of events, consistently: counts come from here. */
public final class DynamoDbClientHistory implements ClientHistory {
  private final DynamoDbClient client;
  private final String table;

  public DynamoDbClientHistory(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  /** Holds one page at a time, so that memory does not grow with the history. */
  @Override
  public void read(String clientId, TimeRange range, Consumer<StoredEvent> events) {
    QueryRequest request =
        QueryRequest.builder()
            .tableName(table)
            .consistentRead(true)
            .keyConditionExpression("clientId = :clientId AND eventKey BETWEEN :first AND :last")
            .expressionAttributeValues(
                Map.of(
                    ":clientId", text(clientId),
                    ":first", text(EventKey.lowerBound(range.from())),
                    ":last", text(EventKey.upperBound(range.to()))))
            .build();
    Pages.forEach(client, request, item -> events.accept(EventItem.toStoredEvent(item)));
  }

  @Override
  public List<StoredEvent> before(String clientId, Instant instant, int limit) {
    QueryRequest request =
        QueryRequest.builder()
            .tableName(table)
            .consistentRead(true)
            .scanIndexForward(false)
            .keyConditionExpression("clientId = :clientId AND eventKey < :instant")
            .expressionAttributeValues(
                Map.of(
                    ":clientId", text(clientId),
                    ":instant", text(EventKey.lowerBound(instant))))
            .build();
    return Pages.first(limit, client, request).stream().map(EventItem::toStoredEvent).toList();
  }
}
