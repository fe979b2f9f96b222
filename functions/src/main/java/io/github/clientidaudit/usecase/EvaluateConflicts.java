package io.github.clientidaudit.usecase;

import io.github.clientidaudit.domain.Ids;
import io.github.clientidaudit.domain.audit.AuditAnswer;
import io.github.clientidaudit.domain.audit.AuditPlan;
import io.github.clientidaudit.domain.audit.AuditRequest;
import io.github.clientidaudit.domain.audit.AuditState;
import io.github.clientidaudit.domain.audit.AuditTask;
import io.github.clientidaudit.domain.audit.AuditTask.Status;
import io.github.clientidaudit.domain.audit.AuditWindow;
import io.github.clientidaudit.domain.audit.Lease;
import io.github.clientidaudit.domain.audit.Progress;
import io.github.clientidaudit.domain.takeover.StoredEvent;
import io.github.clientidaudit.domain.takeover.TimeRange;
import io.github.clientidaudit.port.AuditTasks;
import io.github.clientidaudit.port.ClientHistory;
import io.github.clientidaudit.port.Conflicts;
import io.github.clientidaudit.port.Deadline;
import io.github.clientidaudit.port.Findings;
import io.github.clientidaudit.port.IngestWatermark;
import io.github.clientidaudit.port.Outbox;
import io.github.clientidaudit.port.TakeoverSignals;
import io.github.clientidaudit.port.UnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Audits client IDs: each takeover is counted in exactly one scheduled audit. */
public final class EvaluateConflicts {
  /** How much longer a lease lasts than the invocation that holds it. */
  private static final Duration LEASE_MARGIN = Duration.ofSeconds(30);

  /** What a scheduled audit leaves of an invocation's time, so that what waits can be sent. */
  private static final Duration TIME_TO_RESEND = Duration.ofSeconds(10);

  /**
   * What one invocation may do, and who hears of it.
   *
   * @param kept how much of the time is meant for something else
   */
  private record Round(Deadline deadline, AuditReport report, Duration kept) {
    Round keeping(Duration time) {
      return new Round(deadline, report, time);
    }

    Deadline left() {
      return deadline.keeping(kept);
    }

    boolean isUp() {
      return RunAudit.isUp(left());
    }

    void throwUnlessUp(UnavailableException e) {
      if (!isUp()) {
        throw e;
      }
    }
  }

  /** What audits work on. */
  public record Stores(
      TakeoverSignals signals,
      ClientHistory history,
      Conflicts conflicts,
      Findings findings,
      AuditTasks tasks,
      Outbox outbox,
      IngestWatermark watermark) {}

  private final Stores stores;
  private final RunAudit.Tools tools;
  private final Sweep sweep;
  private final Clock clock;
  private final Supplier<String> tokens;

  /**
   * @param tokens makes a value that no other invocation has, at each call
   * @param parallelism how many clients are evaluated at a time
   */
  public EvaluateConflicts(Stores stores, Clock clock, Supplier<String> tokens, int parallelism) {
    this.stores = stores;
    this.clock = clock;
    this.tokens = tokens;
    this.sweep = new Sweep(stores.outbox(), clock);
    this.tools =
        new RunAudit.Tools(
            stores.tasks(),
            new DiscoverClients(stores.signals(), stores.conflicts()),
            new EvaluateClient(stores.history(), stores.conflicts(), stores.findings(), clock),
            new Parallel(parallelism));
  }

  /**
   * Runs an audit as far as the time allows. What is left is taken up by the next scheduled one.
   *
   * @throws IllegalArgumentException if the request names a task that does not exist
   */
  public AuditAnswer evaluate(AuditRequest.OfTask request, Deadline deadline, AuditReport report) {
    Round round = new Round(deadline, new UnfailingReport(report), Duration.ZERO);
    return switch (request) {
      case AuditRequest.Scheduled scheduled -> scheduled(scheduled, round);
      case AuditRequest.OnDemand onDemand -> onDemand(onDemand, round);
      case AuditRequest.Cancel cancel -> cancel(cancel.taskId());
      case AuditRequest.Continue go ->
          resume(go.taskId(), round).orElseThrow(() -> noTask(go.taskId()));
    };
  }

