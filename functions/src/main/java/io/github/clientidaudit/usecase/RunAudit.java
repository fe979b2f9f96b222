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
import java.util.Objects;
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

  /** So many unavailable clients may have troubles of their own, however few were looked at. */
  static final int FEW = 4;

  /** More of the clients than one in so many unavailable: it is no trouble of single ones. */
  private static final int ONE_IN = 4;

  private static final int ATTEMPTS = 3;
  private static final int MAX_REASON = 200;

  /** With less time than this left, no further group is begun. */
  private static final Duration TIME_FOR_A_GROUP = Duration.ofSeconds(15);

  /** What the shards and clients of one run are worked on with. */
  record Tools(
      AuditTasks tasks, DiscoverClients discover, EvaluateClient evaluate, Parallel parallel) {}

  /** A client and what became of it: one of the two is absent. */
  private record Done(
      ClientWork work, @Nullable Evaluated evaluated, @Nullable RuntimeException failure) {
    boolean isUnavailable() {
      return failure instanceof UnavailableException;
    }
  }

  private final Tools tools;
  private final TellFindings tellFindings;
  private final Lease lease;
  private final Deadline deadline;
  private final AuditReport report;
  private int evaluated;
  private int unavailable;

  /** The clients that are worked on; absent before the first, and when they are used up. */
  private @Nullable ShardPart part;

  /**
   * @param tellFindings for this run alone
   */
  RunAudit(
      Tools tools, TellFindings tellFindings, Lease lease, Deadline deadline, AuditReport report) {
    this.tools = tools;
    this.tellFindings = tellFindings;
    this.lease = lease;
    this.deadline = deadline;
    this.report = report;
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
            switch (current.progress().step()) {
              case EVALUATE -> evaluateMore(current);
              case COMPARE -> compareMore(current);
              case CHOOSE, TELL, DONE -> tellFindings.next(current);
            };
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

  /**
   * Findings are told without having been compared if they cannot be. What is unavailable, though,
   * is needed to tell them too, and may be there when the audit is taken up.
   */
  private AuditTask compareMore(AuditTask task) {
    try {
      return tellFindings.next(begun(task));
    } catch (UnavailableException e) {
      throw e;
    } catch (RuntimeException e) {
      report.failed("comparison", reason(e));
      return tellFindings.withoutComparison(task, reason(e));
    }
  }

  /** What the last day knows is compared too. */
  private AuditTask begun(AuditTask task) {
    Cursor cursor = task.progress().cursor();
    boolean begins = cursor.shard() == 0 && cursor.afterClientId().isEmpty();
    if (!begins || !task.isScheduled()) {
      return task;
    }
    AuditState state = tools.tasks().state();
    if (state.sources() == null || state.campaigns() == null) {
      throw new IllegalStateException("what the last day knew cannot be read");
    }
    Instant now = task.startedAt();
    return task.with(
        task.progress().with(state.sources().dayBefore(now), state.campaigns().dayBefore(now)));
  }

  private AuditTask evaluateMore(AuditTask task) {
    ShardPart clients = part == null ? tools.discover().discover(task) : part;
    List<ClientWork> group = clients.after(task.progress().cursor().afterClientId(), GROUP);
    Progress progress = task.progress();
    for (Done done : evaluate(task, group)) {
      Evaluated evaluated = done.evaluated();
      progress =
          evaluated == null
              ? progress.failed(done.work().owed(reason(Objects.requireNonNull(done.failure()))))
              : progress.examined(evaluated.inConflict(), evaluated.hasFinding());
    }
    if (progress.notJudged().size() > MAX_FAILED) {
      throw new IllegalStateException(
          "more than "
              + MAX_FAILED
              + " clients cannot be judged; the last one: "
              + progress.notJudged().getLast().reason());
    }
    boolean isUsedUp = group.size() < GROUP;
    part = isUsedUp ? null : clients;
    if (isUsedUp && !clients.isCut()) {
      return task.with(progress.nextShard());
    }
    return task.with(group.isEmpty() ? progress : progress.after(group.getLast().clientId));
  }

  /**
   * What is unavailable of few clients is asked for once more, when the others are done; then it is
   * their own trouble. Their conflicts say whether a call whose answer was lost has counted them.
   */
  private List<Done> evaluate(AuditTask task, List<ClientWork> group) {
    List<Done> first = tools.parallel().map(group, work -> evaluate(task, work));
    evaluated += group.size();
    requireFew(first);
    List<Done> again =
        tools
            .parallel()
            .map(first, done -> done.isUnavailable() ? evaluate(task, done.work()) : done);
    unavailable += unavailable(again).size();
    return again;
  }

  /** What ails many clients is no trouble of theirs: the audit is taken up when it is over. */
  private void requireFew(List<Done> group) {
    List<Done> failed = unavailable(group);
    int all = unavailable + failed.size();
    if (!failed.isEmpty() && all > Math.max(FEW, evaluated / ONE_IN)) {
      throw Objects.requireNonNull(failed.getFirst().failure());
    }
  }

  private static List<Done> unavailable(List<Done> group) {
    return group.stream().filter(Done::isUnavailable).toList();
  }

  /** One client that cannot be judged must not keep the others from it. */
  private Done evaluate(AuditTask task, ClientWork work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return new Done(work, tools.evaluate().evaluate(task, work), null);
      } catch (UnavailableException e) {
        if (isUp()) {
          throw e; // Nobody's trouble: there was no time.
        }
        return new Done(work, null, e);
      } catch (RuntimeException e) {
        if (attempt == ATTEMPTS) {
          return new Done(work, null, e);
        }
      }
    }
  }

  /** Half a character, as a cut may leave it, cannot be stored. */
  static String reason(RuntimeException failure) {
    String reason = failure.toString().replaceAll("[^ -~]", "?");
    return reason.substring(0, Math.min(reason.length(), MAX_REASON));
  }
}
