package io.github.clientidaudit.usecase;

import io.github.clientidaudit.domain.Audience;
import io.github.clientidaudit.domain.AuditTask;
import io.github.clientidaudit.domain.Conflict;
import io.github.clientidaudit.domain.ConflictLife;
import io.github.clientidaudit.domain.ConflictStatus;
import io.github.clientidaudit.domain.Connection;
import io.github.clientidaudit.domain.Coverage;
import io.github.clientidaudit.domain.Finding;
import io.github.clientidaudit.domain.Finding.PartyTally;
import io.github.clientidaudit.domain.Ids;
import io.github.clientidaudit.domain.Judgement;
import io.github.clientidaudit.domain.Statistics;
import io.github.clientidaudit.domain.Takeover;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts together what is kept of a conflict and what is reported of it. */
final class Evidence {
  private static final Comparator<PartyTally> MOST_ACTIVE_FIRST =
      Comparator.comparingLong((PartyTally p) -> p.tally().evicted() + p.tally().evictions())
          .reversed()
          .thenComparing(p -> p.party().principalId())
          .thenComparing(p -> p.party().ipAddress());

  private Evidence() {}

  /** The conflict after an audit; its sequence grows if there is something to report. */
  static Conflict conflict(
      AuditTask task,
      String clientId,
      Optional<Conflict> before,
      Coverage coverage,
      CountedTakeovers takeovers,
      ConflictLife.News news,
      ConflictLife.Step step,
      Instant quietEnd,
      Audience audience) {
    boolean over = step.status() == ConflictStatus.RESOLVED;
    boolean report = news.hasTakeovers() || news.isQuiet() || step.tell();
    Optional<Conflict> sameEpisode = before.filter(c -> !news.recurs());
    return new Conflict(
        clientId,
        before.map(Conflict::conflictId).orElse(Ids.conflict(task.taskId(), clientId)),
        before.map(Conflict::sequence).orElse(0L) + (report ? 1 : 0),
        before.map(Conflict::revision).orElse(0L) + 1,
        task.taskId(),
        task.window().to(),
        step.status(),
        takeovers.total(),
        takeovers.first(),
        takeovers.last(),
        takeovers.settled(),
        takeovers.open(),
        takeovers.newest(),
        coverages(before, coverage, task),
        takeovers.longestPause(),
        over ? null : quietEnd,
        over ? sameEpisode.map(Conflict::resolvedAt).orElse(quietEnd) : null,
        news.judgement().likelyCause(),
        news.suppressed(),
        told(task, sameEpisode.map(Conflict::told), news.judgement(), step, audience));
  }

  private static Conflict.@Nullable Told told(
      AuditTask task,
      Optional<Conflict.Told> before,
      Judgement judgement,
      ConflictLife.Step step,
      Audience audience) {
    return step.tell()
        ? new Conflict.Told(
            judgement.likelyCause(),
            judgement.attention(),
            task.startedAt(),
            audience == Audience.PEOPLE || before.filter(Conflict.Told::people).isPresent())
        : before.orElse(null);
  }

  /** The coverage that the next audit can ask for. */
  private static List<Coverage> coverages(
      Optional<Conflict> before, Coverage added, AuditTask task) {
    Instant asked = task.window().recheckedFrom();
    Stream<Coverage> all =
        Stream.concat(
            before.map(Conflict::coverage).stream().flatMap(List::stream), Stream.of(added));
    return all.filter(coverage -> coverage.ingestedUntil().isAfter(asked)).toList();
  }

  /** What is reported. */
  static Finding finding(
      AuditTask task,
      String clientId,
      String conflictId,
      long sequence,
      ConflictStatus status,
      Judgement judgement,
      CountedTakeovers takeovers,
      boolean suppressed,
      Audience audience,
      Instant now) {
    Statistics statistics = takeovers.all();
    List<Takeover> newest = takeovers.newest();
    return new Finding(
        Ids.finding(task.taskId(), clientId),
        task.taskId(),
        task.type(),
        task.startedAt(),
        now,
        clientId,
        conflictId,
        sequence,
        status,
        judgement,
        thingName(newest),
        takeovers.total(),
        takeovers.inWindow(),
        takeovers.first(),
        takeovers.last(),
        parties(statistics),
        statistics.partiesOmitted(),
        newest,
        suppressed,
        audience);
  }

  private static List<PartyTally> parties(Statistics statistics) {
    return statistics.parties().entrySet().stream()
        .map(entry -> new PartyTally(entry.getKey(), entry.getValue()))
        .sorted(MOST_ACTIVE_FIRST)
        .toList();
  }

  private static @Nullable String thingName(List<Takeover> newest) {
    return newest.stream()
        .flatMap(takeover -> Stream.of(takeover.evictor(), takeover.evicted()))
        .filter(Objects::nonNull)
        .map(Connection::thingName)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }
}
