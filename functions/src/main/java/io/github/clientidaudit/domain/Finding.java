package io.github.clientidaudit.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an audit reports about a client ID.
 *
 * @param sequence grows per conflict, so that receivers can drop what arrives late
 * @param thingName absent when no event named one
 * @param takeoverCount takeovers of the whole conflict
 * @param takeoversInWindow takeovers counted by this audit
 * @param parties most active first; empty in a finding that nobody is told of
 * @param takeovers newest first; empty in a finding that nobody is told of
 * @param suppressed whether somebody asked not to be told
 * @param audience whom it is for, if it is told
 */
public record Finding(
    String findingId,
    String taskId,
    TaskType taskType,
    Instant taskStartTime,
    Instant findingTime,
    String clientId,
    String conflictId,
    long sequence,
    ConflictStatus status,
    Judgement judgement,
    @Nullable String thingName,
    long takeoverCount,
    long takeoversInWindow,
    Instant firstTakeover,
    Instant lastTakeover,
    List<PartyTally> parties,
    long partiesOmitted,
    List<Takeover> takeovers,
    boolean suppressed,
    Audience audience) {

  /** A party and what it did. */
  public record PartyTally(Party party, Tally tally) {}

  public Finding {
    parties = List.copyOf(parties);
    takeovers = List.copyOf(takeovers);
  }

  /** Takeovers of the conflict that are counted but not shown. */
  public long takeoversOmitted() {
    return takeoverCount - takeovers.size();
  }

  /** The same with counts and ids only, for the record. */
  public Finding slim() {
    return trimmed(0);
  }

  /** The same with at most so many parties and takeovers. */
  public Finding trimmed(int max) {
    List<PartyTally> fewerParties = parties.subList(0, Math.min(max, parties.size()));
    return new Finding(
        findingId,
        taskId,
        taskType,
        taskStartTime,
        findingTime,
        clientId,
        conflictId,
        sequence,
        status,
        judgement,
        thingName,
        takeoverCount,
        takeoversInWindow,
        firstTakeover,
        lastTakeover,
        fewerParties,
        partiesOmitted + parties.size() - fewerParties.size(),
        takeovers.subList(0, Math.min(max, takeovers.size())),
        suppressed,
        audience);
  }
}
