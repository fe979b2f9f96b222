package io.github.clientidaudit.cli.input;

import io.github.clientidaudit.domain.takeover.EventKey;
import io.github.clientidaudit.domain.takeover.LifecycleEvent;
import io.github.clientidaudit.domain.takeover.LifecycleEvent.Kind;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What an object's own members tell: a lifecycle event as AWS IoT Core publishes it or as this
 * project stores it, or a record of AWS's own log. More lenient than the functions: times may be of
 * any kind, and some members may be missing.
 *
 * @param missing gets what is lost by members that are missing
 */
record EventMembers(JsonNode json, List<String> missing) {
  /** The kind of those that AWS IoT Core publishes. */
  static final String LIFECYCLE = "lifecycle event";

  /** Stands for a session that nobody told. */
  private static final String NO_SESSION = "unknown";

  private static final String DUPLICATE_IN_LOG = "DUPLICATE_CLIENT_ID";

  /** What an object is. */
  sealed interface Found {}

  /** An event that is whole. */
  record Whole(LifecycleEvent event, String kind) implements Found {}

  /** An event without its version number. */
  record Unnumbered(LifecycleEvent event, String kind) implements Found {}

  /** Known, and of no use. */
  record Other(String kind) implements Found {}

  /** Of a type that says nothing here; it may hold an event. */
  record Foreign(String reason) implements Found {}

  /** Meant to be an event. */
  record Bad(String reason) implements Found {}

  /** What the object is; null if nothing in it says that it is any of these. */
  @Nullable Found read() {
    try {
      String type = text("eventType");
      if (type == null) {
        return untyped();
      }
      return switch (type.toLowerCase(Locale.ROOT)) {
        case "connected" -> lifecycle(Kind.CONNECT, null);
        case "disconnected" -> disconnected();
        case "connect_failed" -> new Other("failed connect");
        case "connect" -> connectRecord();
        case "disconnect" -> disconnectRecord();
        default ->
            isLogRecord()
                ? new Other("other log record")
                : new Foreign("eventType is none of connected, disconnected, connect_failed");
      };
    } catch (IllegalArgumentException e) {
      return new Bad(String.valueOf(e.getMessage()));
    }
  }

  private @Nullable Found untyped() {
    if (DUPLICATE_IN_LOG.equals(text("reason")) && text("clientId") != null) {
      return disconnectRecord();
    }
    String key = text("eventKey");
    return key == null || text("clientId") == null || text("principalId") == null
        ? null
        : stored(EventKey.parse(key));
  }

  private Found disconnected() {
    String reason = text("disconnectReason");
    if (reason == null) {
      missing.add("disconnect without a reason, which could be a takeover");
    }
    return lifecycle(LifecycleEvent.kindOfDisconnect(reason), reason);
  }

  private Found lifecycle(Kind kind, @Nullable String reason) {
    String ipAddress = text("ipAddress");
    if (ipAddress == null && kind == Kind.CONNECT) {
      missing.add("connect without ipAddress");
    }
    String session = text("sessionIdentifier");
    if (session == null) {
      missing.add("event without sessionIdentifier");
    }
    String version = text("versionNumber");
    LifecycleEvent event =
        new LifecycleEvent(
            required("clientId"),
            kind,
            time(),
            required(text("principalId") == null ? "principalIdentifier" : "principalId"),
            session == null ? NO_SESSION : session,
            version == null ? 0 : whole(version),
            ipAddress,
            text("thingName"),
            reason);
    if (version != null) {
      return new Whole(event, LIFECYCLE);
    }
    missing.add("event without versionNumber: the order is that of the times");
    return new Unnumbered(event, LIFECYCLE);
  }

  private static long whole(String version) {
    try {
      return new BigDecimal(version).longValueExact();
    } catch (ArithmeticException | NumberFormatException e) {
      throw new IllegalArgumentException("versionNumber is not a whole number", e);
    }
  }

  private Found stored(EventKey key) {
    return new Whole(
        new LifecycleEvent(
            required("clientId"),
            key.kind(),
            key.time(),
            required("principalId"),
            key.sessionId(),
            key.versionNumber(),
            text("ipAddress"),
            text("thingName"),
            text("disconnectReason")),
        "stored event");
  }

  private Found connectRecord() {
    return "Failure".equalsIgnoreCase(text("status")) || text("reason") != null
        ? new Other("failed connect")
        : record(Kind.CONNECT, null);
  }

  /** AWS has two spellings of the one reason that counts; old records have only that of the log. */
  private Found disconnectRecord() {
    String inLog = text("reason");
    String told = text("disconnectReason");
    String reason =
        DUPLICATE_IN_LOG.equals(inLog)
            ? LifecycleEvent.DUPLICATE_CLIENT_ID
            : told == null ? inLog : told;
    return record(LifecycleEvent.kindOfDisconnect(reason), reason);
  }

  /** A connection has no session in the log; its address and port stand for it. */
  private Found record(Kind kind, @Nullable String reason) {
    String address = text("sourceIp");
    String port = text("sourcePort");
    LifecycleEvent event =
        new LifecycleEvent(
            required("clientId"),
            kind,
            time(),
            required("principalId"),
            session(address, port),
            0,
            address,
            null,
            reason);
    return new Unnumbered(event, "AWSIotLogsV2 record");
  }

  private String session(@Nullable String address, @Nullable String port) {
    if (address == null || port == null) {
      missing.add("record without sourceIp or sourcePort");
      return address == null ? NO_SESSION : address;
    }
    return (address.contains(":") ? "[" + address + "]:" : address + ":") + port;
  }

  private boolean isLogRecord() {
    return text("logLevel") != null || text("traceId") != null || text("@timestamp") != null;
  }

  private Instant time() {
    String own = text("timestamp");
    return Times.of(own == null ? required("@timestamp", "timestamp") : own);
  }

  private String required(String member) {
    return required(member, member);
  }

  private String required(String member, String name) {
    String text = text(member);
    if (text == null) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return text;
  }

  private @Nullable String text(String member) {
    JsonNode node = json.path(member);
    String text = node.isValueNode() && !node.isNull() ? node.asString() : "";
    return text.isEmpty() ? null : text;
  }
}
