package io.github.clientidaudit.usecase;

import io.github.clientidaudit.domain.audit.AuditPlan;
import io.github.clientidaudit.domain.audit.AuditTask;
import io.github.clientidaudit.domain.audit.AuditWindow;
import io.github.clientidaudit.domain.cause.RecentRecord;
import io.github.clientidaudit.domain.conflict.Audit;
import io.github.clientidaudit.domain.conflict.Conflict;
import io.github.clientidaudit.domain.conflict.Finding;
import io.github.clientidaudit.domain.conflict.NewTakeovers;
import io.github.clientidaudit.domain.conflict.Seen;
import io.github.clientidaudit.domain.takeover.StoredEvent;
import io.github.clientidaudit.domain.takeover.TimeRange;
import io.github.clientidaudit.port.ClientHistory;
import io.github.clientidaudit.port.Conflicts;
import io.github.clientidaudit.port.Findings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Counts and judges the takeovers of one client, and writes down what comes of it. */
final class EvaluateClient {
  /**
   * What became of one client.
   *
   * @param inConflict whether it is in conflict, and not suppressed
   * @param hasFinding whether there may be a finding about it
   */
  record Evaluated(boolean inConflict, boolean hasFinding) {
    static final Evaluated NOTHING = new Evaluated(false, false);

    /** An earlier try has looked at a conflict that was only due; another run would not see it. */
    static final Evaluated WAS_DUE = new Evaluated(false, true);

    static Evaluated of(Finding finding) {
      return new Evaluated(finding.isConflict() && !finding.suppressed(), true);
    }

    /** An earlier, interrupted run of the same task has done it. */
    static Evaluated before(Conflict conflict) {
      return new Evaluated(conflict.isActive() && !conflict.suppressed(), true);
    }
  }

  /** Somebody else wrote the conflict meanwhile; evaluating it anew may succeed. */
  static final class OutdatedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OutdatedException() {
      super("the conflict was changed by another audit");
    }
  }

  private final ReadRecord read;
  private final Conflicts conflicts;
  private final Findings findings;
  private final Clock clock;

  EvaluateClient(ClientHistory history, Conflicts conflicts, Findings findings, Clock clock) {
    this.read = new ReadRecord(history);
    this.conflicts = conflicts;
    this.findings = findings;
    this.clock = clock;
  }

  /** Evaluates a client for a task; doing it again changes nothing and answers the same. */
  Evaluated evaluate(AuditTask task, ClientWork work) {
    Conflicts.Known known = conflicts.find(work.clientId);
    Conflict before = known.conflict().orElse(null);
    boolean suppressed = known.suppression().filter(s -> s.isInForce(clock.instant())).isPresent();
    return switch (task.plan()) {
      case AuditPlan.Scheduled plan ->
          scheduled(plan.audit(task.ref()), plan.retention(), work, before, suppressed);
      case AuditPlan.OnDemand plan -> onDemand(task, plan, work, before, suppressed);
    };
  }

  private Evaluated scheduled(
      Audit audit,
      Duration retention,
      ClientWork work,
      @Nullable Conflict before,
      boolean suppressed) {
    List<TimeRange> ranges = work.ranges.toList();
    if (before != null && before.isCountedThrough(audit.through())) {
      return ranges.isEmpty() ? Evaluated.WAS_DUE : Evaluated.before(before);
    }
    boolean isDue = before != null && before.isDue(audit);
    if (ranges.isEmpty() && !isDue) {
      return Evaluated.NOTHING;
    }
    ReadRecord.Recent recent = read.recent(work.clientId, newestEvent(ranges, before));
    NewTakeovers added =
        read.count(work.clientId, ranges, isToBeCounted(before, audit.through()), recent);
    if (added.isNone() && !isDue) {
      return Evaluated.NOTHING;
    }
    Instant beginning = Conflict.beginning(before, added);
    RecentRecord record =
        read.record(
            work.clientId,
            recent,
            t ->
                !t.ingestedAt().isAfter(audit.through()) && !t.effectiveTime().isBefore(beginning));
    Seen seen = new Seen(work.clientId, added, record, suppressed);
    Conflict.Step next = Conflict.after(before, seen, audit, clock.instant());
    if (!conflicts.write(next, retention)) {
      throw new OutdatedException();
    }
    return next.finding() == null ? Evaluated.NOTHING : Evaluated.of(next.finding());
  }

  private static Instant newestEvent(List<TimeRange> ranges, @Nullable Conflict before) {
    Instant known = before == null ? Instant.MIN : before.counted().newestEvent();
    Instant signalled = ranges.isEmpty() ? Instant.MIN : ranges.getLast().to();
    return known.isAfter(signalled) ? known : signalled;
  }

  /** Of a client without a conflict nothing was ever counted. */
  private static Predicate<StoredEvent> isToBeCounted(@Nullable Conflict before, Instant through) {
    Instant counted = before == null ? Instant.MIN : before.counted().through();
    return stored -> stored.ingestedAt().isAfter(counted) && !stored.ingestedAt().isAfter(through);
  }

  private Evaluated onDemand(
      AuditTask task,
      AuditPlan.OnDemand plan,
      ClientWork work,
      @Nullable Conflict known,
      boolean suppressed) {
    AuditWindow window = plan.window();
    ReadRecord.Passed passed =
        read.pass(
            work.clientId,
            work.ranges.toList(),
            stored -> window.containsEvent(stored.event().time()));
    if (passed.takeovers().isNone()) {
      return Evaluated.NOTHING;
    }
    Seen seen = new Seen(work.clientId, passed.takeovers(), passed.record(), suppressed);
    Finding finding =
        Conflict.onDemand(known, seen, task.ref(), window.to(), plan.publish(), clock.instant());
    findings.record(finding, plan.retention());
    return Evaluated.of(finding);
  }
}
