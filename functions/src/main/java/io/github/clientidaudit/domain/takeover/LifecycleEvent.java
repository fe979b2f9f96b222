package io.github.clientidaudit.domain.takeover;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One end of a connection, as AWS IoT Core told it.
 *
 * @param clientId the MQTT client ID, 1 to 128 bytes of UTF-8: chosen by whoever connects
 * @param kind what happened
 * @param time the broker's clock, approximate to about two minutes
 * @param principalId who authenticated: a certificate ID, an IAM session, …; opaque
 * @param sessionId the MQTT session; one persistent session can span several connections
 * @param versionNumber shared by the connect and the disconnect of one connection; grows for a
 *     client ID, may skip, starts again at 0 after the ID was offline for about an hour
 * @param ipAddress absent from disconnects
 * @param thingName absent unless the client connected as a thing
 * @param disconnectReason AWS's own spelling, known or not; absent from connects
 */
public record LifecycleEvent(
    String clientId,
    Kind kind,
    Instant time,
    String principalId,
    String sessionId,
    long versionNumber,
    @Nullable String ipAddress,
    @Nullable String thingName,
    @Nullable String disconnectReason) {

  /** AWS's reason for a disconnect that a newer connection with the same client ID caused. */
  public static final String DUPLICATE_CLIENT_ID = "DUPLICATE_CLIENTID";

  private static final Set<String> LOSSES = Set.of("CONNECTION_LOST", "MQTT_KEEP_ALIVE_TIMEOUT");

  private static final long FIRST_13_DIGIT_TIME = 1_000_000_000_000L;
  private static final long LAST_10_DIGIT_VERSION = 9_999_999_999L;

  /** What happened to the connection; the code is part of an event's stored identity. */
  public enum Kind {
    CONNECT('C'),
    DISCONNECT('D'),
    /** A disconnect because a newer connection used the same client ID. */
    TAKEOVER('T');

    private final char code;

    Kind(char code) {
      this.code = code;
    }

    /** The letter that stands for this kind in an {@link EventKey}. */
    public char code() {
      return code;
    }
  }

  public LifecycleEvent {
    requireClientId(clientId);
    requireName("principalIdentifier", principalId, 256);
    requireName("sessionIdentifier", sessionId, 128);
    if (time.toEpochMilli() < FIRST_13_DIGIT_TIME || time.isAfter(EventKey.LAST_TIME)) {
      throw new IllegalArgumentException("timestamp is not a time in milliseconds since 1970");
    }
    if (versionNumber < 0 || versionNumber > LAST_10_DIGIT_VERSION) {
      throw new IllegalArgumentException("versionNumber is not between 0 and 9999999999");
    }
    if (ipAddress != null) {
      requireName("ipAddress", ipAddress, 64);
    }
    if (thingName != null) {
      requireName("thingName", thingName, 128);
    }
    if (disconnectReason != null) {
      requireName("disconnectReason", disconnectReason, 256);
    }
  }

  /**
   * Checks a client ID from outside.
   *
   * @throws IllegalArgumentException if no client can have it, saying why
   */
  public static void requireClientId(String clientId) {
    requireText("clientId", clientId, 128);
  }

  /** Whether the connection ended because the client could not be reached any more. */
  boolean isLoss() {
    return disconnectReason != null && LOSSES.contains(disconnectReason);
  }

  /** The kind of a disconnect with this reason. */
  public static Kind kindOfDisconnect(@Nullable String reason) {
    return DUPLICATE_CLIENT_ID.equals(reason) ? Kind.TAKEOVER : Kind.DISCONNECT;
  }

  /** What makes this event the same as another delivery of it. */
  public EventKey key() {
    return new EventKey(time, kind, versionNumber, sessionId);
  }

  /**
   * A name that no client chooses must fit with the escapes of stored JSON: a conflict holds
   * hundreds of them in one item.
   */
  private static void requireName(String name, String value, int maxBytes) {
    requireText(name, value, maxBytes);
    if (isPlain(value)) {
      return;
    }
    int escapes = value.chars().map(c -> c < ' ' ? 5 : c == '"' || c == '\\' ? 1 : 0).sum();
    if (value.getBytes(StandardCharsets.UTF_8).length + escapes > maxBytes) {
      throw new IllegalArgumentException(
          name + " is longer than " + maxBytes + " bytes when its characters are escaped");
    }
  }

  private static void requireText(String name, String value, int maxBytes) {
    if (value.isEmpty()) {
      throw new IllegalArgumentException(name + " is empty");
    }
    if (value.length() <= maxBytes && isPlain(value)) {
      return;
    }
    if (value.length() > maxBytes || value.getBytes(StandardCharsets.UTF_8).length > maxBytes) {
      throw new IllegalArgumentException(name + " is longer than " + maxBytes + " bytes");
    }
    if (value.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(name + " contains U+0000, which MQTT forbids");
    }
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(value)) {
      throw new IllegalArgumentException(name + " is not well-formed text");
    }
  }

  /**
   * ASCII without escapes is what nearly all names are: a byte a character, nothing to look into.
   */
  private static boolean isPlain(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < ' ' || c > '~' || c == '"' || c == '\\') {
        return false;
      }
    }
    return true;
  }
}
