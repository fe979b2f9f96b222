package io.github.clientidaudit.usecase;

import io.github.clientidaudit.domain.AuditAnswer;
import io.github.clientidaudit.domain.AuditRequest;
import io.github.clientidaudit.domain.AuditState;
import io.github.clientidaudit.domain.AuditTask;
import io.github.clientidaudit.domain.AuditTask.Status;
import io.github.clientidaudit.domain.AuditWindow;
import io.github.clientidaudit.domain.ConflictLife.Patience;
import io.github.clientidaudit.domain.Finding;
import io.github.clientidaudit.domain.Ids;
import io.github.clientidaudit.domain.Lease;
import io.github.clientidaudit.domain.StoredEvent;
import io.github.clientidaudit.port.AuditTasks;
import io.github.clientidaudit.port.ClientHistory;
import io.github.clientidaudit.port.Conflicts;
import io.github.clientidaudit.port.IngestWatermark;
import io.github.clientidaudit.port.Outbox;
import io.github.clientidaudit.port.TakeoverSignals;
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

  /** How much longer a lease lasts than the invocation that holds it. */
  private static final Duration LEASE_MARGIN = Duration.ofSeconds(30);

  /** What one invocation may do, and who hears of it. */
  private record Round(Patience patience, Deadline deadline, AuditReport report) {}

  private final AuditTasks tasks;
  private final Conflicts conflicts;
  private final Outbox outbox;
  private final IngestWatermark watermark;
  private final RunAudit runAudit;
  private final Clock clock;
  private final Supplier<String> tokens;

  /**
   * @param tokens makes a value that no other invocation has, at each call
   * @param parallelism how many clients are evaluated at a time
   */
  public EvaluateConflicts(
      TakeoverSignals signals,
      ClientHistory history,
      Conflicts conflicts,
      AuditTasks tasks,
      Outbox outbox,
      IngestWatermark watermark,
      Clock clock,
      Supplier<String> tokens,
      int parallelism) {
    this.tasks = tasks;
    this.conflicts = conflicts;
    this.outbox = outbox;
    this.watermark = watermark;
    this.clock = clock;
    this.tokens = tokens;
    this.runAudit =
        new RunAudit(
            tasks,
            new DiscoverClients(signals, conflicts),
            new EvaluateClient(history, conflicts, clock),
            parallelism);
  }

  /**
   * Runs an audit as far as the time allows. What is left is taken up by the next scheduled one.
   *
   * @throws IllegalArgumentException if the request names a task that does not exist
   */
  public AuditAnswer evaluate(AuditRequest.OfTask request, Deadline deadline, AuditReport report) {
    return switch (request) {
      case AuditRequest.Scheduled scheduled ->
          scheduled(scheduled, new Round(scheduled.patience(), deadline, report));
      case AuditRequest.OnDemand onDemand ->
          onDemand(onDemand, new Round(Patience.USUAL, deadline, report));
      case AuditRequest.Continue go ->
          answer(
              resume(go.taskId(), new Round(Patience.USUAL, deadline, report))
                  .orElseThrow(
                      () -> new IllegalArgumentException("there is no task " + go.taskId())));
    };
  }

  /** What was asked for on demand comes last: whatever becomes of it, the counts go on. */
  private AuditAnswer scheduled(AuditRequest.Scheduled request, Round round) {
    AuditState before = tasks.state();
    sweep(before.checkpoint(), round);
    Optional<String> begun =
        Optional.ofNullable(before.checkpoint())
            .map(Ids::scheduledTask)
            .filter(before.openTaskIds()::contains);
    Optional<AuditTask> left =
        begun.flatMap(taskId -> resume(taskId, round)).filter(EvaluateConflicts::isInProgress);
    if (left.isPresent()) {
      return answer(left.get());
    }
    AuditAnswer answer = next(request, round);
    if (answer.task() == null || !isInProgress(answer.task())) {
      before.openTaskIds().stream()
          .filter(taskId -> !begun.equals(Optional.of(taskId)))
          .forEach(taskId -> resume(taskId, round));
    }
    return answer;
  }

  private static boolean isInProgress(AuditTask task) {
    return task.status() == Status.IN_PROGRESS;
  }

  private AuditAnswer next(AuditRequest.Scheduled request, Round round) {
    AuditState state = tasks.state();
    Instant now = now();
    Instant to = now.minus(request.settleLag());
    Instant from =
        state.checkpoint() != null ? state.checkpoint() : to.minus(AuditRequest.ON_DEMAND_RANGE);
    if (!from.isBefore(to)) {
      return AuditAnswer.SKIPPED;
    }
    Instant kept = now.minus(StoredEvent.RETENTION);
    boolean truncated = from.isBefore(kept);
    AuditTask task =
        AuditTask.scheduled(
            new AuditWindow(from, to),
            watermark.read().map(seen -> seen.isBefore(to) ? seen : to).orElse(from),
            now,
            request.retention(),
            state,
            truncated ? from : null,
            truncated ? kept : null);
    return answer(start(task, round));
  }

  /** As much as the time since the last audit allows, so that programs are not flooded. */
  private void sweep(@Nullable Instant last, Round round) {
    Instant now = now();
    long quarters =
        last == null ? 1 : Duration.between(last, now).dividedBy(Duration.ofMinutes(15));
    int limit = RESENT_PER_QUARTER * Math.clamp(quarters, 1, QUARTERS_OF_A_DAY);
    round.report().resent(outbox.resend(now, SENT_BY_NOW, limit));
  }

  private AuditAnswer onDemand(AuditRequest.OnDemand request, Round round) {
    Instant now = now();
    Instant to = request.to() == null ? now : request.to();
    Instant from = request.from() == null ? to.minus(AuditRequest.ON_DEMAND_RANGE) : request.from();
    AuditTask task =
        AuditTask.onDemand(
            request.taskId(),
            new AuditWindow(from, to),
            now,
            request.clientId(),
            request.publish(),
            request.retention());
    return answer(start(task, round));
  }

  private AuditTask start(AuditTask task, Round round) {
    Lease lease = lease(round.deadline());
    return tasks.create(task, lease)
        ? run(task, lease, round)
        : resume(task.taskId(), round)
            .orElseThrow(
                () -> new IllegalStateException("another audit moved the checkpoint meanwhile"));
  }

  /** Goes on with a task unless somebody else does, or it is closed; empty if there is none. */
  private Optional<AuditTask> resume(String taskId, Round round) {
    Lease lease = lease(round.deadline());
    boolean mine = tasks.lease(taskId, lease, now());
    Optional<AuditTask> task = tasks.find(taskId);
    return mine ? task.map(t -> run(t, lease, round)) : task;
  }

  private AuditTask run(AuditTask task, Lease lease, Round round) {
    AuditTask result = task;
    try {
      result = runAudit.run(task, lease, round.patience(), round.deadline());
      round.report().worked(result);
    } finally {
      if (isInProgress(result)) {
        tasks.release(task.taskId(), lease);
      }
    }
    return result;
  }

  private AuditAnswer answer(AuditTask task) {
    List<Finding> findings =
        task.firstFindings().stream()
            .map(clientId -> conflicts.findFinding(clientId, task.taskId(), task.startedAt()))
            .flatMap(Optional::stream)
            .toList();
    return new AuditAnswer(task, findings);
  }

  private Lease lease(Deadline deadline) {
    return new Lease(tokens.get(), now().plus(deadline.remaining()).plus(LEASE_MARGIN));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
