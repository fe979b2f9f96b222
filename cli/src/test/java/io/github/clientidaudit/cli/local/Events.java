package io.github.clientidaudit.cli.local;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Lifecycle events as AWS IoT Core writes them. */
public final class Events {
  private Events() {}

  /** A client that connects. */
  public static String connected(
      String clientId, Instant at, int version, String principal, String ip) {
    return """
        {"clientId":"%s","timestamp":%d,"eventType":"connected","sessionIdentifier":"s%d",\
        "principalIdentifier":"%s","ipAddress":"%s","versionNumber":%d}"""
        .formatted(clientId, at.toEpochMilli(), version, principal, ip, version);
  }

  static String disconnected(
      String clientId, Instant at, int version, String principal, String reason) {
    return """
        {"clientId":"%s","timestamp":%d,"eventType":"disconnected","sessionIdentifier":"s%d",\
        "principalIdentifier":"%s","clientInitiatedDisconnect":false,"disconnectReason":"%s",\
        "versionNumber":%d}"""
        .formatted(clientId, at.toEpochMilli(), version, principal, reason, version);
  }

  /** Two sides, p1 and p2, that evict each other every two seconds: so many takeovers. */
  public static List<String> conflict(String clientId, Instant from, int takeovers) {
    List<String> lines = new ArrayList<>();
    lines.add(connected(clientId, from, 1, "p1", "192.0.2.1"));
    for (int i = 1; i <= takeovers; i++) {
      Instant at = from.plus(Duration.ofSeconds(2L * i));
      int side = i % 2 + 1;
      lines.add(connected(clientId, at, i + 1, "p" + side, "192.0.2." + side));
      lines.add(
          disconnected(clientId, at.plusMillis(5), i, "p" + (3 - side), "DUPLICATE_CLIENTID"));
    }
    return lines;
  }

  /** A device that comes and goes. */
  public static List<String> visit(String clientId, Instant at) {
    return List.of(
        connected(clientId, at, 1, "p9", "192.0.2.9"),
        disconnected(clientId, at.plusSeconds(1), 1, "p9", "CLIENT_INITIATED_DISCONNECT"));
  }
}
