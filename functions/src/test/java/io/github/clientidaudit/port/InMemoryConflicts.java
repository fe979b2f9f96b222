package io.github.clientidaudit.port;

import io.github.clientidaudit.domain.Conflict;
import io.github.clientidaudit.domain.Finding;
import io.github.clientidaudit.domain.Notification;
import io.github.clientidaudit.domain.Shard;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Conflicts and findings in memory. Times that are compared are kept to the millisecond. */
public final class InMemoryConflicts implements Conflicts {
  private record FindingKey(String clientId, String taskId, Instant taskStartTime) {
    static FindingKey of(Finding finding) {
      return new FindingKey(finding.clientId(), finding.taskId(), millis(finding.taskStartTime()));
    }
  }

  /** What people asked not to be told. */
  public final InMemorySuppressions suppressions = new InMemorySuppressions();

  private final InMemoryOutbox outbox;
  private final Map<String, Conflict> conflicts = new HashMap<>();
  private final Map<FindingKey, Finding> findings = new LinkedHashMap<>();

  /**
   * @param outbox gets the findings that are to be sent out
   */
  public InMemoryConflicts(InMemoryOutbox outbox) {
    this.outbox = outbox;
  }

  /** Every finding as it is recorded, in the order in which they were written. */
  public synchronized List<Finding> findings() {
    return List.copyOf(findings.values());
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
  public synchronized Optional<Finding> findFinding(
      String clientId, String taskId, Instant taskStartTime) {
    FindingKey key = new FindingKey(clientId, taskId, millis(taskStartTime));
    return Optional.ofNullable(findings.get(key));
  }

  @Override
  public synchronized Outcome write(
      Finding finding, Conflict conflict, boolean publish, Duration retention) {
    if (findings.containsKey(FindingKey.of(finding))) {
      return Outcome.WRITTEN_BEFORE;
    }
    Outcome outcome = write(conflict, retention);
    return outcome == Outcome.WRITTEN
        ? write(publish ? finding : finding.slim(), publish, retention)
        : outcome;
  }

  @Override
  public synchronized Outcome write(Conflict conflict, Duration retention) {
    Conflict stored = conflicts.get(conflict.clientId());
    if (stored != null && stored.lastTaskId().equals(conflict.lastTaskId())) {
      return Outcome.WRITTEN_BEFORE;
    }
    if (conflict.revision() != (stored == null ? 1 : stored.revision() + 1)) {
      return Outcome.OUTDATED;
    }
    conflicts.put(conflict.clientId(), conflict);
    return Outcome.WRITTEN;
  }

  @Override
  public synchronized Outcome write(Finding finding, boolean publish, Duration retention) {
    if (findings.putIfAbsent(FindingKey.of(finding), finding) != null) {
      return Outcome.WRITTEN_BEFORE;
    }
    if (publish) {
      outbox.put(
          new Outbox.Ref(finding.clientId(), finding.taskId()),
          new Notification.OfFinding(finding),
          finding.findingTime());
    }
    return Outcome.WRITTEN;
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
