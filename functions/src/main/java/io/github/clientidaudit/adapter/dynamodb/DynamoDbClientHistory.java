package io.github.clientidaudit.adapter.dynamodb;

import static io.github.clientidaudit.adapter.dynamodb.Attributes.text;

import io.github.clientidaudit.domain.takeover.EventKey;
import io.github.clientidaudit.domain.takeover.StoredEvent;
import io.github.clientidaudit.domain.takeover.TimeRange;
import io.github.clientidaudit.port.ClientHistory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Reads one client's range of the table of events, consistently: counts come from here. */
public final class DynamoDbClientHistory implements ClientHistory {
  /** Usually enough for a record: a takeover has little more than two events. */
  private static final int A_PAGE_BACK = 600;

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
  public void readBack(String clientId, Instant until, Predicate<StoredEvent> goOn) {
    Pages.forEachWhile(
        client,
        backwards(clientId, EventKey.upperBound(until)).limit(A_PAGE_BACK).build(),
        item -> goOn.test(EventItem.toStoredEvent(item)));
  }

  @Override
  public List<StoredEvent> before(String clientId, Instant instant, int limit) {
    QueryRequest request = backwards(clientId, EventKey.lowerBound(instant)).build();
    return Pages.first(limit, client, request).stream().map(EventItem::toStoredEvent).toList();
  }

  private QueryRequest.Builder backwards(String clientId, String before) {
    return QueryRequest.builder()
        .tableName(table)
        .consistentRead(true)
        .scanIndexForward(false)
        .keyConditionExpression("clientId = :clientId AND eventKey < :before")
        .expressionAttributeValues(Map.of(":clientId", text(clientId), ":before", text(before)));
  }
}
