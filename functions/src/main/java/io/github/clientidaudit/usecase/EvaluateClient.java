package io.github.clientidaudit.usecase;

import io.github.clientidaudit.domain.AuditTask;
import io.github.clientidaudit.domain.AuditWindow;
import io.github.clientidaudit.domain.Conflict;
import io.github.clientidaudit.domain.ConflictLife;
import io.github.clientidaudit.domain.ConflictStatus;
import io.github.clientidaudit.domain.Coverage;
import io.github.clientidaudit.domain.Finding;
import io.github.clientidaudit.domain.Ids;
import io.github.clientidaudit.domain.Judge;
import io.github.clientidaudit.domain.Judgement;
import io.github.clientidaudit.domain.Signal;
import io.github.clientidaudit.domain.StoredEvent;
import io.github.clientidaudit.domain.TakeoverFold;
import io.github.clientidaudit.domain.TimeRange;
import io.github.clientidaudit.domain.TimeRanges;
import io.github.clientidaudit.port.ClientHistory;
import io.github.clientidaudit.port.Conflicts;
import io.github.clientidaudit.port.Conflicts.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Counts and judges the takeovers of one client, and writes down what comes of it. */
final class EvaluateClient {
  /**
   * What became of one client.
   *
   * @param finding absent if there was nothing to report
   * @param published whether people are told of it
   * @param lateSignals takeovers of an earlier audit's window that the index showed too late for it
   */
  record Evaluated(Optional<Finding> finding, boolean published, int lateSignals) {
    static final Evaluated NOTHING = new Evaluated(Optional.empty(), false, 0);
  }

