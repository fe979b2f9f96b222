package io.github.clientidaudit.domain;

import java.util.Comparator;
import java.util.Map;
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
 * @param unknownEvictor of those, the ones whose evictor no event named
 * @param betweenPrincipals of those, the ones in which the two sides had different principals
 * @param betweenAddresses of those, the ones with one principal and two known addresses
 * @param parties tallies by who they are
 * @param others the tally of all parties that are not kept; absent when there are none
 */
public record Statistics(
    long observed,
    long unknownEvictor,
    long betweenPrincipals,
    long betweenAddresses,
    Map<Party, Tally> parties,
    @Nullable Tally others) {

  /** How many parties are told apart. */
  public static final int MAX_PARTIES = 64;

  /** Of no takeover. */
  public static final Statistics NONE = new Statistics(0, 0, 0, 0, Map.of(), null);

  public Statistics {
    parties = Map.copyOf(parties);
    if (parties.size() > MAX_PARTIES) {
      throw new IllegalArgumentException("more than " + MAX_PARTIES + " parties");
    }
  }

  /** Both together; neither order nor grouping matters. */
  public Statistics plus(Statistics other) {
    return new Observations().add(this).add(other).toStatistics();
  }

  /**
   * How many parties are not kept: 0 if all are, else estimated from how densely the kept ones'
   * hashes lie (within about a quarter).
   */
  public long partiesOmitted() {
    if (others == null) {
      return 0;
    }
    String greatest =
        parties.keySet().stream().map(Party::hash).max(Comparator.naturalOrder()).orElseThrow();
    double covered = (Long.parseLong(greatest.substring(0, 12), 16) + 1) / (double) (1L << 48);
    return Math.max(1, Math.round((MAX_PARTIES - 1) / covered) - MAX_PARTIES);
  }
}
