package io.github.clientidaudit.domain;

import static io.github.clientidaudit.domain.LikelyCause.DIFFERENT_CREDENTIALS;
import static io.github.clientidaudit.domain.LikelyCause.DUPLICATE_PROCESS;
import static io.github.clientidaudit.domain.LikelyCause.HANDOVER;
import static io.github.clientidaudit.domain.LikelyCause.SHARED_CREDENTIALS;
import static io.github.clientidaudit.domain.LikelyCause.UNDETERMINED;
import static io.github.clientidaudit.domain.LikelyCause.UNSTABLE_CONNECTION;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * From statistics to a cause: a pure function.
 *
 * <p>It says so far only what needs no calibration: whether more than one credential is involved.
 * Everything else is undetermined, with the evidence shown.
 */
public final class Judge {
  private Judge() {}

  /** Judges at least one takeover. */
  public static Judgement judge(Statistics statistics) {
    return statistics.betweenPrincipals() > 0
        ? differentCredentials(statistics)
        : undetermined(statistics);
  }

  private static Judgement differentCredentials(Statistics statistics) {
    Set<String> evicted = principals(statistics, tally -> tally.evicted() > 0);
    Set<String> evictors = principals(statistics, tally -> tally.evictions() > 0);
    long mutual = evicted.stream().filter(evictors::contains).count();
    String evidence =
        "%s,%s between different credentials"
            .formatted(
                Count.of(statistics.observed(), "takeover"),
                part(statistics.betweenPrincipals(), statistics.observed()));
    return mutual >= 2
        ? new Judgement(
            DIFFERENT_CREDENTIALS,
            0.9,
            evidence + "; " + mutual + " credentials evict each other in turn.",
            List.of(),
            Attention.ACT)
        : new Judgement(
            DIFFERENT_CREDENTIALS,
            0.5,
            evidence + ", in one direction only so far.",
            List.of(HANDOVER),
            Attention.ACT);
  }

  private static Judgement undetermined(Statistics statistics) {
    String evidence =
        "%s with one credential".formatted(Count.of(statistics.observed(), "takeover"));
    boolean addresses = statistics.betweenAddresses() > 0;
    if (addresses) {
      evidence +=
          ","
              + part(statistics.betweenAddresses(), statistics.observed())
              + " between two addresses";
    }
    if (statistics.unknownEvictor() > 0) {
      evidence +=
          ","
              + part(statistics.unknownEvictor(), statistics.observed())
              + " by an evictor that no event named";
    }
    return new Judgement(
        UNDETERMINED,
        0,
        evidence + ".",
        addresses
            ? List.of(SHARED_CREDENTIALS, UNSTABLE_CONNECTION)
            : List.of(UNSTABLE_CONNECTION, DUPLICATE_PROCESS),
        Attention.LOOK);
  }

  private static String part(long some, long all) {
    return some < all ? " " + some + " of them" : all == 1 ? "" : " all of them";
  }

  private static Set<String> principals(Statistics statistics, Predicate<Tally> which) {
    return statistics.parties().entrySet().stream()
        .filter(entry -> which.test(entry.getValue()))
        .map(Map.Entry::getKey)
        .map(Party::principalId)
        .collect(Collectors.toUnmodifiableSet());
  }
}
