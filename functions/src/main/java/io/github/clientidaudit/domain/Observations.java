package io.github.clientidaudit.domain;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Adds up takeovers and {@link Statistics} of takeovers, in any order, in bounded memory. */
public final class Observations {
  private long observed;
  private long unknownEvictor;
  private long betweenPrincipals;
  private long betweenAddresses;
  private final Map<Party, Tally> parties = new HashMap<>();
  private final TreeMap<String, Party> byHash = new TreeMap<>();
  private @Nullable Tally others;

  /** Adds one takeover with what is known of it. */
  public Observations add(Takeover takeover) {
    observed++;
    Party evicted = takeover.evicted().party();
    add(evicted, Tally.evicted(takeover.at()));
    Connection evictor = takeover.evictor();
    if (evictor == null) {
      unknownEvictor++;
    } else {
      add(evictor.party(), Tally.evicting(takeover.at()));
      addPair(evicted, evictor.party());
    }
    return this;
  }

  /** Adds what was observed elsewhere. */
  public Observations add(Statistics statistics) {
    observed += statistics.observed();
    unknownEvictor += statistics.unknownEvictor();
    betweenPrincipals += statistics.betweenPrincipals();
    betweenAddresses += statistics.betweenAddresses();
    statistics.parties().forEach(this::add);
    if (statistics.others() != null) {
      addOthers(statistics.others());
    }
    return this;
  }

  /** Everything added so far. */
  public Statistics toStatistics() {
    return new Statistics(
        observed, unknownEvictor, betweenPrincipals, betweenAddresses, parties, others);
  }

  private void addPair(Party evicted, Party evictor) {
    if (!evicted.principalId().equals(evictor.principalId())) {
      betweenPrincipals++;
    } else if (evicted.hasAddress()
        && evictor.hasAddress()
        && !evicted.ipAddress().equals(evictor.ipAddress())) {
      betweenAddresses++;
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
