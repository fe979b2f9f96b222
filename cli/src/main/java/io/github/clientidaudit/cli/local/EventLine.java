package io.github.clientidaudit.cli.local;

import io.github.clientidaudit.adapter.json.Json;
import io.github.clientidaudit.adapter.json.LifecycleEventParser;
import io.github.clientidaudit.domain.takeover.LifecycleEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A line that is to be ingested.
 *
 * @param id where it stands, for messages to people; others may stand there too
 * @param event what it says; absent if it is no event that will be stored
 */
public record EventLine(String id, String text, @Nullable LifecycleEvent event) {
  /** Reads a line, whatever it says. */
  public static EventLine of(String id, String text) {
    return new EventLine(
        id,
        text,
        LifecycleEventParser.parse(text) instanceof LifecycleEventParser.Event parsed
            ? parsed.event()
            : null);
  }

  /** Writes an event as AWS IoT Core does. */
  public static EventLine of(String id, LifecycleEvent event) {
    ObjectNode json = Json.object();
    json.put("clientId", event.clientId());
    json.put("timestamp", event.time().toEpochMilli());
    json.put(
        "eventType", event.kind() == LifecycleEvent.Kind.CONNECT ? "connected" : "disconnected");
    json.put("principalIdentifier", event.principalId());
    json.put("sessionIdentifier", event.sessionId());
    json.put("versionNumber", event.versionNumber());
    json.put("ipAddress", event.ipAddress());
    json.put("thingName", event.thingName());
    json.put("disconnectReason", event.disconnectReason());
    return new EventLine(id, Json.text(json), event);
  }

  /** When it happened, by its own account; absent from lines that are no event. */
  public @Nullable Instant time() {
    return event == null ? null : event.time();
  }

  boolean isTakeover() {
    return event != null && event.kind() == LifecycleEvent.Kind.TAKEOVER;
  }
}
