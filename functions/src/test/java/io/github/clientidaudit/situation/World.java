package io.github.clientidaudit.situation;

import io.github.clientidaudit.domain.Timeline;
import io.github.clientidaudit.domain.takeover.LifecycleEvent;
import io.github.clientidaudit.domain.takeover.LifecycleEvent.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A broker like AWS IoT Core's and everything around it in virtual time, in seconds since {@link
 * Timeline#START}. The same seed gives the same events.
 */
public final class World {
  private static final double HOUR = 3600;

  /** AWS accepts one connect a second for a client ID. */
  private static final double BETWEEN_CONNECTS = 1;

  /** A connection as the broker sees it. */
  static final class Connection {
    private final String clientId;
    private final String principal;
    private final long version;
    private final String session;
    private final double since;
    private @Nullable Runnable thrownOff;
    private boolean open = true;

    private Connection(
        String clientId, String principal, long version, String session, double since) {
      this.clientId = clientId;
      this.principal = principal;
      this.version = version;
      this.session = session;
      this.since = since;
    }

    /** When it began. */
    double since() {
      return since;
    }

    /** From now on nobody is there to notice that it ends. */
    void deaf() {
      thrownOff = null;
    }
  }

  private record Planned(double at, long order, Runnable step) {}

  private final PriorityQueue<Planned> plan =
      new PriorityQueue<>(
          Comparator.comparingDouble(Planned::at).thenComparingLong(Planned::order));
  private final Map<String, Connection> newest = new HashMap<>();
  private final Map<String, Double> offlineSince = new HashMap<>();
  private final List<LifecycleEvent> events = new ArrayList<>();
  private final Random random;
  private long planned;
  private double now;

  World(long seed) {
    random = new Random(seed);
  }

  Random random() {
    return random;
  }

  double now() {
    return now;
  }

  /** Plans something for a time, or at once if that is over. */
  void at(double seconds, Runnable step) {
    plan.add(new Planned(Math.max(now, seconds), planned++, step));
  }

  /** Plans something again and again, each time after a pause of its own. */
  void every(double from, double to, Pauses pauses, Runnable step) {
    double next = from + pauses.next(0, random);
    if (next < to) {
      at(
          next,
          () -> {
            step.run();
            every(next, to, pauses, step);
          });
    }
  }

  /** Lets the time pass, and answers what was told meanwhile, in order. */
  List<LifecycleEvent> run(double until) {
    for (Planned next = plan.poll(); next != null && next.at() <= until; next = plan.poll()) {
      now = next.at();
      next.step().run();
    }
    return events.stream().sorted(Comparator.comparing(LifecycleEvent::time)).toList();
  }

  /**
   * Connects, and evicts whoever is connected.
   *
   * @param thrownOff is told when this connection is evicted in turn
   * @return empty if the broker refuses, because the last connect was less than a second ago
   */
  Optional<Connection> connect(
      String clientId, String principal, String address, Runnable thrownOff) {
    Connection before = newest.get(clientId);
    if (before != null && now - before.since < BETWEEN_CONNECTS) {
      return Optional.empty();
    }
    Connection connection =
        new Connection(clientId, principal, versionAfter(before), session(), now);
    connection.thrownOff = thrownOff;
    newest.put(clientId, connection);
    tell(connection, Kind.CONNECT, 0, address, null);
    if (before != null && before.open) {
      before.open = false;
      double later = -0.015 + 0.045 * random.nextDouble();
      tell(before, Kind.TAKEOVER, later, null, LifecycleEvent.DUPLICATE_CLIENT_ID);
      Optional.ofNullable(before.thrownOff).ifPresent(Runnable::run);
    }
    return Optional.of(connection);
  }

  /** Ends a connection that is not evicted, with AWS's reason. */
  void end(Connection connection, String reason) {
    if (connection.open) {
      connection.open = false;
      offlineSince.put(connection.clientId, now);
      tell(connection, Kind.DISCONNECT, 0, null, reason);
    }
  }

  /** Numbers are sometimes skipped, and begin again after an hour offline. */
  private long versionAfter(@Nullable Connection before) {
    if (before == null) {
      return 0;
    }
    double offline =
        before.open ? 0 : now - offlineSince.getOrDefault(before.clientId, Double.MAX_VALUE);
    return offline > HOUR ? 0 : before.version + (random.nextInt(40) == 0 ? 2 : 1);
  }

  private String session() {
    return "%016x%016x".formatted(random.nextLong(), random.nextLong());
  }

  private void tell(
      Connection connection,
      Kind kind,
      double later,
      @Nullable String address,
      @Nullable String reason) {
    events.add(
        new LifecycleEvent(
            connection.clientId,
            kind,
            Timeline.at(now + later),
            connection.principal,
            connection.session,
            connection.version,
            address,
            null,
            reason));
  }
}
