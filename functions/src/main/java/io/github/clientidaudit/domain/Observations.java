package io.github.clientidaudit.domain;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Adds up takeovers and {@link Statistics} of takeovers, in any order, in bounded memory. */
public final class Observations {
  private long observed;
  private final Map<Party, Tally> parties = new HashMap<>();
  private final TreeMap<String, Party> byHash = new TreeMap<>();
  private @Nullable Tally others;
  private @Nullable Newcomer newcomer;
  private final TreeMap<LocalDate, Pattern> days = new TreeMap<>();

  /** Adds one takeover with what is known of it. */
  public Observations add(Takeover takeover) {
    observed++;
    add(takeover.evicted().party(), Tally.ofEvicted(takeover));
    if (takeover.evictor() != null) {
      add(takeover.evictor().party(), Tally.ofEvictor(takeover));
    }
    newcomer = Newcomer.first(newcomer, Newcomer.of(takeover));
    add(LocalDate.ofInstant(takeover.effectiveAt(), ZoneOffset.UTC), Pattern.of(takeover));
    return this;
  }

  /** Adds what was observed elsewhere. */
  public Observations add(Statistics statistics) {
    observed += statistics.observed();
    statistics.parties().forEach(this::add);
    if (statistics.others() != null) {
      addOthers(statistics.others());
    }
    newcomer = Newcomer.first(newcomer, statistics.newcomer());
    statistics.days().forEach(this::add);
    return this;
  }

  /** Everything added so far. */
  public Statistics toStatistics() {
    return new Statistics(observed, parties, others, newcomer, days);
  }

  /** A day that is not among the newest now never will be. */
  private void add(LocalDate day, Pattern pattern) {
    days.merge(day, pattern, Pattern::plus);
    if (days.size() > Statistics.MAX_DAYS) {
      days.pollFirstEntry();
    }
  }

  private void add(Party party, Tally tally) {
    Tally known = parties.get(party);
    if (known != null) {
      parties.put(party, known.plus(tally));
      return;
    }
    String hash = party.hash();
    if (parties.size() == Statistics.MAX_PARTIES) {
      if (hash.compareTo(byHash.lastKey()) > 0) {
        addOthers(tally);
        return;
      }
      addOthers(parties.remove(byHash.pollLastEntry().getValue()));
    }
    parties.put(party, tally);
    byHash.put(hash, party);
  }

  private void addOthers(@Nullable Tally tally) {
    if (tally != null) {
      others = others == null ? tally : others.plus(tally);
    }
  }
}
