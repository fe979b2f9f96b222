package io.github.clientidaudit.domain.cause;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a record of takeovers says for and against each {@link Story}: a pure function of the
 * record.
 *
 * @param setting between whom the takeovers are that decide
 * @param takeovers how many were judged
 * @param unknown of how many of them too little is known of a side
 * @param deciding how many of them are of the setting
 * @param credentials how many there are
 * @param addresses how many there are, as far as they are known
 * @param newcomer the kind of credential that took the client ID first, or that has it
 * @param hasOtherCredential whether any takeover was by another credential
 * @param usualLife how long an evicted connection had lasted in the median; absent if clocks do not
 *     tell
 * @param seen of each clue; what is absent is not there
 */
public record Evidence(
    Setting setting,
    int takeovers,
    long unknown,
    long deciding,
    long credentials,
    long addresses,
    Credential.Type newcomer,
    boolean hasOtherCredential,
    @Nullable Duration usualLife,
    Map<Clue, Seen> seen) {
  /**
   * How much there is of a clue.
   *
   * @param amount between 0 and 1
   * @param count in how many of the takeovers, or of what else is counted
   * @param of so many
   */
  public record Seen(double amount, long count, long of) {
    static final Seen NOT = new Seen(0, 0, 0);
  }

  public Evidence {
    seen = Map.copyOf(seen);
  }

  /** How much there is of a clue, between 0 and 1. */
  public double amount(Clue clue) {
    return of(clue).amount();
  }

  /** What there is of a clue. */
  public Seen of(Clue clue) {
    return seen.getOrDefault(clue, Seen.NOT);
  }

  /** Whether the credential is a role, which many instances have. */
  boolean isRole() {
    return newcomer == Credential.Type.ROLE;
  }

  /**
   * The evidence of a record.
   *
   * @param over whether it has been quiet for long enough to believe that this was all
   */
  public static Evidence of(RecentRecord record, boolean over) {
    return Observation.of(Sequence.of(record.takeovers()), over);
  }
}
