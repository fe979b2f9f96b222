package io.github.clientidaudit.domain.conflict;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.github.clientidaudit.domain.Ids;
import io.github.clientidaudit.domain.cause.Credential;
import io.github.clientidaudit.domain.cause.PartyTally;
import io.github.clientidaudit.domain.takeover.Connection;
import io.github.clientidaudit.domain.takeover.Party;
import io.github.clientidaudit.domain.takeover.Takeover;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Who evicts others again and again in the newest takeovers: what tells that a conflict grows.
 * Whoever comes once, as a device with a new address at each reconnect does, is not among them.
 *
 * @param parties how many
 * @param credentials theirs, as {@link #known} names them
 */
record Crowd(long parties, List<String> credentials) {
  /** More credentials than this are not kept from one audit to the next. */
  private static final int MAX_KNOWN = 16;

  /** Whoever left before these is not there any more. */
  private static final int NEWEST = 64;

  private static final int AGAIN = 2;

  /** One party alone is no conflict, even if only one was known when it was told. */
  private static final int FEWEST = 2;

  private static final int HASH_DIGITS = 8;

  Crowd {
    credentials = List.copyOf(credentials);
  }

  /** In takeovers in the order of their events. */
  static Crowd in(List<Takeover> takeovers) {
    List<Party> evictors =
        takeovers.subList(Math.max(0, takeovers.size() - NEWEST), takeovers.size()).stream()
            .flatMap(takeover -> Optional.ofNullable(takeover.evictor()).stream())
            .map(Connection::party)
            .toList();
    return new Crowd(
        again(evictors, Function.identity()).size(), again(evictors, Crowd::credential));
  }

  private static <T> List<T> again(List<Party> evictors, Function<Party, T> what) {
    return evictors.stream().collect(groupingBy(what, counting())).entrySet().stream()
        .filter(entry -> entry.getValue() >= AGAIN)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The credentials of these parties, hashed; absent if there are too many to remember. */
  static @Nullable List<String> known(Collection<PartyTally> parties) {
    List<String> credentials =
        parties.stream().map(each -> credential(each.party())).distinct().sorted().toList();
    return credentials.size() > MAX_KNOWN ? null : credentials;
  }

  /** A role's sessions are instances of one credential, the role. */
  private static String credential(Party party) {
    String credential = Credential.of(party.principalId()).id();
    return Ids.sha256(credential).substring(0, HASH_DIGITS);
  }

  /**
   * In what it has grown since this was told; absent if it has not. Half as many parties again, and
   * at least two more, are worth a word: two clones that become four, three that become five.
   */
  @Nullable Change grownSince(Told told) {
    if (told.credentials() != null && !told.credentials().containsAll(credentials)) {
      return Change.ANOTHER_CREDENTIAL;
    }
    long before = Math.max(FEWEST, told.parties());
    return parties >= before + 2 && 2 * parties >= 3 * before ? Change.MORE_PARTIES : null;
  }
}
