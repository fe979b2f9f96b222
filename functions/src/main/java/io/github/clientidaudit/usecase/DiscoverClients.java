package io.github.clientidaudit.usecase;

import io.github.clientidaudit.domain.AuditTask;
import io.github.clientidaudit.domain.AuditWindow;
import io.github.clientidaudit.domain.OwedClient;
import io.github.clientidaudit.domain.Shard;
import io.github.clientidaudit.domain.StoredEvent;
import io.github.clientidaudit.domain.TimeRange;
import io.github.clientidaudit.port.Conflicts;
import io.github.clientidaudit.port.TakeoverSignals;
import java.time.Duration;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Finds the clients of a shard that an audit must look at. Reads no client's history. */
final class DiscoverClients {
  /** How long before it happened a takeover may seem to have been ingested, clocks being wrong. */
  private static final Duration INGESTED_EARLY = Duration.ofHours(1);

  private final TakeoverSignals signals;
  private final Conflicts conflicts;

  DiscoverClients(TakeoverSignals signals, Conflicts conflicts) {
    this.signals = signals;
    this.conflicts = conflicts;
  }

  /** The clients to look at, by client ID. */
  NavigableMap<String, ClientWork> discover(AuditTask task, int shard) {
    NavigableMap<String, ClientWork> clients = new TreeMap<>();
    if (task.isScheduled()) {
      scheduled(task, shard, clients);
    } else if (task.clientId() == null) {
      onDemand(task, shard, clients);
    } else if (shard == Shard.of(task.clientId())) {
      work(clients, task.clientId())
          .ranges
          .add(new TimeRange(task.window().from(), task.window().to()));
    }
    return clients;
  }

  private void scheduled(AuditTask task, int shard, NavigableMap<String, ClientWork> clients) {
    AuditWindow window = task.window();
    signals.read(
        shard,
        atLeastKept(task, task.recheckFrom()),
        window.to(),
        signal -> {
          ClientWork client = work(clients, signal.clientId());
          if (signal.ingestedAt().isAfter(window.from())) {
            client.ranges.add(signal.at());
          } else {
            client.addEarlier(signal);
          }
        });
    conflicts.due(shard, window.to(), clientId -> work(clients, clientId));
    for (OwedClient owed : task.owed()) {
      if (Shard.of(owed.clientId()) == shard) {
        ClientWork client = work(clients, owed.clientId());
        client.owed = owed;
        owed.ranges().forEach(client.ranges::add);
      }
    }
  }

  private void onDemand(AuditTask task, int shard, NavigableMap<String, ClientWork> clients) {
    AuditWindow window = task.window();
    signals.read(
        shard,
        atLeastKept(task, window.from().minus(INGESTED_EARLY)),
        task.startedAt(),
        signal -> {
          if (window.containsEvent(signal.at())) {
            work(clients, signal.clientId()).ranges.add(signal.at());
          }
        });
  }

  private static Instant atLeastKept(AuditTask task, Instant instant) {
    Instant kept = task.startedAt().minus(StoredEvent.RETENTION);
    return instant.isBefore(kept) ? kept : instant;
  }

  private static ClientWork work(NavigableMap<String, ClientWork> clients, String clientId) {
    return clients.computeIfAbsent(clientId, ClientWork::new);
  }
}
