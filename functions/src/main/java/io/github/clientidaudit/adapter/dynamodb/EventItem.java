package io.github.clientidaudit.adapter.dynamodb;

import static io.github.clientidaudit.adapter.dynamodb.Attributes.millis;
import static io.github.clientidaudit.adapter.dynamodb.Attributes.seconds;
import static io.github.clientidaudit.adapter.dynamodb.Attributes.text;
import static io.github.clientidaudit.adapter.dynamodb.Attributes.textOrNull;

import io.github.clientidaudit.domain.takeover.EventKey;
import io.github.clientidaudit.domain.takeover.LifecycleEvent;
import io.github.clientidaudit.domain.takeover.StoredEvent;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A lifecycle event as an item. What its key tells is not stored twice: an ordinary event stays
 * within one write unit.
 */
final class EventItem {
  private EventItem() {}

  static Map<String, AttributeValue> of(LifecycleEvent event, Instant ingestedAt) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put(EventsTable.CLIENT_ID, text(event.clientId()));
    item.put(EventsTable.EVENT_KEY, text(event.key().text()));
    item.put(EventsTable.PRINCIPAL_ID, text(event.principalId()));
    putIfPresent(item, EventsTable.IP_ADDRESS, event.ipAddress());
    putIfPresent(item, EventsTable.THING_NAME, event.thingName());
    putIfPresent(item, EventsTable.DISCONNECT_REASON, event.disconnectReason());
    item.put(EventsTable.INGESTED_AT, millis(ingestedAt));
    item.put(EventsTable.EXPIRES_AT, seconds(ingestedAt.plus(StoredEvent.RETENTION)));
    return item;
  }

  static StoredEvent toStoredEvent(Map<String, AttributeValue> item) {
    EventKey key = EventKey.parse(text(item, EventsTable.EVENT_KEY));
    LifecycleEvent event =
        new LifecycleEvent(
            text(item, EventsTable.CLIENT_ID),
            key.kind(),
            key.time(),
            text(item, EventsTable.PRINCIPAL_ID),
            key.sessionId(),
            key.versionNumber(),
            textOrNull(item, EventsTable.IP_ADDRESS),
            textOrNull(item, EventsTable.THING_NAME),
            textOrNull(item, EventsTable.DISCONNECT_REASON));
    return new StoredEvent(event, Attributes.instant(item, EventsTable.INGESTED_AT));
  }

  private static void putIfPresent(
      Map<String, AttributeValue> item, String name, @Nullable String value) {
    if (value != null) {
      item.put(name, text(value));
    }
  }
}
