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

/**
 * One audit: what it is to look at, and how far it has come.
 *
 * @param startedAt when it was created
 */
public record AuditTask(String taskId, Instant startedAt, AuditPlan plan, Progress progress) {
  /** Where a task stands; spelled as AWS IoT Device Defender's API does. */
  public enum Status {
    IN_PROGRESS,
    COMPLETED
  }

  /** A new scheduled audit. */
  public static AuditTask of(AuditPlan.Scheduled plan, Instant startedAt) {
    return new AuditTask(Ids.scheduledTask(plan.window().from()), startedAt, plan, Progress.NONE);
  }

  public Status status() {
    return progress.step() == Cursor.Step.DONE ? Status.COMPLETED : Status.IN_PROGRESS;
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
    return new AuditTask(taskId, startedAt, rest, newProgress);
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
    return status() == Status.IN_PROGRESS
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
