package io.github.clientidaudit.port;

import io.github.clientidaudit.domain.Shard;
import io.github.clientidaudit.domain.audit.Notification;
import io.github.clientidaudit.domain.conflict.Finding;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Findings in memory. */
public final class InMemoryFindings implements Findings {
  private static final int A_PAGE = 100;

  /** As DynamoDB sorts text. */
  private static final Comparator<String> BY_BYTES =
      Comparator.comparing(text -> text.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

  private record Key(String taskId, String clientId) {
    static Key of(Finding finding) {
      return new Key(finding.taskId(), finding.clientId());
    }
  }

  private record Partition(String taskId, int shard) {}

  private final InMemoryOutbox outbox;
  private final Map<Key, Finding> findings = new LinkedHashMap<>();
  private final Map<Partition, NavigableMap<String, Key>> partitions = new HashMap<>();

  /**
   * @param outbox gets the findings that are told
   */
  public InMemoryFindings(InMemoryOutbox outbox) {
    this.outbox = outbox;
  }

  /** Every finding as it is recorded now, in the order in which they were recorded first. */
  public synchronized List<Finding> findings() {
    return List.copyOf(findings.values());
  }

  @Override
  public synchronized List<Finding> page(String taskId, int shard, String afterClientId) {
    return partition(taskId, shard).tailMap(afterClientId, false).values().stream()
        .limit(A_PAGE)
        .flatMap(key -> Optional.ofNullable(findings.get(key)).stream())
        .toList();
  }

  @Override
  public void record(Finding finding, Duration retention) {
    recordIfAbsent(finding);
  }

  /** Whether there was none before. */
  synchronized boolean recordIfAbsent(Finding finding) {
    if (findings.putIfAbsent(Key.of(finding), finding) != null) {
      return false;
    }
    partition(finding.taskId(), Shard.of(finding.clientId()))
        .put(finding.clientId(), Key.of(finding));
    return true;
  }

  @Override
  public synchronized void tell(Finding finding, Instant since) {
    Finding recorded = findings.get(Key.of(finding));
    if (recorded == null || recorded.audience() != null) {
      return;
    }
    findings.put(Key.of(finding), finding);
    if (finding.audience() != null) {
      outbox.put(
          new Outbox.Ref(finding.clientId(), finding.taskId()),
          new Notification.OfFinding(finding),
          since);
    }
  }

  private NavigableMap<String, Key> partition(String taskId, int shard) {
    return partitions.computeIfAbsent(
        new Partition(taskId, shard), partition -> new TreeMap<>(BY_BYTES));
  }
}