  private static IllegalArgumentException noTask(String taskId) {
    return new IllegalArgumentException("there is no task " + taskId);
  }

  /** Whoever works on the task meanwhile finds out when it saves something. */
  private AuditAnswer cancel(String taskId) {
    AuditTask task = stores.tasks().find(taskId).orElseThrow(() -> noTask(taskId));
    if (task.status() == Status.IN_PROGRESS) {
      stores.tasks().cancel(task.canceled());
      task = stores.tasks().find(taskId).orElseThrow(() -> noTask(taskId));
    }
    return new AuditAnswer(task, tellFindings().first(task));
  }

  /**
   * What was asked for on demand comes last: whatever becomes of it, or of what is to be sent
   * again, the counts go on.
   */
  private AuditAnswer scheduled(AuditRequest.Scheduled request, Round round) {
    AuditState before = stores.tasks().state();
    Optional<String> begun =
        Optional.ofNullable(before.checkpoint())
            .map(Ids::scheduledTask)
            .filter(before.openTaskIds()::contains);
    AuditAnswer answer;
    try {
      answer = count(request, before, begun, round.keeping(TIME_TO_RESEND));
    } finally {
      sweep.sweep(before.checkpoint(), round.deadline(), round.report());
    }
    if (!isInProgress(answer)) {
      before.openTaskIds().stream()
          .filter(taskId -> !begun.equals(Optional.of(taskId)))
          .takeWhile(taskId -> !round.isUp())
          .forEach(taskId -> finish(taskId, round));
    }
    return answer;
  }

  /** The rest of the scheduled audit that was begun before, if there is one; then the next one. */
  private AuditAnswer count(
      AuditRequest.Scheduled request, AuditState before, Optional<String> begun, Round round) {
    AuditState state = before;
    if (begun.isPresent()) {
      Optional<AuditAnswer> left =
          resume(begun.get(), round).filter(a -> isInProgress(a) || round.isUp());
      if (left.isPresent()) {
        return left.get();
      }
      state = stores.tasks().state();
    }
    return next(request, state, round);
  }

  /** One task that cannot be done keeps no other from being done. */
  private void finish(String taskId, Round round) {
    try {
      if (stores.tasks().find(taskId).filter(t -> t.status() == Status.IN_PROGRESS).isPresent()) {
        resume(taskId, round);
      } else {
        stores.tasks().forget(taskId);
      }
    } catch (RuntimeException e) {
      round.report().failed("task " + taskId, RunAudit.reason(e));
    }
  }

  private boolean isInProgress(AuditAnswer answer) {
    return answer.task() != null && answer.task().status() == Status.IN_PROGRESS;
  }

  private AuditAnswer next(AuditRequest.Scheduled request, AuditState state, Round round) {
    Instant now = now();
    Instant to = now.minus(request.settleLag());
    Instant from =
        state.checkpoint() != null ? state.checkpoint() : to.minus(AuditRequest.ON_DEMAND_RANGE);
    if (!from.isBefore(to)) {
      return AuditAnswer.SKIPPED;
    }
    Instant kept = now.minus(StoredEvent.RETENTION);
    AuditPlan.Scheduled plan =
        new AuditPlan.Scheduled(
            new AuditWindow(from, to),
            seen(round).map(seen -> seen.isBefore(to) ? seen : to).orElse(from),
            request.patience(),
            request.retention(),
            state.owed(),
            state.sources() == null ? List.of() : state.sources().dayBefore(now).pattern(),
            from.isBefore(kept) ? new TimeRange(from, kept) : null);
    return start(AuditTask.of(plan, now), round);
  }

  /**
   * How far ingestion has come; empty, so that no conflict is over, if that is not known. It is
   * asked for twice, because the end of a conflict would wait for another audit.
   */
  private Optional<Instant> seen(Round round) {
    try {
      return stores.watermark().read();
    } catch (RuntimeException first) {
      try {
        return stores.watermark().read();
      } catch (RuntimeException e) {
        round.report().failed("watermark", RunAudit.reason(e));
        return Optional.empty();
      }
    }
  }

