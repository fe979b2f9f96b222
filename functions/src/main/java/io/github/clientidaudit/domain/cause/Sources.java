package io.github.clientidaudit.domain.cause;

import io.github.clientidaudit.domain.takeover.Party;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Who took client IDs from others that came back, during a day, in bounded space: one attacker, or
 * one broken rollout, behind many conflicts.
 *
 * <p>Kept are the {@value #MAX} client IDs with the smallest hashes, each with the party that took
 * it. They are a fair sample of all, so that the number of IDs that a party took can be estimated;
 * with no more than {@value #MAX} of them it is exact. Adding the same again changes nothing.
 *
 * @param taken by the client ID's hash
 */
public record Sources(SortedMap<String, Taken> taken) {
  /** How many client IDs are kept. */
  public static final int MAX = 256;

  /** From so many client IDs on it is a pattern. */
  static final int PATTERN = 5;

  /** The same of somebody with a credential that none of the victims has. */
  static final int PATTERN_OF_A_STRANGER = 3;

  /** How many sources are named. */
  private static final int MAX_NAMED = 10;

  private static final Duration REMEMBERED = Duration.ofDays(1);

  /** Of nobody. */
  public static final Sources NONE = new Sources(Collections.emptySortedMap());

  /**
   * That somebody took a client ID.
   *
   * @param at when the conflict about it was last seen
   * @param certain whether that conflict is held for one of rivals: a device with two uplinks also
   *     takes its client ID from itself and comes back
   */
  public record Taken(Party by, Instant at, boolean certain) {
    private Taken and(Taken other) {
      return new Taken(
          by,
          at.isAfter(other.at) ? at : other.at,
          certain || (other.certain && by.equals(other.by)));
    }
  }

  /**
   * Somebody who took many client IDs from others that came back.
   *
   * @param party at an unknown address if the principal alone gives it away
   * @param clientIds how many, about
   */
  public record Source(Party party, long clientIds) {
    /** Whether this is the source. */
    public boolean is(Party other) {
      return party.principalId().equals(other.principalId())
          && (!party.hasAddress() || party.ipAddress().equals(other.ipAddress()));
    }
  }

  public Sources {
    taken = Collections.unmodifiableSortedMap(new TreeMap<>(taken));
  }

  /**
   * With what this newcomer took, if the conflict was seen during the day before now. Whoever does
   * not fight back may have been replaced rightly.
   */
  public Sources plus(
      String clientId, Newcomer newcomer, Instant lastTakeover, boolean certain, Instant now) {
    if (!newcomer.returned() || lastTakeover.isBefore(now.minus(REMEMBERED))) {
      return this;
    }
    TreeMap<String, Taken> all = new TreeMap<>(taken);
    all.merge(
        Sample.key(clientId),
        new Taken(source(newcomer), lastTakeover, certain),
        (before, added) -> added.and(before));
    if (all.size() > MAX) {
      all.pollLastEntry();
    }
    return new Sources(all);
  }

  /** Without what happened more than a day before this. */
  public Sources dayBefore(Instant now) {
    TreeMap<String, Taken> recent = new TreeMap<>(taken);
    recent.values().removeIf(t -> t.at().isBefore(now.minus(REMEMBERED)));
    return new Sources(recent);
  }

  /** The parties that took enough client IDs for a pattern, those with most first. */
  public List<Source> pattern() {
    Map<Party, Long> counts = new HashMap<>();
    Map<Party, Long> certain = new HashMap<>();
    for (Taken each : taken.values()) {
      counts.merge(each.by(), 1L, Long::sum);
      certain.merge(each.by(), each.certain() ? 1L : 0L, Long::sum);
    }
    return counts.entrySet().stream()
        .filter(entry -> certain.getOrDefault(entry.getKey(), 0L) >= pattern(entry.getKey()))
        .map(
            entry -> new Source(entry.getKey(), Math.round(entry.getValue() * Sample.scale(taken))))
        .sorted(
            Comparator.comparingLong(Source::clientIds)
                .reversed()
                .thenComparing(source -> source.party().hash()))
        .limit(MAX_NAMED)
        .toList();
  }

  private static int pattern(Party source) {
    return source.hasAddress() ? PATTERN : PATTERN_OF_A_STRANGER;
  }

  /** The one among these that the newcomer is; empty if none, or if nobody came back. */
  public static Optional<Source> of(Newcomer newcomer, List<Source> sources) {
    return newcomer.returned()
        ? sources.stream().filter(s -> s.party().equals(source(newcomer))).findFirst()
        : Optional.empty();
  }

  /** A principal of its own is the same source wherever it is. */
  private static Party source(Newcomer newcomer) {
    Party party = newcomer.party();
    return party.principalId().equals(newcomer.evicted().principalId())
        ? party
        : new Party(party.principalId(), Party.UNKNOWN_ADDRESS);
  }
}
