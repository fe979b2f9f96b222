package io.github.clientidaudit.port;

import io.github.clientidaudit.domain.Shard;
import io.github.clientidaudit.domain.conflict.Conflict;
import io.github.clientidaudit.domain.conflict.Finding;
import io.github.clientidaudit.domain.conflict.Told;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Conflicts in memory. Times that are compared are kept to the millisecond. */
public final class InMemoryConflicts implements Conflicts {
  /** What people asked not to be told. */
  public final InMemorySuppressions suppressions = new InMemorySuppressions();

  private final InMemoryFindings findings;
  private final Map<String, Conflict> conflicts = new HashMap<>();

  /**
   * @param findings gets what is reported of conflicts
   */
  public InMemoryConflicts(InMemoryFindings findings) {
    this.findings = findings;
  }

  /** Every conflict as last written, in no order. */
  public synchronized List<Conflict> conflicts() {
    return List.copyOf(conflicts.values());
  }

  @Override
  public synchronized Known find(String clientId) {
    return new Known(Optional.ofNullable(conflicts.get(clientId)), suppressions.find(clientId));
  }

  @Override
  public synchronized boolean write(Conflict.Step next, Duration retention) {
    Conflict conflict = next.conflict();
    Conflict stored = conflicts.get(conflict.clientId());
    if (conflict.sequence() != (stored == null ? 1 : stored.sequence() + 1)) {
      return false;
    }
    if (next.finding() != null && !findings.recordIfAbsent(next.finding())) {
      return false;
    }
    conflicts.put(conflict.clientId(), conflict);
    return true;
  }

  @Override
  public synchronized void noteTold(Finding told) {
    conflicts.computeIfPresent(
        told.clientId(),
        (clientId, stored) ->
            stored.sequence() == told.conflict().sequence() ? stored.with(Told.of(told)) : stored);
  }

  @Override
  public void due(int shard, Instant until, Consumer<String> clientIds) {
    dueNow(shard, millis(until)).forEach(clientIds);
  }

  private synchronized List<String> dueNow(int shard, Instant until) {
    return conflicts.values().stream()
        .filter(conflict -> Shard.of(conflict.clientId()) == shard)
        .filter(c -> c.dueAt().filter(dueAt -> !millis(dueAt).isAfter(until)).isPresent())
        .map(Conflict::clientId)
        .toList();
  }

  private static Instant millis(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MILLIS);
  }
}
