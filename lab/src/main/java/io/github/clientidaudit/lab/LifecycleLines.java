package io.github.clientidaudit.lab;

import io.github.clientidaudit.lab.BrokerEvent.Connected;
import io.github.clientidaudit.lab.BrokerEvent.Disconnected;
import io.github.clientidaudit.lab.BrokerEvent.End;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes what the broker saw as AWS IoT Core's lifecycle events: version numbers that grow with
 * each connection of a client ID, now and then skip one, and begin at 0 after an hour offline.
 *
 * <p>Not safe for several threads.
 */
public final class LifecycleLines {
  private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);
  private static final int SKIPS_ONE_IN = 25;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Function<InetAddress, String> addresses;
  private final Supplier<UUID> sessions;
  private final Map<String, Client> clients = new HashMap<>();
  private final Map<Long, Connection> open = new HashMap<>();

  /** Writes addresses as the function says and makes session identifiers with the supplier. */
  public LifecycleLines(Function<InetAddress, String> addresses, Supplier<UUID> sessions) {
    this.addresses = addresses;
    this.sessions = sessions;
  }

  private record Connection(String principalId, UUID session, long version) {}

  private static final class Client {
    long nextVersion;
    int openConnections;
    @Nullable UUID kept;
    Instant offlineSince = Instant.MAX;

    long version(String clientId, Instant now) {
      if (openConnections == 0
          && offlineSince.isBefore(now)
          && Duration.between(offlineSince, now).compareTo(FORGOTTEN_AFTER) >= 0) {
        nextVersion = 0;
      }
      long version = nextVersion++;
      if (Math.floorMod((clientId + version).hashCode(), SKIPS_ONE_IN) == 0) {
        nextVersion++;
      }
      return version;
    }
  }

  /**
   * The event as one line of JSON.
   *
   * @throws IllegalArgumentException for the end of a connection whose beginning was not given
   */
  public String line(BrokerEvent event) {
    return switch (event) {
      case Connected connected -> connected(connected);
      case Disconnected disconnected -> disconnected(disconnected);
    };
  }

  private String connected(Connected event) {
    Client client = clients.computeIfAbsent(event.clientId(), unseen -> new Client());
    UUID session = event.resumes() && client.kept != null ? client.kept : sessions.get();
    client.kept = event.persistent() ? session : null;
    Connection connection =
        new Connection(
            event.principalId(), session, client.version(event.clientId(), event.time()));
    client.openConnections++;
    open.put(event.connection(), connection);
    return JSON.writeValueAsString(
        node(event, "connected", connection)
            .put("ipAddress", addresses.apply(event.address()))
            .put("versionNumber", connection.version));
  }

  private String disconnected(Disconnected event) {
    Connection connection = open.remove(event.connection());
    Client client = clients.get(event.clientId());
    if (connection == null || client == null) {
      throw new IllegalArgumentException("ended but never began: " + event);
    }
    client.openConnections--;
    client.offlineSince = event.time();
    return JSON.writeValueAsString(
        node(event, "disconnected", connection)
            .put("clientInitiatedDisconnect", event.end() == End.CLIENT_INITIATED_DISCONNECT)
            .put("disconnectReason", event.end().name())
            .put("versionNumber", connection.version));
  }

  private static ObjectNode node(BrokerEvent event, String type, Connection connection) {
    return JSON.createObjectNode()
        .put("clientId", event.clientId())
        .put("timestamp", event.time().toEpochMilli())
        .put("eventType", type)
        .put("sessionIdentifier", connection.session.toString())
        .put("principalIdentifier", connection.principalId);
  }
}
