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
import io.github.clientidaudit.domain.TimeRange;
import io.github.clientidaudit.domain.TimeRanges;
import io.github.clientidaudit.port.ClientHistory;
import io.github.clientidaudit.port.Conflicts;
import io.github.clientidaudit.port.Conflicts.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

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

  private final ReadTakeovers readTakeovers;
  private final Conflicts conflicts;
  private final Clock clock;

  EvaluateClient(ClientHistory history, Conflicts conflicts, Clock clock) {
    this.readTakeovers = new ReadTakeovers(history);
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
    List<Signal> late = late(work, conflict);
    List<TimeRange> ranges = ranges(work, late, conflict);
    if (ranges.isEmpty()) {
      return Evaluated.NOTHING;
    }
    Coverage coverage = new Coverage(work.countedUntil(task), task.window().to(), ranges);
    CountedTakeovers takeovers = CountedTakeovers.since(conflict, task.window().to());
    readTakeovers.read(
        work.clientId,
        ranges,
        stored ->
            takeovers.isOpen(stored.event().key())
                || (coverage.covers(stored) && conflict.filter(c -> c.covers(stored)).isEmpty()),
        takeovers);
    if (conflict.isEmpty() && takeovers.inWindow() == 0) {
      return Evaluated.NOTHING;
    }
    Judgement judgement = Judge.judge(takeovers.all());
    ConflictLife.Step step =
        ConflictLife.next(conflict.orElse(null), judgement, task.startedAt(), reminder);
    Conflict next =
        Evidence.conflict(task, work.clientId, conflict, coverage, takeovers, judgement, step);
    return write(task, conflict, next, takeovers, judgement, step, late.size());
  }

  private Evaluated write(
      AuditTask task,
      Optional<Conflict> before,
      Conflict next,
      CountedTakeovers takeovers,
      Judgement judgement,
      ConflictLife.Step step,
      int lateSignals) {
    Evaluated evaluated = Evaluated.NOTHING;
    Outcome outcome;
    if (next.sequence() == before.map(Conflict::sequence).orElse(0L)) {
      outcome = conflicts.write(next);
    } else {
      Finding finding =
          Evidence.finding(
              task,
              next.clientId(),
              next.conflictId(),
              next.sequence(),
              next.status(),
              judgement,
              takeovers,
              clock.instant());
      outcome = conflicts.write(finding, next, step.tell());
      evaluated = new Evaluated(Optional.of(finding), step.tell(), lateSignals);
    }
    return switch (outcome) {
      case WRITTEN -> evaluated;
      case WRITTEN_BEFORE -> writtenBefore(task, next.clientId());
      case OUTDATED -> throw new OutdatedException();
    };
  }

  /** What an earlier, interrupted run of the same task wrote; only what is told is kept whole. */
  private Evaluated writtenBefore(AuditTask task, String clientId) {
    return conflicts
        .findFinding(clientId, task.taskId(), task.startedAt())
        .map(finding -> new Evaluated(Optional.of(finding), !finding.takeovers().isEmpty(), 0))
        .orElse(Evaluated.NOTHING);
  }

  private Evaluated onDemand(AuditTask task, ClientWork work, Optional<Conflict> conflict) {
    AuditWindow window = task.window();
    CountedTakeovers takeovers = CountedTakeovers.once();
    readTakeovers.read(
        work.clientId,
        work.ranges.toList(),
        stored -> window.containsEvent(stored.event().time()),
        takeovers);
    if (takeovers.inWindow() == 0) {
      return Evaluated.NOTHING;
    }
    Finding finding =
        Evidence.finding(
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
}
