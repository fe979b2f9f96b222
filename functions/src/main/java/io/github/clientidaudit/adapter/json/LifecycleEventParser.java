package io.github.clientidaudit.adapter.json;

import io.github.clientidaudit.domain.LifecycleEvent;
import io.github.clientidaudit.domain.LifecycleEvent.Kind;
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
      JsonNode root = Json.MAPPER.readTree(message);
      if (root.isObject() && root.has(WRAPPED) && !root.has("eventType")) {
        root = Json.MAPPER.readTree(unwrapped(text(root, WRAPPED)));
      }
      return event(root);
    } catch (JacksonException e) {
      return new Malformed("not JSON: " + Json.problem(e));
    } catch (IllegalArgumentException e) {
      return new Malformed(String.valueOf(e.getMessage()));
    }
  }

  private static byte[] unwrapped(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(WRAPPED + " is not base64: " + e.getMessage(), e);
    }
  }

  private static Parsed event(JsonNode root) {
    if (!root.isObject()) {
      throw new IllegalArgumentException("not a JSON object");
    }
    return switch (text(root, "eventType")) {
      case "connected" -> event(root, Kind.CONNECT, null);
      case "disconnected" -> {
        String reason = optionalText(root, "disconnectReason");
        yield event(root, LifecycleEvent.kindOfDisconnect(reason), reason);
      }
      case "connect_failed" -> new ConnectFailed();
      default ->
          throw new IllegalArgumentException(
              "eventType is none of connected, disconnected, connect_failed");
    };
  }

  private static Event event(JsonNode root, Kind kind, @Nullable String reason) {
    LifecycleEvent event =
        new LifecycleEvent(
            text(root, "clientId"),
            kind,
            Instant.ofEpochMilli(number(root, "timestamp")),
            text(root, "principalIdentifier"),
            text(root, "sessionIdentifier"),
            number(root, "versionNumber"),
            optionalText(root, "ipAddress"),
            optionalText(root, "thingName"),
            reason);
    return new Event(
        event,
        root.propertyStream().map(p -> p.getKey()).filter(f -> !KNOWN_FIELDS.contains(f)).toList());
  }

  private static String text(JsonNode root, String field) {
    String text = optionalText(root, field);
    if (text == null) {
      throw new IllegalArgumentException(field + " is missing");
    }
    return text;
  }

  private static @Nullable String optionalText(JsonNode root, String field) {
    JsonNode node = root.path(field);
    if (node.isMissingNode() || node.isNull()) {
      return null;
    }
    if (!node.isString()) {
      throw new IllegalArgumentException(field + " is not a string");
    }
    return node.stringValue();
  }

  private static long number(JsonNode root, String field) {
    JsonNode node = root.path(field);
    if (node.isMissingNode() || node.isNull()) {
      throw new IllegalArgumentException(field + " is missing");
    }
    if (!node.isIntegralNumber() || !node.canConvertToLong()) {
      throw new IllegalArgumentException(field + " is not a whole number");
    }
    return node.longValue();
  }
}
