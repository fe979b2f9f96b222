package io.github.clientidaudit.domain;

import java.math.BigInteger;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the judgement needs to know of any number of takeovers, in bounded space; made by {@link
 * Observations}.
 *
 * <p>The parties kept are the {@value #MAX_PARTIES} with the smallest hashes. Whoever is among them
 * in the whole is among them in each part, so their tallies stay exact however parts are added; the
 * rest share one tally, exact too.
 *
 * @param observed takeovers in this
 * @param parties tallies by who they are
 * @param others the tally of all parties that are not kept; absent when there are none
 * @param newcomer who first took the client ID from somebody else; absent if nobody did
 * @param days how the takeovers went on the {@value #MAX_DAYS} newest UTC days that had any
 */
public record Statistics(
    long observed,
    Map<Party, Tally> parties,
    @Nullable Tally others,
    @Nullable Newcomer newcomer,
    SortedMap<LocalDate, Pattern> days) {

  /** How many parties are told apart. */
  public static final int MAX_PARTIES = 64;

  /** How many days are kept: old evidence must not drown new. */
  public static final int MAX_DAYS = 7;

  /** The newest days that together have this many takeovers are enough to judge by. */
  private static final int ENOUGH = 20;

  public Statistics {
    parties = Map.copyOf(parties);
    days = Collections.unmodifiableSortedMap(new TreeMap<>(days));
    if (parties.size() > MAX_PARTIES) {
      throw new IllegalArgumentException("more than " + MAX_PARTIES + " parties");
    }
    if (days.size() > MAX_DAYS) {
      throw new IllegalArgumentException("more than " + MAX_DAYS + " days");
    }
  }

  /** Both together; neither order nor grouping matters. */
  public Statistics plus(Statistics other) {
    return new Observations().add(this).add(other).toStatistics();
  }

  /** How the takeovers went of late: on as many of the newest days as are needed to judge by. */
  Pattern recent() {
    Pattern recent = Pattern.NONE;
    for (Pattern day : days.reversed().values()) {
      if (recent.takeovers() < ENOUGH) {
        recent = recent.plus(day);
      }
    }
    return recent;
  }

  /** The longest time without a takeover between two takeovers, less some minutes; zero if none. */
  public Duration longestGap() {
    long longest = 0;
    long last = Long.MAX_VALUE;
    for (Map.Entry<LocalDate, Pattern> day : days.entrySet()) {
      BigInteger slots = day.getValue().slots();
      long midnight = day.getKey().toEpochDay() * Duration.ofDays(1).dividedBy(Pattern.SLOT);
      for (int slot = 0; slot < slots.bitLength(); slot++) {
        if (slots.testBit(slot)) {
          longest = Math.max(longest, midnight + slot - last - 1);
          last = midnight + slot;
        }
      }
    }
    return Pattern.SLOT.multipliedBy(longest);
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
    return both >= 2 && evictionsOfOthers() >= principals();
  }

  private long evictionsOfOthers() {
    return Stream.concat(parties.values().stream(), Stream.ofNullable(others))
        .mapToLong(Tally::evictionsOfOthers)
        .sum();
  }

  /** How many principals there are among the parties that are kept. */
  long principals() {
    return principals(tally -> true).size();
  }

  private Set<String> principals(Predicate<Tally> which) {
    return parties.entrySet().stream()
        .filter(entry -> which.test(entry.getValue()))
        .map(entry -> entry.getKey().principalId())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** How many parties have an address, about. */
  long addresses() {
    return parties.keySet().stream().filter(Party::hasAddress).count() + partiesOmitted();
  }

  /** How many parties are not kept: 0 if all are, else estimated. */
  public long partiesOmitted() {
    if (others == null) {
      return 0;
    }
    String greatest =
        parties.keySet().stream().map(Party::hash).max(Comparator.naturalOrder()).orElseThrow();
    return Math.max(1, Math.round(Sample.estimate(MAX_PARTIES, greatest)) - MAX_PARTIES);
  }
}
