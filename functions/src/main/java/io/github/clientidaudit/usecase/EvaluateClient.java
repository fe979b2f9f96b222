package io.github.clientidaudit.usecase;

import io.github.clientidaudit.domain.Attention;
import io.github.clientidaudit.domain.Audience;
import io.github.clientidaudit.domain.AuditTask;
import io.github.clientidaudit.domain.AuditWindow;
import io.github.clientidaudit.domain.Conflict;
import io.github.clientidaudit.domain.ConflictLife;
import io.github.clientidaudit.domain.ConflictLife.News;
import io.github.clientidaudit.domain.ConflictLife.Patience;
import io.github.clientidaudit.domain.ConflictStatus;
import io.github.clientidaudit.domain.Coverage;
import io.github.clientidaudit.domain.Finding;
import io.github.clientidaudit.domain.Ids;
import io.github.clientidaudit.domain.Judge;
import io.github.clientidaudit.domain.Judgement;
import io.github.clientidaudit.domain.Newcomer;
import io.github.clientidaudit.domain.Signal;
import io.github.clientidaudit.domain.Sources;
import io.github.clientidaudit.domain.Statistics;
import io.github.clientidaudit.domain.TimeRange;
import io.github.clientidaudit.domain.TimeRanges;
import io.github.clientidaudit.port.ClientHistory;
import io.github.clientidaudit.port.Conflicts;
import io.github.clientidaudit.port.Conflicts.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Counts and judges the takeovers of one client, and writes down what comes of it. */
final class EvaluateClient {
  /**
   * What became of one client.
   *
   * @param finding absent if there was nothing to report
   * @param published whether people are told of it
   * @param newcomer who took the client ID from somebody else; absent if nobody did
   * @param lateSignals takeovers of an earlier audit's window that the index showed too late for it
   */
  record Evaluated(
      Optional<Finding> finding, boolean published, Optional<Newcomer> newcomer, int lateSignals) {
    static final Evaluated NOTHING = new Evaluated(Optional.empty(), false, Optional.empty(), 0);
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
  Evaluated evaluate(AuditTask task, ClientWork work, Patience patience, PeopleShare people) {
    Conflicts.Known known = conflicts.find(work.clientId);
    Optional<Conflict> conflict = known.conflict();
    boolean suppressed = known.suppression().filter(s -> s.isInForce(clock.instant())).isPresent();
    if (!task.isScheduled()) {
      return onDemand(task, work, conflict, suppressed, patience, people);
    }
    if (conflict.filter(c -> c.isBeyond(task)).isPresent()) {
      return writtenBefore(task, conflict.get(), people);
    }
    List<Signal> late = work.late(conflict);
    List<TimeRange> ranges = ranges(work, late, conflict);
    CountedTakeovers takeovers = CountedTakeovers.since(conflict, task.window().to());
    NotYetCounted notYetCounted =
        new NotYetCounted(
            new Coverage(work.countedUntil(task), task.window().to(), ranges), conflict);
    readTakeovers.read(
        work.clientId,
        ranges,
        stored -> notYetCounted.test(stored) || takeovers.isOpen(stored.event().key()),
        takeovers);
    if (takeovers.inWindow() == 0 && conflict.isEmpty()) {
      return Evaluated.NOTHING;
    }
    Instant quietEnd =
        takeovers.last().plus(ConflictLife.quietPeriod(takeovers.longestPause(), patience.quiet()));
    boolean over = !quietEnd.isAfter(task.quietUntil());
    boolean resolves = over && takeovers.inWindow() == 0 && conflict.get().isActive();
    if (ranges.isEmpty() && !resolves) {
      return Evaluated.NOTHING;
    }
    News news =
        new News(
            takeovers.inWindow() > 0,
            takeovers.recurs(),
            resolves,
            judge(task, takeovers.all(), over),
            suppressed);
    ConflictLife.Step step =
        ConflictLife.next(conflict.orElse(null), news, task.startedAt(), patience);
    Audience audience = audience(step, news, conflict, people);
    Conflict next =
        Evidence.conflict(
            task,
            work.clientId,
            conflict,
            notYetCounted.coverage(),
            takeovers,
            news,
            step,
            quietEnd,
            audience);
    return write(task, conflict, next, takeovers, news, step, audience, late.size(), people);
  }

  /**
   * That something is over interests those who were told that it is there. That one source is
   * behind many conflicts people read once, in the audit's summary.
   */
  private static Audience audience(
      ConflictLife.Step step, News news, Optional<Conflict> before, PeopleShare people) {
    if (!step.tell()) {
      return Audience.MACHINES;
    }
    if (step.status() == ConflictStatus.CHANGED && news.judgement().isOfMany()) {
      return Audience.MACHINES;
    }
    if (step.status() != ConflictStatus.RESOLVED) {
      return people.take(news.judgement().attention());
    }
    return before.map(Conflict::told).filter(Conflict.Told::people).isPresent()
        ? people.take(Attention.ACT)
        : Audience.MACHINES;
  }

  private Evaluated write(
      AuditTask task,
      Optional<Conflict> before,
      Conflict next,
      CountedTakeovers takeovers,
      News news,
      ConflictLife.Step step,
      Audience audience,
      int lateSignals,
      PeopleShare people) {
    Optional<Finding> finding = Optional.empty();
    Outcome outcome;
    if (next.sequence() == before.map(Conflict::sequence).orElse(0L)) {
      outcome = conflicts.write(next, task.retention());
    } else {
      Finding reported =
          Evidence.finding(
              task,
              next.clientId(),
              next.conflictId(),
              next.sequence(),
              next.status(),
              news.judgement(),
              takeovers,
              news.suppressed(),
              audience,
              clock.instant());
      outcome = conflicts.write(reported, next, step.tell(), task.retention());
      finding = Optional.of(reported);
    }
    return switch (outcome) {
      case WRITTEN -> new Evaluated(finding, step.tell(), newcomer(next), lateSignals);
      case WRITTEN_BEFORE -> writtenBefore(task, next, people);
      case OUTDATED -> throw new OutdatedException();
    };
  }

  /** What an earlier, interrupted run of the same task wrote; only what is told is kept whole. */
  private Evaluated writtenBefore(AuditTask task, Conflict written, PeopleShare people) {
    Optional<Finding> finding =
        conflicts.findFinding(written.clientId(), task.taskId(), task.startedAt());
    boolean published = finding.filter(f -> !f.takeovers().isEmpty()).isPresent();
    if (published && finding.filter(f -> f.audience() == Audience.PEOPLE).isPresent()) {
      people.wasTaken();
    }
    return new Evaluated(finding, published, newcomer(written), 0);
  }

  /** Nobody wants to hear of a suppressed client ID, not even as one of many. */
  private static Optional<Newcomer> newcomer(Conflict conflict) {
    return conflict.suppressed() ? Optional.empty() : conflict.newcomer();
  }

  /** Alone, or as one of many client IDs that somebody took. */
  private static Judgement judge(AuditTask task, Statistics statistics, boolean over) {
    Judgement alone = Judge.judge(statistics, over);
    return Optional.ofNullable(statistics.newcomer())
        .flatMap(newcomer -> Sources.of(newcomer, task.knownSources()))
        .filter(source -> alone.attention() == Attention.ACT)
        .map(source -> Judge.oneSource(alone, source))
        .orElse(alone);
  }

  private Evaluated onDemand(
      AuditTask task,
      ClientWork work,
      Optional<Conflict> conflict,
      boolean suppressed,
      Patience patience,
      PeopleShare people) {
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
    Duration quiet = ConflictLife.quietPeriod(takeovers.longestPause(), patience.quiet());
    boolean over = !takeovers.last().plus(quiet).isAfter(window.to());
    Statistics statistics = takeovers.all();
    Judgement judgement = judge(task, statistics, over);
    boolean publish = task.publish() && !suppressed;
    Finding finding =
        Evidence.finding(
            task,
            work.clientId,
            conflict.map(Conflict::conflictId).orElse(Ids.conflict(task.taskId(), work.clientId)),
            conflict.map(Conflict::sequence).orElse(1L),
            conflict.map(Conflict::status).orElse(ConflictStatus.NEW),
            judgement,
            takeovers,
            suppressed,
            publish ? people.take(judgement.attention()) : Audience.MACHINES,
            clock.instant());
    conflicts.write(finding, publish, task.retention());
    return new Evaluated(
        Optional.of(finding),
        publish,
        suppressed ? Optional.empty() : Optional.ofNullable(statistics.newcomer()),
        0);
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
