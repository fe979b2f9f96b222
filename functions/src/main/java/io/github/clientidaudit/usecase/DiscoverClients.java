package io.github.clientidaudit.usecase;

import io.github.clientidaudit.domain.Shard;
import io.github.clientidaudit.domain.audit.AuditPlan;
import io.github.clientidaudit.domain.audit.AuditTask;
import io.github.clientidaudit.domain.audit.AuditWindow;
import io.github.clientidaudit.domain.audit.Cursor;
import io.github.clientidaudit.domain.audit.OwedClient;
import io.github.clientidaudit.domain.takeover.StoredEvent;
import io.github.clientidaudit.domain.takeover.TimeRange;
import io.github.clientidaudit.port.Conflicts;
import io.github.clientidaudit.port.TakeoverSignals;
import java.time.Duration;
import java.time.Instant;

/**
 * Finds the clients of a shard that an audit must look at, a part of them at a time. Reads no
 * client's history.
 */
final class DiscoverClients {
  /** How long before it happened a takeover may seem to have been ingested, clocks being wrong. */
  private static final Duration INGESTED_EARLY = Duration.ofHours(1);

  /** How many clients of a shard are kept at a time. With more, its signals are read again. */
  private static final int PART = 20_000;

  private final TakeoverSignals signals;
  private final Conflicts conflicts;
  private final int limit;

  DiscoverClients(TakeoverSignals signals, Conflicts conflicts) {
    this(signals, conflicts, PART);
  }

  /**
   * @param limit the greatest number of clients of a part
   */
  DiscoverClients(TakeoverSignals signals, Conflicts conflicts, int limit) {
    this.signals = signals;
    this.conflicts = conflicts;
    this.limit = limit;
  }

  /** The next clients to look at of the shard that the task's cursor is in. */
  ShardPart discover(AuditTask task) {
    Cursor cursor = task.progress().cursor();
    ShardPart part = new ShardPart(cursor.afterClientId(), limit);
    switch (task.plan()) {
      case AuditPlan.Scheduled plan -> scheduled(task, plan, cursor.shard(), part);
      case AuditPlan.OnDemand plan -> onDemand(task, plan, cursor.shard(), part);
    }
    return part;
  }

  private void scheduled(AuditTask task, AuditPlan.Scheduled plan, int shard, ShardPart part) {
    AuditWindow window = plan.window();
    signals.read(
        shard,
        atLeastKept(task, window.from()),
        window.to(),
        signal -> part.add(signal.clientId(), work -> work.ranges.add(signal.at())));
    conflicts.due(shard, window.to(), clientId -> part.add(clientId, work -> {}));
    for (OwedClient owed : plan.owed()) {
      if (Shard.of(owed.clientId()) == shard) {
        part.add(owed.clientId(), work -> owed.ranges().forEach(work.ranges::add));
      }
    }
  }

  private void onDemand(AuditTask task, AuditPlan.OnDemand plan, int shard, ShardPart part) {
    AuditWindow window = plan.window();
    if (plan.clientId() != null) {
      if (shard == Shard.of(plan.clientId())) {
        part.add(
            plan.clientId(), work -> work.ranges.add(new TimeRange(window.from(), window.to())));
      }
      return;
    }
    signals.read(
        shard,
        atLeastKept(task, window.from().minus(INGESTED_EARLY)),
        task.startedAt(),
        signal -> {
          if (window.containsEvent(signal.at())) {
            part.add(signal.clientId(), work -> work.ranges.add(signal.at()));
          }
        });
  }

  private static Instant atLeastKept(AuditTask task, Instant instant) {
    Instant kept = task.startedAt().minus(StoredEvent.RETENTION);
    return instant.isBefore(kept) ? kept : instant;
  }
}
