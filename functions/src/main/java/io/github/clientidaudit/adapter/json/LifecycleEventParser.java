package io.github.clientidaudit.adapter.json;

import io.github.clientidaudit.domain.takeover.LifecycleEvent;
import io.github.clientidaudit.domain.takeover.LifecycleEvent.Kind;
import io.github.clientidaudit.domain.takeover.TakeoverFold;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads the lifecycle events that AWS IoT Core publishes on {@code $aws/events/presence/#}. */
public final class LifecycleEventParser {
  /** What a message turned out to be. */
  public sealed interface Parsed {}

  /**
   * An event to store.
   *
   * @param unknownFields members of the message that are not kept
   */
  public record Event(LifecycleEvent event, List<String> unknownFields) implements Parsed {}

  /** A connection attempt that failed: it says nothing about takeovers. */
  public record ConnectFailed() implements Parsed {}

  /** Not an event that could be stored, and why. */
  public record Malformed(String reason) implements Parsed {}

  private static final Set<String> KNOWN_FIELDS =
      Set.of(
          "clientId",
          "thingName",
          "timestamp",
          "eventType",
          "sessionIdentifier",
          "principalIdentifier",
          "ipAddress",
          "versionNumber",
          "clientInitiatedDisconnect",
          "disconnectReason");

  /** The member in which a rule's error action wraps the message that it could not deliver. */
  private static final String WRAPPED = "base64OriginalPayload";

  private LifecycleEventParser() {}

  /** Reads one message; never throws for what it contains. */
  public static Parsed parse(String message) {
    try {
      JsonObject root = object(Json.MAPPER.readTree(message));
      return event(
          root.has(WRAPPED) && !root.has("eventType")
              ? object(Json.MAPPER.readTree(unwrapped(root.requiredText(WRAPPED))))
              : root);
    } catch (JacksonException e) {
      return new Malformed("not JSON: " + Json.problem(e));
    } catch (IllegalArgumentException e) {
      return new Malformed(String.valueOf(e.getMessage()));
    }
  }

  private static JsonObject object(JsonNode node) {
    return JsonObject.of(node, "not a JSON object");
  }

  private static byte[] unwrapped(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(WRAPPED + " is not base64: " + e.getMessage(), e);
    }
  }

  private static Parsed event(JsonObject root) {
    return switch (root.requiredText("eventType")) {
      case "connected" -> event(root, Kind.CONNECT, null);
      case "disconnected" -> {
        String reason = root.text("disconnectReason");
        yield event(root, LifecycleEvent.kindOfDisconnect(reason), reason);
      }
      case "connect_failed" -> new ConnectFailed();
      default ->
          throw new IllegalArgumentException(
              "eventType is none of connected, disconnected, connect_failed");
    };
  }

  private static Event event(JsonObject root, Kind kind, @Nullable String reason) {
    LifecycleEvent event =
        new LifecycleEvent(
            root.requiredText("clientId"),
            kind,
            Instant.ofEpochMilli(root.requiredNumber("timestamp")),
            root.requiredText("principalIdentifier"),
            root.requiredText("sessionIdentifier"),
            root.requiredNumber("versionNumber"),
            root.text("ipAddress"),
            root.text("thingName"),
            reason);
    if (event.time().isAfter(TakeoverFold.LATEST)) {
      throw new IllegalArgumentException(
          "timestamp is after " + TakeoverFold.LATEST + ": what belongs to it cannot be stored");
    }
    return new Event(event, root.membersBut(KNOWN_FIELDS));
  }
}
