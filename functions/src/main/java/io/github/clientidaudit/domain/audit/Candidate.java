package io.github.clientidaudit.domain.audit;

import io.github.clientidaudit.domain.Ids;
import io.github.clientidaudit.domain.audit.Choice.Urgency;
import io.github.clientidaudit.domain.cause.Credential;
import io.github.clientidaudit.domain.cause.Sources.Source;
import io.github.clientidaudit.domain.conflict.Finding;
import io.github.clientidaudit.domain.takeover.Party;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A finding that people may be sent.
 *
 * @param source stands for who took this and many other client IDs; absent if nobody did
 * @param party what tells who took the client ID: a credential and a network, hashed; one of them
 *     may be a new one each time
 */
record Candidate(
    String clientId, Urgency urgency, Place place, @Nullable String source, List<String> party) {
  private static final int HASH_DIGITS = 16;

  /** What an earlier release saved has no place and no party. */
  Candidate(
      String clientId,
      Urgency urgency,
      @Nullable Place place,
      @Nullable String source,
      @Nullable List<String> party) {
    this.clientId = clientId;
    this.urgency = urgency;
    this.place = place == null ? new Place(false, false, Instant.EPOCH, "") : place;
    this.source = source;
    this.party = party == null ? List.of() : List.copyOf(party);
  }

  static Candidate of(Finding finding, Urgency urgency) {
    Source source = finding.judgement().source();
    return new Candidate(
        finding.clientId(),
        urgency,
        Place.of(finding),
        source == null ? null : source.party().hash(),
        party(finding));
  }

  /** Of who took the client ID from somebody else or, if nobody did, of who was most active. */
  private static List<String> party(Finding finding) {
    if (finding.newcomer() != null) {
      return party(finding.newcomer().party());
    }
    return finding.parties().isEmpty() ? List.of() : party(finding.parties().getFirst().party());
  }

  private static List<String> party(Party party) {
    String credential = hash("credential " + Credential.of(party.principalId()).id());
    return party.hasAddress()
        ? List.of(credential, hash("network " + party.network()))
        : List.of(credential);
  }

  private static String hash(String text) {
    return Ids.sha256(text).substring(0, HASH_DIGITS);
  }

  /** Whether it waits if people are not sent it; what a source took the summary tells of. */
  boolean awaitsPeople() {
    return urgency == Urgency.ACT && source == null;
  }

  /** Whether one party is behind both: by its credential, or by its network. */
  boolean sharesPartyWith(Candidate other) {
    for (String each : party) {
      if (other.party.contains(each)) {
        return true;
      }
    }
    return false;
  }

  /** Whether people may be sent this beside those that were chosen before it. */
  boolean hasPlaceAmong(List<Candidate> chosen) {
    boolean isOfSameSource =
        source != null && chosen.stream().anyMatch(c -> Objects.equals(c.source, source));
    int places = urgency == Urgency.LOOK ? Choice.MAX / 2 : Choice.MAX;
    return !isOfSameSource && chosen.size() < places;
  }
}
