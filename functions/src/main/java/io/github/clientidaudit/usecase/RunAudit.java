package io.github.clientidaudit.usecase;

import io.github.clientidaudit.domain.audit.AuditState;
import io.github.clientidaudit.domain.audit.AuditTask;
import io.github.clientidaudit.domain.audit.Cursor;
import io.github.clientidaudit.domain.audit.Lease;
import io.github.clientidaudit.domain.audit.Progress;
import io.github.clientidaudit.port.AuditTasks;
import io.github.clientidaudit.port.Deadline;
import io.github.clientidaudit.port.UnavailableException;
import io.github.clientidaudit.usecase.EvaluateClient.Evaluated;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Works on one task whose lease is held, step by step and shard by shard, clients in order, some at
 * a time. Whatever was done since the last saved cursor is done again after a crash, and comes out
 * the same.
 */
final class RunAudit {
  /** Clients evaluated at a time; the cursor is saved after each such group. */
  static final int GROUP = 32;

  /** An audit with more clients than this that cannot be judged has a trouble of its own. */
  static final int MAX_FAILED = 50;

  private static final int ATTEMPTS = 3;
  private static final int MAX_REASON = 200;

  /** With less time than this left, no further group is begun. */
  private static final Duration TIME_FOR_A_GROUP = Duration.ofSeconds(15);

  /** What the shards and clients of one run are worked on with. */
  record Tools(
      AuditTasks tasks, DiscoverClients discover, EvaluateClient evaluate, Parallel parallel) {}

  /** A client and what became of it: one of the two is absent. */
  private record Done(ClientWork work, @Nullable Evaluated evaluated, @Nullable String failure) {}

  private final Tools tools;
  private final TellFindings tellFindings;
  private final Lease lease;
  private final Deadline deadline;
  private NavigableMap<String, ClientWork> shard = new TreeMap<>();
  private int discovered = -1;

  /**
   * @param tellFindings for this run alone
   */
  RunAudit(Tools tools, TellFindings tellFindings, Lease lease, Deadline deadline) {
    this.tools = tools;
    this.tellFindings = tellFindings;
    this.lease = lease;
    this.deadline = deadline;
  }

  /**
   * Works until the task is completed, the time is up or the lease is lost.
   *
   * @return the task as this run leaves it, or as it was before if that could not be stored
   */
  AuditTask run(AuditTask task) {
    AuditTask result = work(task);
    try {
      return end(task, result);
    } catch (UnavailableException e) {
      return ifUp(task, e);
    }
  }

  private AuditTask end(AuditTask task, AuditTask result) {
    if (result.status() == AuditTask.Status.COMPLETED) {
      return tools.tasks().close(result, lease) ? result : task;
    }
    boolean isWorthSaying = result.plan().publish() && result.progress().found().inConflict() > 0;
    AuditTask saved = isWorthSaying ? result.with(result.progress().announcing()) : result;
    if (!tools.tasks().save(saved, lease)) {
      return task;
    }
    if (isWorthSaying) {
      tools.tasks().announce(saved);
    }
    return saved;
  }

  private AuditTask work(AuditTask task) {
    AuditTask current = task;
    while (current.status() == AuditTask.Status.IN_PROGRESS && !isUp()) {
      try {
        AuditTask next =
            current.progress().step() == Cursor.Step.EVALUATE
                ? evaluateMore(current)
                : tellFindings.next(begun(current));
        if (isWorthSaving(current.progress(), next.progress())
            && !tools.tasks().save(next, lease)) {
          return next;
        }
        current = next;
      } catch (UnavailableException e) {
        return ifUp(current, e);
      }
    }
    return current;
  }

  /** What fails when the time is up is no failure: the task goes on later from there. */
  private AuditTask ifUp(AuditTask task, UnavailableException e) {
    if (!isUp()) {
      throw e;
    }
    return task;
  }

  /**
   * After each full group, and before anything is told: it must be told to the same people again.
   */
  private static boolean isWorthSaving(Progress before, Progress after) {
    return switch (after.step()) {
      case EVALUATE -> before.cursor().shard() == after.cursor().shard();
      case TELL ->
          before.step() != Cursor.Step.TELL
              || after.counts().findings() - before.counts().findings() >= GROUP;
      case COMPARE, CHOOSE, DONE -> false;
    };
  }

  private boolean isUp() {
    return isUp(deadline);
  }

  /** Whether an invocation has too little time left to go on with an audit. */
  static boolean isUp(Deadline deadline) {
    return deadline.remaining().compareTo(TIME_FOR_A_GROUP) < 0;
  }

  /** What the last day knows is compared too. */
  private AuditTask begun(AuditTask task) {
    Cursor cursor = task.progress().cursor();
    boolean begins =
        cursor.step() == Cursor.Step.COMPARE
            && cursor.shard() == 0
            && cursor.afterClientId().isEmpty();
    if (!begins || !task.isScheduled()) {
      return task;
    }
    AuditState state = tools.tasks().state();
    Instant now = task.startedAt();
    return task.with(
        task.progress().with(state.sources().dayBefore(now), state.campaigns().dayBefore(now)));
  }

  private AuditTask evaluateMore(AuditTask task) {
    Cursor cursor = task.progress().cursor();
    if (discovered != cursor.shard()) {
      shard = tools.discover().discover(task, cursor.shard());
      discovered = cursor.shard();
    }
    List<ClientWork> group =
        shard.tailMap(cursor.afterClientId(), false).values().stream().limit(GROUP).toList();
    Progress progress = task.progress();
    for (Done done : tools.parallel().map(group, work -> evaluate(task, work))) {
      Evaluated evaluated = done.evaluated();
      progress =
          evaluated == null
              ? progress.failed(done.work().owed(Objects.requireNonNull(done.failure())))
              : progress.examined(evaluated.inConflict(), evaluated.hasFinding());
    }
    if (progress.notJudged().size() > MAX_FAILED) {
      throw new IllegalStateException(
          "more than "
              + MAX_FAILED
              + " clients cannot be judged; the last one: "
              + progress.notJudged().getLast().reason());
    }
    return task.with(
        group.size() < GROUP ? progress.nextShard() : progress.after(group.getLast().clientId));
  }

  /** One client that cannot be judged must not keep the others from it. */
  private Done evaluate(AuditTask task, ClientWork work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return new Done(work, tools.evaluate().evaluate(task, work), null);
      } catch (UnavailableException e) {
        throw e;
      } catch (RuntimeException e) {
        if (attempt == ATTEMPTS) {
          // Half a character, as a cut may leave it, cannot be stored.
          String reason = e.toString().replaceAll("[^ -~]", "?");
          return new Done(work, null, reason.substring(0, Math.min(reason.length(), MAX_REASON)));
        }
      }
    }
  }
}