  private AuditAnswer onDemand(AuditRequest.OnDemand request, Round round) {
    Instant now = now();
    Instant to = request.to() == null ? now : request.to();
    Instant from = request.from() == null ? to.minus(AuditRequest.ON_DEMAND_RANGE) : request.from();
    AuditPlan plan =
        new AuditPlan.OnDemand(
            new AuditWindow(from, to), request.clientId(), request.publish(), request.retention());
    return start(new AuditTask(request.taskId(), now, plan, Progress.NONE), round);
  }

  private AuditAnswer start(AuditTask task, Round round) {
    Lease lease = lease(round.deadline());
    return stores.tasks().create(task, lease)
        ? run(task, lease, round)
        : resume(task.taskId(), round)
            .orElseThrow(
                () -> new IllegalStateException("another audit moved the checkpoint meanwhile"));
  }

  /** Goes on with a task unless somebody else does, or it is closed; empty if there is none. */
  private Optional<AuditAnswer> resume(String taskId, Round round) {
    Lease lease = lease(round.deadline());
    boolean mine = stores.tasks().lease(taskId, lease, now());
    Optional<AuditTask> task = stores.tasks().find(taskId);
    return task.map(
        t ->
            mine && t.status() == Status.IN_PROGRESS
                ? run(t.resumed(), lease, round)
                : answer(t, tellFindings(), round));
  }

  private AuditAnswer run(AuditTask task, Lease lease, Round round) {
    TellFindings tellFindings = tellFindings();
    AuditTask result = task.unlessTooOld(now());
    try {
      result =
          result.status() == Status.IN_PROGRESS
              ? new RunAudit(tools, tellFindings, lease, round.left(), round.report()).run(task)
              : givenUp(task, result, lease);
      round.report().worked(result);
    } catch (RuntimeException e) {
      result = failedRun(task, lease, e);
      if (result.status() == Status.IN_PROGRESS) {
        throw e;
      }
      round.report().worked(result);
    } finally {
      if (result.status() == Status.IN_PROGRESS) {
        release(task, lease, round);
      }
    }
    return answer(result, tellFindings, round);
  }

  /** If there is no time for it, the lease soon ends by itself. */
  private void release(AuditTask task, Lease lease, Round round) {
    try {
      stores.tasks().release(task.taskId(), lease);
    } catch (UnavailableException e) {
      round.throwUnlessUp(e);
    }
  }

  /** Findings that there is no time to read are left out, and counted as such. */
  private static AuditAnswer answer(AuditTask task, TellFindings tellFindings, Round round) {
    try {
      return new AuditAnswer(task, tellFindings.first(task));
    } catch (UnavailableException e) {
      round.throwUnlessUp(e);
      return new AuditAnswer(task, List.of());
    }
  }

  /** Notes that a run of an on-demand task ended with an error; its last one ends the task. */
  private AuditTask failedRun(AuditTask task, Lease lease, RuntimeException e) {
    if (task.isScheduled()) {
      return task;
    }
    try {
      // What was saved meanwhile is further on.
      AuditTask saved = stores.tasks().find(task.taskId()).orElse(task);
      AuditTask failed = saved.failedRun(RunAudit.reason(e));
      if (failed.status() != Status.IN_PROGRESS) {
        return givenUp(task, failed, lease);
      }
      stores.tasks().save(failed, lease);
    } catch (RuntimeException noted) {
      e.addSuppressed(noted);
    }
    return task;
  }

  private AuditTask givenUp(AuditTask task, AuditTask failed, Lease lease) {
    return stores.tasks().close(failed, lease) ? failed : task;
  }

  private TellFindings tellFindings() {
    return new TellFindings(stores.findings(), stores.conflicts(), tools.parallel(), clock);
  }

  private Lease lease(Deadline deadline) {
    return new Lease(tokens.get(), now().plus(deadline.remaining()).plus(LEASE_MARGIN));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
