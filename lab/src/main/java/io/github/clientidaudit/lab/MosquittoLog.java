package io.github.clientidaudit.lab;

import io.github.clientidaudit.lab.BrokerEvent.Connected;
import io.github.clientidaudit.lab.BrokerEvent.Disconnected;
import io.github.clientidaudit.lab.BrokerEvent.End;
import java.net.InetAddress;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads connects and disconnects off the log of mosquitto 2.0, written without time stamps.
 *
 * <p>The log names connections by their client ID only. That is enough: it tells of the end of the
 * old connection before it tells of the new one. Not safe for several threads.
 */
final class MosquittoLog {
  private static final Pattern CONNECTED =
      Pattern.compile(
          "New client connected from (?<address>\\S+):\\d+ as (?<id>\\S+)"
              + " \\(p\\d, c(?<clean>\\d), k\\d+, u'(?<user>[^']*)'\\)\\.");
  private static final Pattern BAD_SOCKET =
      Pattern.compile("(?:Bad socket read/write|Socket error) on client (?<id>\\S+?)[:,] .*");
  private static final Pattern ENDED = Pattern.compile("Client (?<id>\\S+) (?<how>[a-z].*)");

  private final UnaryOperator<String> principals;
  private final Map<String, Long> open = new HashMap<>();
  private long connections;

  /**
   * A log from its first line on.
   *
   * @param principals gives the principal to the user name, which is a certificate's common name
   */
  MosquittoLog(UnaryOperator<String> principals) {
    this.principals = principals;
  }

  /** What the line tells, if it is of a client that connects or of a connection that ends. */
  Optional<BrokerEvent> event(String line, Instant now) {
    Matcher connected = CONNECTED.matcher(line);
    if (connected.matches()) {
      return Optional.of(connected(connected, now));
    }
    Matcher bad = BAD_SOCKET.matcher(line);
    if (bad.matches()) {
      return ended(bad.group("id"), End.CONNECTION_LOST, now);
    }
    Matcher ended = ENDED.matcher(line);
    End end = ended.matches() ? end(ended.group("how")) : null;
    return end == null ? Optional.empty() : ended(ended.group("id"), end, now);
  }

  private Connected connected(Matcher line, Instant now) {
    String clientId = line.group("id");
    long connection = ++connections;
    open.put(clientId, connection);
    boolean clean = line.group("clean").equals("1");
    return new Connected(
        now,
        connection,
        clientId,
        principals.apply(line.group("user")),
        InetAddress.ofLiteral(line.group("address")),
        !clean,
        !clean);
  }

  private Optional<BrokerEvent> ended(String clientId, End end, Instant now) {
    return Optional.ofNullable(open.remove(clientId))
        .map(connection -> new Disconnected(now, connection, clientId, end));
  }

  private static @Nullable End end(String how) {
    return switch (how) {
      case "already connected, closing old connection." -> End.DUPLICATE_CLIENTID;
      case "closed its connection." -> End.CONNECTION_LOST;
      case "has exceeded timeout, disconnecting." -> End.MQTT_KEEP_ALIVE_TIMEOUT;
      case "disconnected." -> End.CLIENT_INITIATED_DISCONNECT;
      case String other when other.startsWith("disconnected due to ") -> End.CLIENT_ERROR;
      case String other when other.startsWith("been disconnected ") ->
          End.SERVER_INITIATED_DISCONNECT;
      default -> null;
    };
  }
}