  /** Somebody else wrote the conflict meanwhile; evaluating it anew may succeed. */
  static final class OutdatedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OutdatedException() {
      super("the conflict was changed by another audit");
    }
  }

  private final ClientHistory history;
  private final Conflicts conflicts;
  private final Clock clock;

  EvaluateClient(ClientHistory history, Conflicts conflicts, Clock clock) {
    this.history = history;
    this.conflicts = conflicts;
    this.clock = clock;
  }

  /** Evaluates a client for a task; doing it again changes nothing and answers the same. */
  Evaluated evaluate(AuditTask task, ClientWork work, Duration reminder) {
    Optional<Conflict> conflict = conflicts.find(work.clientId);
    if (!task.isScheduled()) {
      return onDemand(task, work, conflict);
    }
    if (conflict.filter(c -> c.lastTaskId().equals(task.taskId())).isPresent()) {
      return writtenBefore(task, work.clientId);
    }
    return scheduled(task, work, conflict, reminder);
  }

  private Evaluated scheduled(
      AuditTask task, ClientWork work, Optional<Conflict> conflict, Duration reminder) {
    List<Signal> late = late(work, conflict);
    List<TimeRange> ranges = ranges(work, late, conflict);
    if (ranges.isEmpty()) {
      return Evaluated.NOTHING;
    }
    Coverage coverage = new Coverage(countedAfter(task, work), task.window().to(), ranges);
    CountedTakeovers takeovers = CountedTakeovers.since(conflict, task.window().to());
    read(
        work.clientId,
        ranges,
        stored ->
            takeovers.isOpen(stored.event().key())
                || (covers(coverage, stored) && conflict.filter(c -> covers(c, stored)).isEmpty()),
        takeovers);
    if (conflict.isEmpty() && takeovers.inWindow() == 0) {
      return Evaluated.NOTHING;
    }
    return write(task, work, conflict, coverage, takeovers, reminder, late.size());
  }

  private Evaluated write(
      AuditTask task,
      ClientWork work,
      Optional<Conflict> conflict,
      Coverage coverage,
      CountedTakeovers takeovers,
      Duration reminder,
      int lateSignals) {
    Judgement judgement = Judge.judge(takeovers.all());
    ConflictLife.Step step =
        ConflictLife.next(conflict.orElse(null), judgement, task.startedAt(), reminder);
    boolean report = takeovers.inWindow() > 0 || step.tell();
    Conflict next =
        next(task, work.clientId, conflict, coverage, takeovers, judgement, step, report);
    if (!report) {
      return written(task, next.clientId(), conflicts.write(next), Evaluated.NOTHING);
    }
    Finding finding =
        Findings.of(
            task,
            next.clientId(),
            next.conflictId(),
            next.sequence(),
            step.status(),
            judgement,
            takeovers,
            clock.instant());
    return written(
        task,
        next.clientId(),
        conflicts.write(finding, next, step.tell()),
        new Evaluated(Optional.of(finding), step.tell(), lateSignals));
  }

  private Evaluated written(AuditTask task, String clientId, Outcome outcome, Evaluated evaluated) {
    return switch (outcome) {
      case WRITTEN -> evaluated;
      case WRITTEN_BEFORE -> writtenBefore(task, clientId);
      case OUTDATED -> throw new OutdatedException();
    };
  }

  private Evaluated writtenBefore(AuditTask task, String clientId) {
    return conflicts
        .findFinding(clientId, task.taskId(), task.startedAt())
        .map(finding -> new Evaluated(Optional.of(finding), !finding.takeovers().isEmpty(), 0))
        .orElse(Evaluated.NOTHING);
  }

  private Evaluated onDemand(AuditTask task, ClientWork work, Optional<Conflict> conflict) {
    AuditWindow window = task.window();
    CountedTakeovers takeovers = CountedTakeovers.once();
    read(
        work.clientId,
        work.ranges.toList(),
        stored ->
            !stored.event().time().isBefore(window.from())
                && stored.event().time().isBefore(window.to()),
        takeovers);
    if (takeovers.inWindow() == 0) {
      return Evaluated.NOTHING;
    }
    Finding finding =
        Findings.of(
            task,
            work.clientId,
            conflict.map(Conflict::conflictId).orElse(Ids.conflict(task.taskId(), work.clientId)),
            conflict.map(Conflict::sequence).orElse(1L),
            conflict.map(Conflict::status).orElse(ConflictStatus.NEW),
            Judge.judge(takeovers.all()),
            takeovers,
            clock.instant());
    conflicts.write(finding, task.publish());
    return new Evaluated(Optional.of(finding), task.publish(), 0);
  }

  private void read(
      String clientId,
      List<TimeRange> ranges,
      Predicate<StoredEvent> wanted,
      CountedTakeovers takeovers) {
    for (TimeRange range : ranges) {
      TimeRange withContext =
          new TimeRange(
              range.from().minus(TakeoverFold.REACH), range.to().plus(TakeoverFold.REACH));
      TakeoverFold fold =
          new TakeoverFold(
              wanted, new ReverseRead(history, clientId, withContext.from()), takeovers::accept);
      history.read(clientId, withContext, fold::accept);
      fold.finish();
    }
    takeovers.finish();
  }

  private static List<Signal> late(ClientWork work, Optional<Conflict> conflict) {
    return work.earlier.stream()
        .filter(
            signal -> conflict.filter(c -> c.covers(signal.at(), signal.ingestedAt())).isEmpty())
        .toList();
  }

  private static List<TimeRange> ranges(
      ClientWork work, List<Signal> late, Optional<Conflict> conflict) {
    TimeRanges ranges = new TimeRanges();
    work.ranges.toList().forEach(ranges::add);
    late.forEach(signal -> ranges.add(signal.at()));
    conflict.ifPresent(c -> c.open().forEach(open -> ranges.add(open.takeover().at())));
    return ranges.toList();
  }

  private static Instant countedAfter(AuditTask task, ClientWork work) {
    Instant after = DiscoverClients.ingestedAfter(task.window());
    return work.owed != null && work.owed.ingestedAfter().isBefore(after)
        ? work.owed.ingestedAfter()
        : after;
  }

  private static boolean covers(Coverage coverage, StoredEvent stored) {
    return coverage.covers(stored.event().time(), stored.ingestedAt());
  }

  private static boolean covers(Conflict conflict, StoredEvent stored) {
    return conflict.covers(stored.event().time(), stored.ingestedAt());
  }

  private static Conflict next(
      AuditTask task,
      String clientId,
      Optional<Conflict> conflict,
      Coverage coverage,
      CountedTakeovers takeovers,
      Judgement judgement,
      ConflictLife.Step step,
      boolean report) {
    List<Coverage> coverages = new ArrayList<>(conflict.map(Conflict::coverage).orElse(List.of()));
    Instant needed = task.window().to().minus(DiscoverClients.LOOK_BACK);
    coverages.removeIf(c -> !c.ingestedUntil().isAfter(needed));
    coverages.add(coverage);
    return new Conflict(
        clientId,
        conflict.map(Conflict::conflictId).orElse(Ids.conflict(task.taskId(), clientId)),
        conflict.map(Conflict::sequence).orElse(0L) + (report ? 1 : 0),
        conflict.map(Conflict::revision).orElse(0L) + 1,
        task.taskId(),
        step.status(),
        takeovers.total(),
        takeovers.first(),
        takeovers.last(),
        takeovers.settled(),
        takeovers.open(),
        takeovers.newest(),
        coverages,
        step.tell()
            ? new Conflict.Told(judgement.likelyCause(), task.startedAt())
            : conflict.orElseThrow().told());
  }
}
