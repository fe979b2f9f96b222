package io.github.clientidaudit.domain.cause;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.github.clientidaudit.domain.takeover.Takeover;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** What a record of takeovers says for and against each cause: a pure function of the record. */
final class Evidence {
  /** The newest days that together have this many takeovers are enough to judge by. */
  private static final int ENOUGH = 20;

  private static final Duration SLOT = Duration.ofMinutes(5);

  private final List<Takeover> recent;
  private final Map<Relation, Returns> returns = new EnumMap<>(Relation.class);
  private final List<PartyTally> parties;

  Evidence(RecentRecord record) {
    this.recent = newestDays(record.takeovers());
    this.parties = record.parties();
    for (Relation relation : Relation.values()) {
      returns.put(
          relation, new Returns(recent.stream().filter(t -> Relation.of(t) == relation).toList()));
    }
  }

  /** As many of the newest UTC days, each whole, as are needed to judge by. */
  private static List<Takeover> newestDays(List<Takeover> inOrder) {
    List<Takeover> newest = new ArrayList<>();
    List<Takeover> newestFirst =
        inOrder.reversed().stream().sorted((a, b) -> day(b).compareTo(day(a))).toList();
    for (int i = 0; i < newestFirst.size(); i++) {
      boolean dayBegins = i == 0 || !day(newestFirst.get(i)).equals(day(newestFirst.get(i - 1)));
      if (dayBegins && newest.size() >= ENOUGH) {
        break;
      }
      newest.add(newestFirst.get(i));
    }
    return newest;
  }

  private static LocalDate day(Takeover takeover) {
    return LocalDate.ofInstant(takeover.effectiveAt(), ZoneOffset.UTC);
  }

  /** The takeovers that are judged by: those of late. */
  long takeovers() {
    return recent.size();
  }

  /** Of those whose sides have this in common. */
  Returns of(Relation relation) {
    return returns.getOrDefault(relation, new Returns(List.of()));
  }

  /** Takeovers near which a connection of the evicted principal was lost otherwise. */
  long afterLoss() {
    return recent.stream().filter(Takeover::lossNearby).count();
  }

  /** In how many times of five minutes there were takeovers. */
  long slots() {
    return recent.stream()
        .map(t -> t.effectiveAt().getEpochSecond() / SLOT.toSeconds())
        .distinct()
        .count();
  }

  /**
   * Whether principals evicted each other. Where each only followed the one before, there are fewer
   * takeovers between principals than principals.
   */
  boolean isMutual() {
    Set<String> evictors = principals(tally -> tally.evictionsOfOthers() > 0);
    long both =
        principals(tally -> tally.evictedByOthers() > 0).stream()
            .filter(evictors::contains)
            .count();
    long evictions = parties.stream().mapToLong(p -> p.tally().evictionsOfOthers()).sum();
    return both >= 2 && evictions >= principals();
  }

  /** How many principals there are in the whole record. */
  long principals() {
    return principals(tally -> true).size();
  }

  private Set<String> principals(Predicate<Tally> which) {
    return parties.stream()
        .filter(p -> which.test(p.tally()))
        .map(p -> p.party().principalId())
        .collect(toUnmodifiableSet());
  }

  /** How many parties with an address there are in the whole record. */
  long addresses() {
    return parties.stream().filter(p -> p.party().hasAddress()).count();
  }
}
