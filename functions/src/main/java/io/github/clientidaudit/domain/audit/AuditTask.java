package io.github.clientidaudit.domain.audit;

import io.github.clientidaudit.domain.Ids;
import io.github.clientidaudit.domain.cause.Campaign;
import io.github.clientidaudit.domain.cause.Campaigns;
import io.github.clientidaudit.domain.cause.Sources.Source;
import io.github.clientidaudit.domain.conflict.Audience;
import io.github.clientidaudit.domain.conflict.AuditRef;
import io.github.clientidaudit.domain.takeover.Party;
import io.github.clientidaudit.domain.takeover.TimeRange;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One audit: what it is to look at, and how far it has come.
 *
 * @param startedAt when it was created
 * @param trouble what kept it from its end; absent if nothing has, or it got there all the same
 */
public record AuditTask(
    String taskId,
    Instant startedAt,
    AuditPlan plan,
    Progress progress,
    @Nullable Trouble trouble) {
  /** After so many runs that ended with an error an on-demand audit is given up. */
  public static final int MAX_FAILED_RUNS = 5;

  private static final int MAX_REASON = 200;

  /** Where a task stands; spelled as AWS IoT Device Defender's API does. */
  public enum Status {
    IN_PROGRESS,
    COMPLETED,
    CANCELED,
    FAILED
  }

  /**
   * What keeps a task from its end.
   *
   * @param failedRuns how many runs ended with an error; 0 of a task that is canceled
   * @param reason of the last one, or why the task was ended
   * @param status what became of the task; {@link Status#IN_PROGRESS} while it is tried again
   */
  public record Trouble(int failedRuns, String reason, Status status) {
    public Trouble {
      reason = reason.substring(0, Math.min(reason.length(), MAX_REASON));
    }
  }

  /** The takeovers of a scheduled audit must be counted: it can neither fail nor be canceled. */
  public AuditTask {
    boolean isEnded = trouble != null && trouble.status() != Status.IN_PROGRESS;
    if (isEnded && plan instanceof AuditPlan.Scheduled) {
      throw new IllegalArgumentException(
          "a scheduled audit cannot be canceled or given up: the next one would have to count the"
              + " same takeovers");
    }
    boolean isDone = progress.step() == Cursor.Step.DONE;
    trouble = isDone && !isEnded ? null : trouble;
  }

  /** A task that nothing has gone wrong with. */
  public AuditTask(String taskId, Instant startedAt, AuditPlan plan, Progress progress) {
    this(taskId, startedAt, plan, progress, null);
  }

  /** A new scheduled audit. */
  public static AuditTask of(AuditPlan.Scheduled plan, Instant startedAt) {
    return new AuditTask(Ids.scheduledTask(plan.window().from()), startedAt, plan, Progress.NONE);
  }

  public Status status() {
    if (trouble != null) {
      return trouble.status();
    }
    return progress.step() == Cursor.Step.DONE ? Status.COMPLETED : Status.IN_PROGRESS;
  }

  /** Why it ended before its end; empty unless it is canceled or has failed. */
  public Optional<String> whyEnded() {
    return Optional.ofNullable(trouble)
        .filter(t -> t.status() != Status.IN_PROGRESS)
        .map(Trouble::reason);
  }

  /**
   * The same canceled by whoever is in charge.
   *
   * @throws IllegalArgumentException if it is a scheduled audit
   */
  public AuditTask canceled() {
    return ended(0, "canceled by request", Status.CANCELED);
  }

  /** An on-demand one with one more run that ended with an error; given up if it was the last. */
  public AuditTask failedRun(String reason) {
    int runs = failedRuns() + 1;
    return ended(runs, reason, runs < MAX_FAILED_RUNS ? Status.IN_PROGRESS : Status.FAILED);
  }

  /** The same given up, if it is on demand and older than what it records is kept. */
  public AuditTask unlessTooOld(Instant now) {
    boolean isTooOld = !isScheduled() && startedAt.plus(plan.retention()).isBefore(now);
    return isTooOld
        ? ended(
            failedRuns(),
            "not done within the %d days for which it is kept".formatted(plan.retention().toDays()),
            Status.FAILED)
        : this;
  }

  private int failedRuns() {
    return trouble == null ? 0 : trouble.failedRuns();
  }

  private AuditTask ended(int runs, String reason, Status status) {
    return new AuditTask(taskId, startedAt, plan, progress, new Trouble(runs, reason, status));
  }

  public AuditRef ref() {
    return new AuditRef(taskId, plan.type(), startedAt);
  }

  public boolean isScheduled() {
    return plan instanceof AuditPlan.Scheduled;
  }

  public AuditWindow window() {
    return plan.window();
  }

  public AuditCounts counts() {
    return progress.counts();
  }

  /**
   * The same further on. What it was owed is paid, and need not be kept, when all are evaluated.
   */
  public AuditTask with(Progress newProgress) {
    boolean isPaid = newProgress.step() != Cursor.Step.EVALUATE;
    AuditPlan rest = isPaid && plan instanceof AuditPlan.Scheduled s ? s.paid() : plan;
    return new AuditTask(taskId, startedAt, rest, newProgress, trouble);
  }

  /**
   * The same, taken up by another run. Whoever was only due and was judged before is not due any
   * more and not come upon again: there may be findings to tell although this run finds none.
   */
  public AuditTask resumed() {
    return with(progress.withPossibleFindings());
  }

  /** A time whose events had expired before they could be audited; empty if there is none. */
  public Optional<TimeRange> unaudited() {
    return plan instanceof AuditPlan.Scheduled scheduled
        ? Optional.ofNullable(scheduled.unaudited())
        : Optional.empty();
  }

  /** Client IDs that do not comply, as far as is known. */
  public long nonCompliant() {
    return status() == Status.COMPLETED ? counts().nonCompliant() : progress.found().inConflict();
  }

  /** Whether a message about the whole audit is worth sending. */
  public boolean deservesSummary() {
    if (status() == Status.FAILED || status() == Status.CANCELED) {
      return status() == Status.FAILED || progress.announced();
    }
    boolean isNews =
        counts().published() > 0
            || isIncomplete()
            || hasNewPattern()
            || !newCampaigns().isEmpty()
            || progress.choice().left().count() > 0;
    return plan.publish() && (isNews || progress.announced());
  }

  /** Whether people should read it: it says what single findings do not. */
  public Audience audience() {
    return status() != Status.COMPLETED
            || progress.announced()
            || isIncomplete()
            || counts().withheld() > 0
            || progress.choice().left().count() > 0
            || hasNewPattern()
            || !newCampaigns().isEmpty()
        ? Audience.PEOPLE
        : Audience.MACHINES;
  }

  /** Whether somebody is now found to take many client IDs who was not before this audit. */
  private boolean hasNewPattern() {
    List<Party> known =
        plan instanceof AuditPlan.Scheduled scheduled
            ? scheduled.knownSources().stream().map(Source::party).toList()
            : List.of();
    return progress.sources().pattern().stream().anyMatch(s -> !known.contains(s.party()));
  }

  /** Of which people are told by its summary; none before all findings were compared. */
  public List<Campaign> newCampaigns() {
    return status() == Status.COMPLETED ? progress.campaigns().news(startedAt) : List.of();
  }

  /** What it passes on to the next one, after whose summary people know of its campaigns. */
  public Campaigns campaignsTold() {
    return progress.campaigns().told(startedAt);
  }

  /** Whether something was not audited that should have been. */
  public boolean isIncomplete() {
    return !progress.notJudged().isEmpty() || unaudited().isPresent();
  }
}
