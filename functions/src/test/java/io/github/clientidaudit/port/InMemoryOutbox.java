package io.github.clientidaudit.port;

import io.github.clientidaudit.domain.Backlog;
import io.github.clientidaudit.domain.Notification;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An outbox in memory; {@link InMemoryConflicts} and {@link InMemoryAuditTasks} fill it. */
public final class InMemoryOutbox implements Outbox {
  /**
   * Something to be sent, as the table's stream would deliver it.
   *
   * @param attempts how often it was resent
   */
  public record Waiting(Ref ref, Notification notification, Instant since, int attempts) {}

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
  public synchronized Backlog resend(Instant waitingSince, int limit) {
    List<Waiting> tooLong =
        waiting.values().stream()
            .filter(item -> !item.since().isAfter(millis(waitingSince)))
            .sorted(Comparator.comparing(Waiting::since))
            .limit(limit)
            .toList();
    for (Waiting item : tooLong) {
      waiting.put(
          item.ref(),
          new Waiting(item.ref(), item.notification(), item.since(), item.attempts() + 1));
    }
    return new Backlog(tooLong.size(), tooLong.isEmpty() ? null : tooLong.getFirst().since());
  }

  synchronized void put(Ref ref, Notification notification, Instant since) {
    waiting.put(ref, new Waiting(ref, notification, millis(since), 0));
  }

  private static Instant millis(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MILLIS);
  }
}
