package io.github.clientidaudit.port;

import io.github.clientidaudit.domain.audit.Backlog;
import io.github.clientidaudit.domain.audit.Notification;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An outbox in memory; {@link InMemoryFindings} and {@link InMemoryAuditTasks} fill it. */
public final class InMemoryOutbox implements Outbox {
  /**
   * Something to be sent, as the table's stream would deliver it.
   *
   * @param offeredAt when it was last put into the stream
   */
  public record Waiting(Ref ref, Notification notification, Instant since, Instant offeredAt) {}

  private final Map<Ref, Waiting> waiting = new LinkedHashMap<>();

  /** What is not known to have been sent, in the order in which it was put here. */
  public synchronized List<Waiting> waiting() {
    return List.copyOf(waiting.values());
  }

  @Override
  public synchronized void markPublished(Ref ref) {
    waiting.remove(ref);
  }

  @Override
  public synchronized Backlog resend(Instant now, Duration patience, int limit, Deadline deadline) {
    Instant overdue = millis(now.minus(patience));
    List<Waiting> due =
        waiting.values().stream()
            .filter(item -> !item.offeredAt().isAfter(overdue))
            .sorted(Comparator.comparing(Waiting::offeredAt))
            .limit(deadline.forACall().isZero() ? 0 : limit)
            .toList();
    for (Waiting item : due) {
      waiting.put(
          item.ref(), new Waiting(item.ref(), item.notification(), item.since(), millis(now)));
    }
    return new Backlog(
        due.size(),
        waiting.values().stream()
            .map(Waiting::since)
            .filter(since -> !since.isAfter(overdue))
            .min(Comparator.naturalOrder())
            .orElse(null));
  }

  synchronized void put(Ref ref, Notification notification, Instant since) {
    waiting.put(ref, new Waiting(ref, notification, millis(since), millis(since)));
  }

  private static Instant millis(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MILLIS);
  }
}
