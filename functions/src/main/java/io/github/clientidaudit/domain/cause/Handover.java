package io.github.clientidaudit.domain.cause;

import io.github.clientidaudit.domain.takeover.Connection;
import io.github.clientidaudit.domain.takeover.Party;
import io.github.clientidaudit.domain.takeover.Takeover;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * That a client ID passed from one connection to another for good, in a way that is routine if many
 * do: with a new credential in the same network, or with the same credential to a new address.
 *
 * @param at when
 * @param certain whether it is held for a hand-over, and not only for one that is possible
 * @param brief whether the evicted connection had lasted for less than a minute
 * @param from the old credential or, if that stayed the same, the old network
 * @param to the new one
 */
public record Handover(
    Instant at, What what, boolean certain, boolean brief, String from, String to) {
  /** Longer than it takes to get a certificate of one's own, shorter than most devices stay. */
  private static final Duration BRIEF = Duration.ofMinutes(1);

  /** Names that are kept as they are; of any other a hash is. */
  private static final Pattern SHORT_AND_PLAIN = Pattern.compile("[ !#-\\[\\]-~]{1,64}");

  /** What is new. */
  public enum What {
    CREDENTIAL,
    ADDRESS
  }

  /**
   * The newest in these takeovers.
   *
   * @param takeovers newest first
   * @return empty if anybody came back, action is asked for, or it is no routine: a stranger
   */
  public static Optional<Handover> of(Judgement judgement, List<Takeover> takeovers) {
    boolean isCertain = judgement.likelyCause() == LikelyCause.HANDOVER;
    boolean isPossible =
        judgement.likelyCause() == LikelyCause.UNSTABLE_CONNECTION
            && judgement.alsoPossible().contains(LikelyCause.HANDOVER);
    if (judgement.attention() == Attention.ACT
        || !(isCertain || isPossible)
        || !isOneWay(takeovers)) {
      return Optional.empty();
    }
    return takeovers.stream()
        .flatMap(takeover -> of(takeover, isCertain).stream())
        .findFirst()
        .filter(handover -> isCertain || handover.what == What.ADDRESS);
  }

  /** Whether nobody who was evicted by another was there again. */
  private static boolean isOneWay(List<Takeover> newestFirst) {
    Set<Party> evicted = new HashSet<>();
    for (Takeover takeover : newestFirst.reversed()) {
      Party from = takeover.evicted().party();
      Party by = takeover.evictor() == null ? null : takeover.evictor().party();
      if (evicted.contains(from) || (by != null && evicted.contains(by))) {
        return false;
      }
      if (!from.equals(by)) {
        if (takeover.returnedAfter() != null) {
          return false;
        }
        evicted.add(from);
      }
    }
    return true;
  }

  /** Of two parties that differ in one thing; empty for any other takeover. */
  private static Optional<Handover> of(Takeover takeover, boolean certain) {
    Connection evictor = takeover.evictor();
    Party from = takeover.evicted().party();
    if (evictor == null || !evictor.party().hasAddress() || !from.hasAddress()) {
      return Optional.empty();
    }
    Party to = evictor.party();
    boolean isSameCredential = from.principalId().equals(to.principalId());
    boolean isSameNetwork = from.network().equals(to.network());
    if (isSameCredential ? from.ipAddress().equals(to.ipAddress()) : !isSameNetwork) {
      return Optional.empty();
    }
    return Optional.of(
        new Handover(
            takeover.at(),
            isSameCredential ? What.ADDRESS : What.CREDENTIAL,
            certain,
            isBrief(takeover),
            kept(isSameCredential ? from.network() : from.principalId()),
            kept(isSameCredential ? to.network() : to.principalId())));
  }

  private static boolean isBrief(Takeover takeover) {
    Instant connectedAt = takeover.evicted().connectedAt();
    return connectedAt != null
        && Duration.between(connectedAt, takeover.at()).compareTo(BRIEF) <= 0;
  }

  /** A name short enough to be remembered for each of many client IDs. */
  private static String kept(String name) {
    return SHORT_AND_PLAIN.matcher(name).matches() ? name : "sha256:" + Sample.key(name);
  }
}
