package io.github.clientidaudit.lab.trace;

import io.github.clientidaudit.lab.device.Library;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What tells a trace from those that it could have taught something about: a judgement is measured
 * on families that it was not made with.
 *
 * @param libraries of all sides, without those of the bystanders
 */
record Family(SortedSet<Library> libraries, Broker broker, Pace pace, Network network) {
  Family {
    libraries = Collections.unmodifiableSortedSet(new TreeSet<>(libraries));
  }

  static Family of(Collection<Library> libraries, Broker broker, Pace pace, Network network) {
    return new Family(new TreeSet<>(libraries), broker, pace, network);
  }

  /** Of a fight. */
  static Family of(Broker broker, Collection<Party> parties, Network network) {
    return of(parties.stream().map(Party::library).toList(), broker, Pace.of(parties), network);
  }

  /** The libraries' names, sorted and joined. */
  String library() {
    return libraries.stream().map(Library::toString).sorted().collect(Collectors.joining("+"));
  }
}
