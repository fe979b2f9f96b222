package io.github.clientidaudit.usecase;

import io.github.clientidaudit.domain.AuditTask;
import io.github.clientidaudit.domain.ConflictStatus;
import io.github.clientidaudit.domain.Connection;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts a finding together. */
final class Findings {
  private static final Comparator<PartyTally> MOST_ACTIVE_FIRST =
      Comparator.comparingLong((PartyTally p) -> p.tally().evicted() + p.tally().evictions())
          .reversed()
          .thenComparing(p -> p.party().principalId())
          .thenComparing(p -> p.party().ipAddress());

  private Findings() {}

  static Finding of(
      AuditTask task,
      String clientId,
      String conflictId,
      long sequence,
      ConflictStatus status,
      Judgement judgement,
      CountedTakeovers takeovers,
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
        false);
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
