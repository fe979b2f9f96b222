package io.github.clientidaudit.domain.takeover;

import io.github.clientidaudit.domain.takeover.LifecycleEvent.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Turns one client's events, given in the order of their keys, into its takeovers with both sides
 * named.
 *
 * <p>Two clocks that are each two minutes wrong put a cause up to four minutes after its effect, so
 * a takeover is decided only when the events have passed it by {@link #REACH}. Who evicted whom is
 * then told by version numbers alone: the evicted connection has the takeover's own version, the
 * evictor the smallest greater one nearby. Memory does not grow with the length of the history.
 */
public final class TakeoverFold {
  /** How far apart the events of one takeover may lie. */
  public static final Duration REACH = Duration.ofMinutes(5);

  /** The last time of an event that can be stored with all that belongs to it. */
  public static final Instant LATEST = EventKey.LAST_TIME.minus(REACH);

  private static final int MAX_OPEN_CONNECTIONS = 64;
  private static final int EVENTS_BETWEEN_CLEANINGS = 256;

  private record Key(long versionNumber, String sessionId, String principalId) {
    static final Comparator<Key> ORDER =
        Comparator.comparingLong(Key::versionNumber)
            .thenComparing(Key::sessionId)
            .thenComparing(Key::principalId);

    static Key of(LifecycleEvent event) {
      return new Key(event.versionNumber(), event.sessionId(), event.principalId());
    }
  }

  private final NavigableMap<Key, Connection> connections = new TreeMap<>(Key.ORDER);
  private final ArrayDeque<StoredEvent> undecided = new ArrayDeque<>();
  private final ArrayDeque<LifecycleEvent> losses = new ArrayDeque<>();
  private final Predicate<StoredEvent> wanted;
  private final OlderConnects olderConnects;
  private final Consumer<Takeover> takeovers;
  private int eventsUntilCleaning = EVENTS_BETWEEN_CLEANINGS;

  /**
   * @param wanted which takeovers to pass on; the others are context only
   * @param olderConnects asked for an evicted connection's connect that the events do not contain
   * @param takeovers receives each takeover once, in the order of the events
   */
  public TakeoverFold(
      Predicate<StoredEvent> wanted, OlderConnects olderConnects, Consumer<Takeover> takeovers) {
    this.wanted = wanted;
    this.olderConnects = olderConnects;
    this.takeovers = takeovers;
  }

  /** Takes the next event; its key is greater than that of the one before. */
  public void accept(StoredEvent stored) {
    LifecycleEvent event = stored.event();
    decideBefore(event.time().minus(REACH));
    connections.compute(Key.of(event), (key, known) -> combine(known, event));
    if (event.kind() == Kind.TAKEOVER && wanted.test(stored)) {
      undecided.add(stored);
    }
    if (event.isLoss()) {
      losses.add(event);
    }
    if (--eventsUntilCleaning == 0) {
      forgetBefore(event.time().minus(REACH.multipliedBy(2)));
      eventsUntilCleaning = EVENTS_BETWEEN_CLEANINGS;
    }
  }

  /** Says that there are no more events. */
  public void finish() {
    decideBefore(Instant.MAX);
  }

  private static Connection combine(@Nullable Connection known, LifecycleEvent event) {
    return known != null && isSameConnection(known, event)
        ? known.with(event)
        : Connection.of(event);
  }

  /** A version and session come again when numbering starts anew within a persistent session. */
  private static boolean isSameConnection(Connection known, LifecycleEvent event) {
    if (event.kind() != Kind.CONNECT) {
      return known.disconnectedAt() == null || near(known.disconnectedAt(), event.time());
    }
    return known.connectedAt() == null && near(known.disconnectedAt(), event.time());
  }

  private void decideBefore(Instant time) {
    while (!undecided.isEmpty() && undecided.getFirst().event().time().isBefore(time)) {
      takeovers.accept(decide(undecided.removeFirst()));
    }
  }

  private Takeover decide(StoredEvent stored) {
    LifecycleEvent event = stored.event();
    Connection evicted = evicted(event);
    Connection evictor = evictor(event);
    return new Takeover(
        event.time(),
        stored.ingestedAt(),
        evicted,
        evictor,
        returnedAfter(event, evicted.party(), evictor),
        lossNearby(event));
  }

  /** By version numbers, which tell what came after the evictor whatever the clocks say. */
  private @Nullable Duration returnedAfter(
      LifecycleEvent takeover, Party evicted, @Nullable Connection evictor) {
    long after = evictor == null ? takeover.versionNumber() : evictor.versionNumber();
    for (Connection connection : newerThan(after)) {
      Instant connectedAt = connection.connectedAt();
      if (connectedAt != null
          && near(connectedAt, takeover.time())
          && connection.party().equals(evicted)) {
        Duration delay = Duration.between(takeover.time(), connectedAt);
        return delay.isNegative() ? Duration.ZERO : delay;
      }
    }
    return null;
  }

  private boolean lossNearby(LifecycleEvent takeover) {
    for (LifecycleEvent loss : losses) {
      if (near(loss.time(), takeover.time()) && loss.principalId().equals(takeover.principalId())) {
        return true;
      }
    }
    return false;
  }

  private Connection evicted(LifecycleEvent takeover) {
    Connection known = connections.get(Key.of(takeover));
    Connection evicted =
        known != null && takeover.time().equals(known.disconnectedAt())
            ? known
            : Connection.of(takeover);
    return evicted.connectedAt() != null
        ? evicted
        : olderConnects.of(takeover).map(evicted::with).orElse(evicted);
  }

  private @Nullable Connection evictor(LifecycleEvent takeover) {
    for (Connection connection : newerThan(takeover.versionNumber())) {
      if (isAround(connection, takeover.time())) {
        return connection;
      }
    }
    return null;
  }

  /** The connections of greater versions than this, by version. */
  private Collection<Connection> newerThan(long versionNumber) {
    return connections.tailMap(new Key(versionNumber + 1, "", ""), true).values();
  }

  /** Whether the connection began at about this time, or is only known to have ended then. */
  private static boolean isAround(Connection connection, Instant time) {
    return near(
        connection.connectedAt() != null ? connection.connectedAt() : connection.disconnectedAt(),
        time);
  }

  private static boolean near(@Nullable Instant a, Instant b) {
    return a != null && Duration.between(a, b).abs().compareTo(REACH) <= 0;
  }

  /** Drops ended connections that no takeover can need, and all but the newest unended ones. */
  private void forgetBefore(Instant time) {
    losses.removeIf(loss -> loss.time().isBefore(time));
    connections
        .values()
        .removeIf(c -> c.disconnectedAt() != null && c.disconnectedAt().isBefore(time));
    List<Map.Entry<Key, Connection>> unended =
        connections.entrySet().stream()
            .filter(e -> e.getValue().disconnectedAt() == null)
            .sorted(
                Comparator.comparing((Map.Entry<Key, Connection> e) -> connectedAt(e.getValue())))
            .toList();
    Iterator<Map.Entry<Key, Connection>> oldest = unended.iterator();
    for (int excess = unended.size() - MAX_OPEN_CONNECTIONS; excess > 0; excess--) {
      connections.remove(oldest.next().getKey());
    }
  }

  private static Instant connectedAt(Connection connection) {
    Instant connectedAt = connection.connectedAt();
    return connectedAt == null ? Instant.MIN : connectedAt;
  }
}
