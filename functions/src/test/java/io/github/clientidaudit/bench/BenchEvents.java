package io.github.clientidaudit.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Lifecycle events as AWS IoT Core sends them, with names as long as real ones: a 64-digit
 * certificate ID, a UUID for the session, a thing name.
 */
final class BenchEvents {
  /** Takeovers of one client in one {@link #fight}. */
  static final int TAKEOVERS = 5;

  private static final Duration BETWEEN_TAKEOVERS = Duration.ofSeconds(30);

  /** Connections that an ordinary device has had, each of which ended by itself. */
  private static final int CONNECTIONS_BEFORE = 2;

  private BenchEvents() {}

  /** A device's connect (even numbers) or the disconnect after it (odd ones). */
  static String ordinary(int device, long number, Instant at) {
    String clientId = "device-%07d".formatted(device);
    return number % 2 == 0
        ? connect(clientId, at, number / 2, clientId, address(device))
        : disconnect(clientId, at, number / 2, clientId, "CONNECTION_LOST");
  }

  /**
   * What a client did before it came into conflict: some connections that ended, and the one that
   * is evicted first.
   */
  static List<String> history(String clientId, Instant at) {
    List<String> events = new ArrayList<>();
    Instant time = at;
    for (int version = 0; version < CONNECTIONS_BEFORE; version++) {
      events.add(connect(clientId, time, version, owner(clientId, 0), address(0)));
      time = time.plusSeconds(600);
      events.add(disconnect(clientId, time, version, owner(clientId, 0), "CONNECTION_LOST"));
      time = time.plusSeconds(60);
    }
    events.add(connect(clientId, time, CONNECTIONS_BEFORE, owner(clientId, 0), address(0)));
    return events;
  }

  /**
   * Two parties evict each other in turn: each takeover is a disconnect of the old connection and a
   * connect of the new one.
   *
   * @param round how many fights of this client there were before
   */
  static List<String> fight(String clientId, int round, Instant at) {
    return IntStream.range(0, TAKEOVERS)
        .mapToObj(
            i -> {
              int version = CONNECTIONS_BEFORE + round * TAKEOVERS + i;
              int evicted = (version - CONNECTIONS_BEFORE) % 2;
              int evictor = 1 - evicted;
              Instant time = at.plus(BETWEEN_TAKEOVERS.multipliedBy(i));
              return Stream.of(
                  connect(clientId, time, version + 1, owner(clientId, evictor), address(evictor)),
                  disconnect(
                      clientId,
                      time.plusMillis(40),
                      version,
                      owner(clientId, evicted),
                      "DUPLICATE_CLIENTID"));
            })
        .flatMap(events -> events)
        .toList();
  }

  static boolean isTakeover(String event) {
    return event.contains("DUPLICATE_CLIENTID");
  }

  private static String owner(String clientId, int party) {
    return clientId + "-" + party;
  }

  private static String connect(
      String clientId, Instant at, long version, String owner, String ipAddress) {
    return common(clientId, at, version, owner)
        + "\"eventType\":\"connected\",\"ipAddress\":\"%s\"}".formatted(ipAddress);
  }

  private static String disconnect(
      String clientId, Instant at, long version, String owner, String reason) {
    return common(clientId, at, version, owner)
        + "\"eventType\":\"disconnected\",\"clientInitiatedDisconnect\":false,"
        + "\"disconnectReason\":\"%s\"}".formatted(reason);
  }

  private static String common(String clientId, Instant at, long version, String owner) {
    return "{\"clientId\":\"%s\",\"thingName\":\"%s\",\"timestamp\":%d,\"versionNumber\":%d,"
            .formatted(clientId, clientId, at.toEpochMilli(), version)
        + "\"sessionIdentifier\":\"%s\",".formatted(uuid(owner + '#' + version))
        + "\"principalIdentifier\":\"%s\","
            .formatted((uuid(owner) + uuid(owner + '*')).replace("-", ""));
  }

  private static String uuid(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(UTF_8)).toString();
  }

  private static String address(int number) {
    return "203.0.%d.%d".formatted(113 + number % 2, 100 + number % 100);
  }
}
