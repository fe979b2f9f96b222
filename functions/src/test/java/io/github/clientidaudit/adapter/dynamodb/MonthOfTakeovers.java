package io.github.clientidaudit.adapter.dynamodb;

import io.github.clientidaudit.domain.takeover.EventKey;
import io.github.clientidaudit.domain.takeover.LifecycleEvent;
import io.github.clientidaudit.domain.takeover.LifecycleEvent.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * A table of events in which one client is taken over every second. It holds nothing: each page of
 * a query is made when it is asked for, and ends at 1 MB as DynamoDB's do.
 */
public final class MonthOfTakeovers implements DynamoDbClient {
  private static final int PAGE_BYTES = 1 << 20;
  private static final String EVEN = "0".repeat(64);
  private static final String ODD = "1".repeat(64);

  private final String clientId;
  private final Instant from;
  private final int seconds;
  private long pages;
  private long bytes;
  private long items;
  private int largestPage;

  public MonthOfTakeovers(String clientId, Instant from, int seconds) {
    this.clientId = clientId;
    this.from = from;
    this.seconds = seconds;
  }

  /** Pages that were read. */
  public long pages() {
    return pages;
  }

  /** Bytes that were read. */
  public long bytes() {
    return bytes;
  }

  /** Items that were read. */
  public long items() {
    return items;
  }

  /** Items of the page with most. */
  public int largestPage() {
    return largestPage;
  }

  @Override
  public QueryResponse query(QueryRequest request) {
    Map<String, AttributeValue> values = request.expressionAttributeValues();
    if (!values.containsKey(":first")) {
      // Nothing is older.
      return QueryResponse.builder().build();
    }
    String after = request.exclusiveStartKey().isEmpty() ? "" : key(request.exclusiveStartKey());
    String first = Attributes.text(values, ":first");
    String last = Attributes.text(values, ":last");
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    int size = 0;
    // Two events a second: the number of the first that may be in the page.
    for (int i = 2 * second(after.isEmpty() ? first : after); i < 2 * seconds; i++) {
      Map<String, AttributeValue> item = EventItem.of(event(i), from.plusSeconds(i / 2));
      String key = key(item);
      if (key.compareTo(first) < 0 || key.compareTo(after) <= 0) {
        continue;
      }
      if (key.compareTo(last) > 0) {
        break;
      }
      items.add(item);
      size += item.entrySet().stream().mapToInt(MonthOfTakeovers::bytes).sum();
      if (size > PAGE_BYTES) {
        count(items.size(), size);
        return QueryResponse.builder()
            .items(items)
            .lastEvaluatedKey(
                Map.of(
                    EventsTable.CLIENT_ID, item.get(EventsTable.CLIENT_ID),
                    EventsTable.EVENT_KEY, item.get(EventsTable.EVENT_KEY)))
            .build();
      }
    }
    count(items.size(), size);
    return QueryResponse.builder().items(items).build();
  }

  private void count(int ofPage, int size) {
    pages++;
    bytes += size;
    items += ofPage;
    largestPage = Math.max(largestPage, ofPage);
  }

  private int second(String key) {
    long millis = Long.parseLong(key.substring(0, 13));
    return Math.clamp((millis - from.toEpochMilli()) / 1000 - 1, 0, seconds);
  }

  private static String key(Map<String, AttributeValue> item) {
    return Attributes.text(item, EventsTable.EVENT_KEY);
  }

  private static int bytes(Map.Entry<String, AttributeValue> attribute) {
    String text = attribute.getValue().s();
    return attribute.getKey().length() + (text == null ? 8 : text.length());
  }

  /** Each second the connect of one version, and the eviction of the version before. */
  private LifecycleEvent event(int number) {
    int second = number / 2;
    boolean connect = number % 2 == 0;
    int version = connect ? second + 1 : second;
    return new LifecycleEvent(
        clientId,
        connect ? Kind.CONNECT : Kind.TAKEOVER,
        from.plusSeconds(second),
        version % 2 == 0 ? EVEN : ODD,
        HexFormat.of().toHexDigits((long) version).repeat(2),
        version,
        connect ? "192.0.2." + version % 100 : null,
        null,
        connect ? null : LifecycleEvent.DUPLICATE_CLIENT_ID);
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}

  /** The key of the last event there is. */
  public EventKey last() {
    return event(2 * seconds - 1).key();
  }
}
