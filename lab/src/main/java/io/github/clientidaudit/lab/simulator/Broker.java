package io.github.clientidaudit.lab.simulator;

import io.github.clientidaudit.domain.takeover.LifecycleEvent;
import io.github.clientidaudit.domain.takeover.LifecycleEvent.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One connection for each client ID; writes down what it sees, at the story's pace. */
final class Broker {
  private static final long FORGOTTEN_AFTER_MILLIS = Duration.ofHours(1).toMillis();
  private static final Instant FIRST_DAY = Instant.parse("2026-11-02T00:00:00Z");

  private final Timeline time;
  private final Chance chance;
  private final BrokerModel model;
  private final double pace;
  private final long start;
  private final boolean persistentSessions;
  private final Map<String, Known> known = new HashMap<>();
  private final List<Noted> notes = new ArrayList<>();
  private int mostTakeovers;

  Broker(Timeline time, Chance chance, BrokerModel model, double pace) {
    this.time = time;
    this.chance = chance;
    this.model = model;
    this.pace = pace;
    this.start = FIRST_DAY.plusMillis((long) chance.between(0, 86_400_000.0 * 7)).toEpochMilli();
    this.persistentSessions = chance.happens(0.1);
  }

  /** An event, and the exact time of the cause of it. */
  private record Noted(long millis, LifecycleEvent event) {}

  /** What the broker keeps of a client ID. */
  private static final class Known {
    String session;
    final List<Long> takeovers = new ArrayList<>();
    long nextVersion;
    long offlineSince = Long.MAX_VALUE;
    @Nullable Connection open;

    Known(String session) {
      this.session = session;
    }
  }

  /** One connection, as the broker sees it. */
  static final class Connection {
    private final Client client;
    private final String principal;
    private final String session;
    private final long version;
    private final long connectedMillis;
    private final double since;
    private boolean open = true;
    private boolean silent;

    private Connection(
        Client client, String principal, String session, long version, long millis, double since) {
      this.client = client;
      this.principal = principal;
      this.session = session;
      this.version = version;
      this.connectedMillis = millis;
      this.since = since;
    }

    /** Seconds of virtual time at which it began. */
    double since() {
      return since;
    }

    /** Whether both ends can still reach each other. */
    boolean isAlive() {
      return open && !silent;
    }
  }

  private long millis() {
    return start + Math.round(time.now() * pace * 1000);
  }

  /** Takes the client, and evicts whoever has its ID. */
  Connection connect(Client client, String principal, String ipAddress) {
    long now = millis();
    Known id = known.computeIfAbsent(client.clientId(), unseen -> new Known(chance.hex(32)));
    Connection old = id.open;
    if (old == null && now - id.offlineSince > FORGOTTEN_AFTER_MILLIS && id.offlineSince <= now) {
      id.nextVersion = 0;
      id.session = chance.hex(32);
    }
    String session = persistentSessions ? id.session : chance.hex(32);
    Connection connection =
        new Connection(client, principal, session, id.nextVersion, now, time.now());
    id.nextVersion += chance.happens(model.skips()) ? 2 : 1;
    id.open = connection;
    boolean evictionFirst = old != null && chance.happens(model.evictionFirst());
    if (!evictionFirst) {
      write(connection, Kind.CONNECT, now, ipAddress, null);
    }
    if (old != null) {
      evict(id, old, now, evictionFirst);
    }
    if (evictionFirst) {
      write(connection, Kind.CONNECT, now, ipAddress, null);
    }
    return connection;
  }

  private void evict(Known id, Connection old, long now, boolean first) {
    long lag = chance.number(0, model.lagMillis());
    long shown = Math.max(old.connectedMillis, first ? now - lag : now + lag);
    write(old, Kind.TAKEOVER, shown, null, LifecycleEvent.DUPLICATE_CLIENT_ID);
    id.takeovers.add(now);
    mostTakeovers = Math.max(mostTakeovers, id.takeovers.size());
    boolean noticed = old.isAlive();
    old.open = false;
    if (noticed) {
      old.client.evicted();
    }
  }

  /** Ends a connection for another reason than a takeover; one that has ended stays as it is. */
  void close(Connection connection, String reason) {
    if (!connection.open) {
      return;
    }
    connection.open = false;
    Known id = known(connection.client.clientId());
    id.open = null;
    id.offlineSince = millis();
    write(connection, Kind.DISCONNECT, millis(), null, reason);
  }

  /** The client's end is gone; the broker sees it only once a ping is overdue. */
  void fallSilent(Connection connection, double keepAlive) {
    connection.silent = true;
    time.in(
        keepAlive * chance.between(0.5, 1.5), () -> close(connection, "MQTT_KEEP_ALIVE_TIMEOUT"));
  }

  private void write(
      Connection connection, Kind kind, long millis, @Nullable String from, @Nullable String why) {
    long shown = millis - Math.floorMod(millis, model.granularityMillis());
    LifecycleEvent event =
        new LifecycleEvent(
            connection.client.clientId(),
            kind,
            Instant.ofEpochMilli(shown),
            connection.principal,
            connection.session,
            connection.version,
            from,
            null,
            why);
    notes.add(new Noted(millis(), event));
  }

  private Known known(String clientId) {
    Known id = known.get(clientId);
    if (id == null) {
      throw new IllegalArgumentException(clientId + " never connected");
    }
    return id;
  }

  /** How often the client ID was taken over. */
  int takeovers(String clientId) {
    Known id = known.get(clientId);
    return id == null ? 0 : id.takeovers.size();
  }

  /** The takeovers of the client ID that has most of them. */
  int mostTakeovers() {
    return mostTakeovers;
  }

  /** What was written down, by its time. */
  List<LifecycleEvent> events() {
    return notes.stream()
        .map(Noted::event)
        .sorted(Comparator.comparing(LifecycleEvent::time))
        .toList();
  }

  /** Forgets what happened from some moment after that takeover and before the next on. */
  void forgetAfter(String clientId, int takeovers) {
    List<Long> times = known(clientId).takeovers;
    long from = times.get(takeovers - 1);
    long to = times.get(takeovers);
    long last = from + (long) (Math.max(0, to - from) * chance.between(0, 1));
    notes.removeIf(note -> note.millis() > last);
  }
}
