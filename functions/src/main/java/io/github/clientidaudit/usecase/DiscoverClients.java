package io.github.clientidaudit.usecase;

import io.github.clientidaudit.domain.Shard;
import io.github.clientidaudit.domain.audit.AuditPlan;
import io.github.clientidaudit.domain.audit.AuditTask;
import io.github.clientidaudit.domain.audit.AuditWindow;
import io.github.clientidaudit.domain.audit.OwedClient;
import io.github.clientidaudit.domain.takeover.StoredEvent;
import io.github.clientidaudit.domain.takeover.TimeRange;
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
    switch (task.plan()) {
      case AuditPlan.Scheduled plan -> scheduled(task, plan, shard, clients);
      case AuditPlan.OnDemand plan -> onDemand(task, plan, shard, clients);
    }
    return clients;
  }

  private void scheduled(
      AuditTask task,
      AuditPlan.Scheduled plan,
      int shard,
      NavigableMap<String, ClientWork> clients) {
    AuditWindow window = plan.window();
    signals.read(
        shard,
        atLeastKept(task, window.from()),
        window.to(),
        signal -> work(clients, signal.clientId()).ranges.add(signal.at()));
    conflicts.due(shard, window.to(), clientId -> work(clients, clientId));
    for (OwedClient owed : plan.owed()) {
      if (Shard.of(owed.clientId()) == shard) {
        owed.ranges().forEach(work(clients, owed.clientId()).ranges::add);
      }
    }
  }

  private void onDemand(
      AuditTask task,
      AuditPlan.OnDemand plan,
      int shard,
      NavigableMap<String, ClientWork> clients) {
    AuditWindow window = plan.window();
    if (plan.clientId() != null) {
      if (shard == Shard.of(plan.clientId())) {
        work(clients, plan.clientId()).ranges.add(new TimeRange(window.from(), window.to()));
      }
      return;
    }
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
