package io.github.clientidaudit.usecase;

import io.github.clientidaudit.domain.Timeline;
import io.github.clientidaudit.domain.takeover.LifecycleEvent;
import io.github.clientidaudit.domain.takeover.LifecycleEvent.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * What really happened to a few clients: connections one after another, some taken over, some
 * ended, with version numbers that skip and start again, persistent sessions, and clocks up to two
 * minutes wrong. Knows the truth that the audits have to find.
 */
final class RandomFleet {
  /**
   * A takeover as it was.
   *
   * @param connection the evicted one, counted from 0 for each client; the evictor is the next
   */
  record Truth(String clientId, int connection, String evictedParty, String evictorParty) {}

  /** An event of one of a client's connections, which are counted from 0. */
  record Happened(int connection, LifecycleEvent event) {}

  private static final int OFFLINE_UNTIL_NUMBERING_RESTARTS = 3700;

  final List<Happened> events = new ArrayList<>();
  final List<Truth> takeovers = new ArrayList<>();
  private final Random random;

  RandomFleet(Random random) {
    this.random = random;
    int clients = 1 + random.nextInt(4);
    for (int i = 0; i < clients; i++) {
      live("client-" + i);
    }
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
      event(clientId, i, Kind.CONNECT, second, version, session, party);
      second += random.nextInt(4) == 0 ? random.nextInt(20_000) : 1 + random.nextInt(120);
      boolean takenOver = i < connections - 1 && random.nextInt(3) > 0;
      Kind end = takenOver ? Kind.TAKEOVER : Kind.DISCONNECT;
      event(clientId, i, end, second, version, session, party);
      int next = random.nextInt(parties);
      if (takenOver) {
        takeovers.add(new Truth(clientId, i, name(party), name(next)));
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
      String clientId,
      int connection,
      Kind kind,
      double second,
      long version,
      String session,
      int party) {
    double error = random.nextDouble(-120, 120);
    Instant time = Timeline.at(second + error);
    events.add(
        new Happened(
            connection,
            new LifecycleEvent(
                clientId,
                kind,
                time,
                "principal-" + party % 2,
                session,
                version,
                kind == Kind.CONNECT ? "192.0.2." + party : null,
                null,
                reason(kind))));
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
