package io.github.clientidaudit.cli.local;

import io.github.clientidaudit.adapter.json.Json;
import io.github.clientidaudit.adapter.json.LifecycleEventParser;
import io.github.clientidaudit.domain.takeover.LifecycleEvent;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A line that is to be ingested.
 *
 * @param id where it stands, for messages to people; others may stand there too
 * @param text absent if the event is all there is; {@link #text()} then writes it
 * @param event what it says; absent if it is no event that will be stored
 */
public record EventLine(String id, @Nullable String text, @Nullable LifecycleEvent event) {
  /** Reads a line, whatever it says. */
  public static EventLine of(String id, String text) {
    return new EventLine(
        id,
        text,
        LifecycleEventParser.parse(text) instanceof LifecycleEventParser.Event parsed
            ? parsed.event()
            : null);
  }

  /** Of an event. */
  public static EventLine of(String id, LifecycleEvent event) {
    return new EventLine(id, null, event);
  }

  /** The line, or the event as AWS IoT Core would write it. */
  @Override
  public String text() {
    return text == null ? json(Objects.requireNonNull(event)) : text;
  }

  private static String json(LifecycleEvent event) {
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
    return Json.text(json);
  }

  /** When it happened, by its own account; absent from lines that are no event. */
  public @Nullable Instant time() {
    return event == null ? null : event.time();
  }

  /** Whether it tells of a takeover. */
  public boolean isTakeover() {
    return event != null && event.kind() == LifecycleEvent.Kind.TAKEOVER;
  }
}
