package io.github.clientidaudit.port;

import io.github.clientidaudit.domain.audit.AuditState;
import io.github.clientidaudit.domain.audit.AuditTask;
import io.github.clientidaudit.domain.audit.AuditTask.Status;
import io.github.clientidaudit.domain.audit.Lease;
import io.github.clientidaudit.domain.audit.Notification;
import io.github.clientidaudit.domain.audit.OwedClient;
import io.github.clientidaudit.domain.cause.Campaigns;
import io.github.clientidaudit.domain.cause.Sources;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tasks in memory. Times that are compared are kept to the millisecond. */
public final class InMemoryAuditTasks implements AuditTasks {
  private record Leased(AuditTask task, @Nullable Lease lease) {
    boolean isHeldBy(Lease other) {
      return lease != null && lease.token().equals(other.token());
    }

    boolean isOpen() {
      return task.status() == Status.IN_PROGRESS;
    }

    boolean isFree(Instant now) {
      return lease == null || !millis(lease.until()).isAfter(now);
    }
  }

  private final InMemoryOutbox outbox;
  private final Clock clock;
  private final Map<String, Leased> tasks = new HashMap<>();
  private final Map<String, Instant> open = new HashMap<>();
  private final Set<String> announced = new HashSet<>();
  private @Nullable Instant checkpoint;
  private List<OwedClient> owed = List.of();
  private @Nullable Sources sources = Sources.NONE;
  private @Nullable Campaigns campaigns = Campaigns.NONE;

  /**
   * @param outbox gets what is said of whole audits
   * @param clock tells since when that waits to be sent
   */
  public InMemoryAuditTasks(InMemoryOutbox outbox, Clock clock) {
    this.outbox = outbox;
    this.clock = clock;
  }

  @Override
  public synchronized AuditState state() {
    List<String> openTaskIds =
        open.entrySet().stream()
            .sorted(
                Map.Entry.<String, Instant>comparingByValue()
                    .thenComparing(Map.Entry.comparingByKey()))
            .map(Map.Entry::getKey)
            .toList();
    return new AuditState(checkpoint, openTaskIds, owed, sources, campaigns);
  }

  @Override
  public synchronized Optional<AuditTask> find(String taskId) {
    return Optional.ofNullable(tasks.get(taskId)).map(Leased::task);
  }

  @Override
  public synchronized boolean create(AuditTask task, Lease lease) {
    Leased stored = tasks.get(task.taskId());
    if (stored != null) {
      return stored.isOpen() && stored.isHeldBy(lease);
    }
    if (task.isScheduled()) {
      Instant from = millis(task.window().from());
      if (checkpoint != null && !checkpoint.equals(from)) {
        return false;
      }
      checkpoint = from;
    }
    tasks.put(task.taskId(), new Leased(task, lease));
    open.put(task.taskId(), millis(task.startedAt()));
    return true;
  }

  @Override
  public synchronized boolean lease(String taskId, Lease lease, Instant now) {
    Leased stored = tasks.get(taskId);
    if (stored == null
        || !stored.isOpen()
        || !(stored.isHeldBy(lease) || stored.isFree(millis(now)))) {
      return false;
    }
    tasks.put(taskId, new Leased(stored.task(), lease));
    return true;
  }

  @Override
  public synchronized void release(String taskId, Lease lease) {
    if (isOpenAndMine(taskId, lease)) {
      tasks.computeIfPresent(taskId, (id, stored) -> new Leased(stored.task(), null));
    }
  }

  @Override
  public synchronized boolean save(AuditTask task, Lease lease) {
    if (!isOpenAndMine(task.taskId(), lease)) {
      return false;
    }
    tasks.computeIfPresent(task.taskId(), (id, stored) -> new Leased(task, stored.lease()));
    return true;
  }

  @Override
  public synchronized void announce(AuditTask task) {
    if (announced.add(task.taskId())) {
      send(task, "interim");
    }
  }

  @Override
  public synchronized boolean close(AuditTask task, Lease lease) {
    if (!isOpenAndMine(task.taskId(), lease)) {
      Leased stored = tasks.get(task.taskId());
      return stored != null && stored.isHeldBy(lease) && stored.task().status() == task.status();
    }
    if (task.isScheduled()) {
      if (!millis(task.window().from()).equals(checkpoint)) {
        return false;
      }
      checkpoint = millis(task.window().to());
      owed = task.progress().notJudged();
      if (task.progress().found().hasFindings() && task.progress().uncompared() == null) {
        sources = task.progress().sources();
        campaigns = task.campaignsTold();
      }
    }
    end(task);
    return true;
  }

  private void end(AuditTask task) {
    tasks.computeIfPresent(task.taskId(), (id, stored) -> new Leased(task, stored.lease()));
    open.remove(task.taskId());
    if (task.deservesSummary()) {
      send(task, "summary");
    }
  }

  @Override
  public synchronized boolean cancel(AuditTask task) {
    Leased stored = tasks.get(task.taskId());
    if (stored == null || !stored.isOpen()) {
      return false;
    }
    end(task);
    return true;
  }

  @Override
  public synchronized void forget(String taskId) {
    Leased stored = tasks.get(taskId);
    if (stored == null || !stored.isOpen()) {
      open.remove(taskId);
    }
  }

  /** Deletes a task as the table does when it has expired. */
  public synchronized void expire(String taskId) {
    tasks.remove(taskId);
  }

  /** Makes what audits pass on of the comparison unreadable. */
  public synchronized void garble() {
    sources = null;
    campaigns = null;
  }

  private void send(AuditTask task, String what) {
    outbox.put(
        new Outbox.Ref(task.taskId(), what), new Notification.OfAudit(task), clock.instant());
  }

  private boolean isOpenAndMine(String taskId, Lease lease) {
    Leased stored = tasks.get(taskId);
    return stored != null && stored.isOpen() && stored.isHeldBy(lease);
  }

  private static Instant millis(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MILLIS);
  }
}
