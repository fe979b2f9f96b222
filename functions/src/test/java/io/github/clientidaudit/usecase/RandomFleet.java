package io.github.clientidaudit.usecase;

import io.github.clientidaudit.domain.LifecycleEvent;
import io.github.clientidaudit.domain.LifecycleEvent.Kind;
import io.github.clientidaudit.domain.Timeline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * What really happened to a few clients: connections one after another, some taken over, some
 * ended, with version numbers that skip and start again, persistent sessions, and clocks up to two
 * minutes wrong. Knows the truth that the audits have to find.
 */
final class RandomFleet {
  /** A takeover as it was. */
  record Truth(String clientId, String evictedParty, String evictorParty) {}

  private static final int OFFLINE_UNTIL_NUMBERING_RESTARTS = 3700;

  final List<LifecycleEvent> events = new ArrayList<>();
  final List<Truth> takeovers = new ArrayList<>();
  private final Random random;

  RandomFleet(Random random) {
    this.random = random;
    int clients = 1 + random.nextInt(4);
    for (int i = 0; i < clients; i++) {
      live("client-" + i);
    }
  }

  /** How many takeovers each client with any had. */
  Map<String, Long> takeoversPerClient() {
    Map<String, Long> counts = new HashMap<>();
    takeovers.forEach(truth -> counts.merge(truth.clientId(), 1L, Long::sum));
    return counts;
  }

  private void live(String clientId) {
    double second = random.nextInt(3600);
    long version = random.nextInt(3);
    boolean persistent = random.nextBoolean();
    int parties = 1 + random.nextInt(3);
    int party = random.nextInt(parties);
    int connections = 2 + random.nextInt(12);
    for (int i = 0; i < connections; i++) {
      String session = persistent ? "p" : clientId + i;
      event(clientId, Kind.CONNECT, second, version, session, party);
      second += random.nextInt(4) == 0 ? random.nextInt(20_000) : 1 + random.nextInt(120);
      boolean takenOver = i < connections - 1 && random.nextInt(3) > 0;
      event(clientId, takenOver ? Kind.TAKEOVER : Kind.DISCONNECT, second, version, session, party);
      int next = random.nextInt(parties);
      if (takenOver) {
        takeovers.add(new Truth(clientId, name(party), name(next)));
      } else {
        second += random.nextInt(6000);
      }
      boolean restarts = !takenOver && random.nextInt(3) == 0;
      if (restarts) {
        second += OFFLINE_UNTIL_NUMBERING_RESTARTS;
      }
      version = restarts ? 0 : version + 1 + (random.nextInt(8) == 0 ? random.nextInt(3) : 0);
      party = next;
    }
  }

  private void event(
      String clientId, Kind kind, double second, long version, String session, int party) {
    double error = random.nextDouble(-120, 120);
    Instant time = Timeline.at(second + error);
    events.add(
        new LifecycleEvent(
            clientId,
            kind,
            time,
            "principal-" + party % 2,
            session,
            version,
            kind == Kind.CONNECT ? "192.0.2." + party : null,
            null,
            reason(kind)));
  }

  private static @Nullable String reason(Kind kind) {
    return switch (kind) {
      case CONNECT -> null;
      case DISCONNECT -> "CONNECTION_LOST";
      case TAKEOVER -> LifecycleEvent.DUPLICATE_CLIENT_ID;
    };
  }

  static String name(int party) {
    return "principal-" + party % 2 + " 192.0.2." + party;
  }
}
