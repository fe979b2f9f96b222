package io.github.clientidaudit.lab.trace;

import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** What the lives of a client ID's connections show, going by what its sides were told to do. */
enum Rhythm {
  /** Lives are irregular, or too few to show anything. */
  NONE,
  /** One device acts regularly, or all sides wait for the same time. */
  ONE,
  /** The sides wait for different times each, or for times that double. */
  TWO;

  /** Pauses that differ by less than this factor are the same. */
  private static final double DIFFERENT = 1.4;

  /** The rhythm of a fight. */
  static Rhythm of(Collection<Party> parties) {
    if (parties.stream().anyMatch(party -> party.doublesAmong(parties))) {
      return TWO;
    }
    List<Duration> pauses = parties.stream().map(Party::pause).sorted().toList();
    double ratio = (double) pauses.getLast().toMillis() / pauses.getFirst().toMillis();
    return ratio >= DIFFERENT ? TWO : ONE;
  }

  /** Knows the rhythm of each client ID that is taken over. */
  interface Rhythms {
    Rhythm of(String clientId);
  }

  /** The same for all client IDs. */
  Rhythms everywhere() {
    return anyId -> this;
  }
}
