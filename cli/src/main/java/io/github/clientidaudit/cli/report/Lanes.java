package io.github.clientidaudit.cli.report;

import io.github.clientidaudit.adapter.text.CredentialNames;
import io.github.clientidaudit.domain.takeover.Party;
import java.util.ArrayList;
import java.util.List;

/** Which party is drawn in which lane: the most active ones have their own. */
final class Lanes {
  /** More than these cannot be told apart on a page. */
  static final int MAX = 8;

  private final List<Party> parties;
  private final CredentialNames names;
  private final long others;

  /**
   * @param parties of the finding, most active first
   * @param omitted how many more there are
   */
  Lanes(List<Party> parties, long omitted) {
    long all = parties.size() + omitted;
    this.parties = all > MAX ? parties.subList(0, Math.min(parties.size(), MAX - 1)) : parties;
    this.others = all - this.parties.size();
    this.names = new CredentialNames(parties.stream().map(Party::principalId));
  }

  /** The lane of a party; the last one, {@link #others()}, if it has none of its own. */
  int of(Party party) {
    int exact = parties.indexOf(party);
    if (exact >= 0 || party.hasAddress()) {
      return exact >= 0 ? exact : others();
    }
    List<Party> sameCredential =
        parties.stream().filter(p -> p.principalId().equals(party.principalId())).toList();
    return sameCredential.size() == 1 ? parties.indexOf(sameCredential.getFirst()) : others();
  }

  /** The lane of everybody else. */
  int others() {
    return parties.size();
  }

  /** What stands at each lane, the last one's included. */
  List<String> labels() {
    List<String> labels = new ArrayList<>(parties.stream().map(names::of).toList());
    labels.add(others > 0 ? "others (" + others + " more parties)" : "others");
    return labels;
  }

  String label(Party party) {
    return names.of(party);
  }
}
