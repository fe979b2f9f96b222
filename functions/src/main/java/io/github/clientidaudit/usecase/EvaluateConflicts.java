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
import org.jspecify.annotations.Nullable;

/** Audits client IDs: each takeover is counted in exactly one scheduled audit. */
public final class EvaluateConflicts {
  /** Messages that were not sent within this time are put into the stream again. */
  private static final Duration SENT_BY_NOW = Duration.ofMinutes(10);

  /** How many of them for each quarter of an hour since the last audit, up to a day. */
  private static final int RESENT_PER_QUARTER = 200;

  private static final int QUARTERS_OF_A_DAY = 96;

  /** The part of an invocation's time that may go into that: audits come first. */
  private static final int SHARE_FOR_RESENDING = 4;

  /** How much longer a lease lasts than the invocation that holds it. */
  private static final Duration LEASE_MARGIN = Duration.ofSeconds(30);

  /** What one invocation may do, and who hears of it. */
  private record Round(Deadline deadline, AuditReport report) {
    boolean isUp() {
      return RunAudit.isUp(deadline);
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
    Round round = new Round(deadline, report);
    return switch (request) {
      case AuditRequest.Scheduled scheduled -> scheduled(scheduled, round);
      case AuditRequest.OnDemand onDemand -> onDemand(onDemand, round);
      case AuditRequest.Continue go ->
          resume(go.taskId(), round)
              .orElseThrow(() -> new IllegalArgumentException("there is no task " + go.taskId()));
    };
  }

  /** What was asked for on demand comes last: whatever becomes of it, the counts go on. */
  private AuditAnswer scheduled(AuditRequest.Scheduled request, Round round) {
    AuditState before = stores.tasks().state();
    sweep(before.checkpoint(), round);
    Optional<String> begun =
        Optional.ofNullable(before.checkpoint())
            .map(Ids::scheduledTask)
            .filter(before.openTaskIds()::contains);
    AuditState state = before;
    if (begun.isPresent()) {
      Optional<AuditAnswer> left =
          resume(begun.get(), round).filter(a -> isInProgress(a) || round.isUp());
      if (left.isPresent()) {
        return left.get();
      }
      state = stores.tasks().state();
    }
    AuditAnswer answer = next(request, state, round);
    if (!isInProgress(answer)) {
      before.openTaskIds().stream()
          .filter(taskId -> !begun.equals(Optional.of(taskId)))
          .takeWhile(taskId -> !round.isUp())
          .forEach(taskId -> resume(taskId, round));
    }
    return answer;
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
            stores.watermark().read().map(seen -> seen.isBefore(to) ? seen : to).orElse(from),
            request.patience(),
            request.retention(),
            state.owed(),
            state.sources().dayBefore(now).pattern(),
            from.isBefore(kept) ? new TimeRange(from, kept) : null);
    return start(AuditTask.of(plan, now), round);
  }

  /** As much as the time since the last audit allows, so that programs are not flooded. */
  private void sweep(@Nullable Instant last, Round round) {
    Instant now = now();
    long quarters =
        last == null ? 1 : Duration.between(last, now).dividedBy(Duration.ofMinutes(15));
    int limit = RESENT_PER_QUARTER * Math.clamp(quarters, 1, QUARTERS_OF_A_DAY);
    Deadline share = share(round.deadline());
    round.report().resent(stores.outbox().resend(now, SENT_BY_NOW, limit, share));
  }

  private static Deadline share(Deadline deadline) {
    Duration all = deadline.remaining();
    return deadline.keeping(all.minus(all.dividedBy(SHARE_FOR_RESENDING)));
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
    AuditTask result = task;
    try {
      result = new RunAudit(tools, tellFindings, lease, round.deadline()).run(task);
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
