package io.github.clientidaudit.domain.conflict;

import io.github.clientidaudit.domain.cause.Judgement;
import io.github.clientidaudit.domain.cause.Newcomer;
import io.github.clientidaudit.domain.cause.PartyTally;
import io.github.clientidaudit.domain.cause.RecentRecord;
import io.github.clientidaudit.domain.cause.Sources.Source;
import io.github.clientidaudit.domain.takeover.Takeover;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an audit reports about a client ID.
 *
 * @param findingTime when the client was judged
 * @param newcomer who took the client ID from somebody else; absent if nobody did
 */
public record Finding(
    String findingId,
    AuditRef audit,
    Instant findingTime,
    Of conflict,
    Judgement judgement,
    Counts counts,
    Involved involved,
    Telling telling,
    @Nullable Newcomer newcomer) {

  /** How many parties a finding names. */
  public static final int MAX_PARTIES = 64;

  /**
   * What it is about.
   *
   * @param sequence grows per conflict, so that receivers can drop what arrives late
   */
  public record Of(String clientId, String conflictId, long sequence, ConflictStatus status) {}

  /**
   * The takeovers of the conflict's episode.
   *
   * @param takeovers all of them, exactly
   * @param inWindow of those, the ones that this audit counted
   * @param judged how many were judged: the newest ones
   */
  public record Counts(
      long takeovers, long inWindow, long judged, Instant firstTakeover, Instant lastTakeover) {}

  /**
   * Who and what was judged.
   *
   * @param thingName absent when no event named one
   * @param parties most active first, at most {@value #MAX_PARTIES}
   * @param partiesOmitted how many more there are
   * @param takeovers newest first
   */
  public record Involved(
      @Nullable String thingName,
      List<PartyTally> parties,
      long partiesOmitted,
      List<Takeover> takeovers) {
    public Involved {
      parties = List.copyOf(parties);
      takeovers = List.copyOf(takeovers);
    }

    /** In the takeovers of a record. */
    public static Involved in(RecentRecord record) {
      return new Involved(record.thingName().orElse(null), record.parties(), 0, record.newest())
          .trimmed(MAX_PARTIES);
    }

    private Involved trimmed(int max) {
      List<PartyTally> fewer = parties.subList(0, Math.min(max, parties.size()));
      return new Involved(
          thingName,
          fewer,
          partiesOmitted + parties.size() - fewer.size(),
          takeovers.subList(0, Math.min(max, takeovers.size())));
    }
  }

  /**
   * Whom it is told to.
   *
   * @param suppressed whether somebody asked not to be told
   * @param isNews whether it is worth a message
   * @param peopleKnow whether people were told of this episode before
   * @param audience absent before it is told, and if nobody is told
   */
  public record Telling(
      boolean suppressed, boolean isNews, boolean peopleKnow, @Nullable Audience audience) {}

  /** The same with at most so many parties and takeovers. */
  public Finding trimmed(int max) {
    return with(conflict, judgement, involved.trimmed(max), telling);
  }

  /** The same as it is told. */
  public Finding toldTo(Audience audience) {
    Telling told = new Telling(telling.suppressed, true, telling.peopleKnow, audience);
    return with(conflict, judgement, involved, told);
  }

  /**
   * The same, or as one of many conflicts with one of these sources. That is news even if nothing
   * else is, unless somebody asked not to be told.
   */
  public Finding comparedWith(List<Source> sources) {
    Judgement compared = judgement.orOneOf(newcomer, sources);
    if (telling.suppressed || compared.equals(judgement)) {
      return this;
    }
    Of changed =
        conflict.status == ConflictStatus.ONGOING && audit.isScheduled()
            ? new Of(
                conflict.clientId, conflict.conflictId, conflict.sequence, ConflictStatus.CHANGED)
            : conflict;
    boolean isNews = telling.isNews || (audit.isScheduled() && isConflict());
    return with(
        changed,
        compared,
        involved,
        new Telling(false, isNews, telling.peopleKnow, telling.audience));
  }

  private Finding with(
      Of newConflict, Judgement newJudgement, Involved newInvolved, Telling newTelling) {
    return new Finding(
        findingId,
        audit,
        findingTime,
        newConflict,
        newJudgement,
        counts,
        newInvolved,
        newTelling,
        newcomer);
  }

  /** Whether the conflict was still there. */
  public boolean isConflict() {
    return conflict.status != ConflictStatus.RESOLVED;
  }

  public String clientId() {
    return conflict.clientId;
  }

  public ConflictStatus status() {
    return conflict.status;
  }

  public String taskId() {
    return audit.taskId();
  }

  /** Takeovers of the whole episode. */
  public long takeoverCount() {
    return counts.takeovers;
  }

  /** Takeovers counted by this audit. */
  public long takeoversInWindow() {
    return counts.inWindow;
  }

  public Instant firstTakeover() {
    return counts.firstTakeover;
  }

  public Instant lastTakeover() {
    return counts.lastTakeover;
  }

  /** Most active first. */
  public List<PartyTally> parties() {
    return involved.parties;
  }

  public long partiesOmitted() {
    return involved.partiesOmitted;
  }

  /** Newest first. */
  public List<Takeover> takeovers() {
    return involved.takeovers;
  }

  /** Takeovers of the episode that are counted but not shown. */
  public long takeoversOmitted() {
    return counts.takeovers - involved.takeovers.size();
  }

  public boolean suppressed() {
    return telling.suppressed;
  }

  /** Absent if nobody is told. */
  public @Nullable Audience audience() {
    return telling.audience;
  }
}
