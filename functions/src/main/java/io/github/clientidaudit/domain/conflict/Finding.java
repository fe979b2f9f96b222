package io.github.clientidaudit.domain.conflict;

import io.github.clientidaudit.domain.cause.Attention;
import io.github.clientidaudit.domain.cause.Campaign;
import io.github.clientidaudit.domain.cause.Campaigns;
import io.github.clientidaudit.domain.cause.Handover;
import io.github.clientidaudit.domain.cause.Judgement;
import io.github.clientidaudit.domain.cause.LikelyCause;
import io.github.clientidaudit.domain.cause.Newcomer;
import io.github.clientidaudit.domain.cause.PartyTally;
import io.github.clientidaudit.domain.cause.RecentRecord;
import io.github.clientidaudit.domain.cause.Sources.Source;
import io.github.clientidaudit.domain.takeover.Takeover;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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

  /** For so long after a takeover was stored its connects may yet arrive. */
  private static final Duration MAY_YET_ARRIVE = Duration.ofMinutes(15);

  /** How many parties a finding names. */
  public static final int MAX_PARTIES = 64;

  /**
   * What it is about.
   *
   * @param sequence grows per conflict, so that receivers can drop what arrives late
   * @param before what was told of the episode last; absent if nothing was
   */
  public record Of(
      String clientId,
      String conflictId,
      long sequence,
      ConflictStatus status,
      @Nullable ToldBefore before) {
    /** Of which nothing was told, or it does not matter. */
    public Of(String clientId, String conflictId, long sequence, ConflictStatus status) {
      this(clientId, conflictId, sequence, status, null);
    }

    /** The same, which is now known to be one of many: what was told of it is changed by that. */
    private Of ofMany() {
      boolean goesOn = status == ConflictStatus.ONGOING || status == ConflictStatus.CHANGED;
      return before != null && goesOn
          ? new Of(
              clientId,
              conflictId,
              sequence,
              ConflictStatus.CHANGED,
              before.with(Change.OTHER_CAUSE))
          : this;
    }

    private boolean wasToldAsOneOfMany() {
      return before != null && before.likelyCause() == LikelyCause.ONE_SOURCE_MANY_CLIENT_IDS;
    }
  }

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
   * @param again whether it is a hand-over as people know it from before; absent if it is not
   * @param campaign of which kind the campaign is of which people are told instead; absent if there
   *     is none
   * @param waitingSince the first audit in which people should have been sent it and were not;
   *     absent if they were, or need not be
   */
  public record Telling(
      boolean suppressed,
      boolean isNews,
      boolean peopleKnow,
      @Nullable Audience audience,
      @Nullable Boolean again,
      Campaign.@Nullable Kind campaign,
      @Nullable Instant waitingSince) {
    /** Of what is no routine. */
    public Telling(
        boolean suppressed, boolean isNews, boolean peopleKnow, @Nullable Audience audience) {
      this(suppressed, isNews, peopleKnow, audience, null, null, null);
    }

    /**
     * Whether people need not hear of it by itself: they know of it, or of all that it is part of.
     */
    public boolean isRoutine() {
      return again != null || campaign != null;
    }

    /** Whether people wait for it, or it is news to whoever is told. */
    public boolean isToBeTold() {
      return !suppressed && (isNews || waitingSince != null);
    }

    private Telling to(Audience newAudience) {
      return new Telling(suppressed, true, peopleKnow, newAudience, again, campaign, waitingSince);
    }

    private Telling news() {
      return new Telling(false, true, peopleKnow, audience, again, campaign, waitingSince);
    }

    private Telling in(Campaign.Kind newCampaign) {
      return new Telling(
          suppressed, isNews, peopleKnow, audience, again, newCampaign, waitingSince);
    }
  }

  /** The same with at most so many parties and takeovers. */
  public Finding trimmed(int max) {
    return with(conflict, judgement, involved.trimmed(max), telling);
  }

  /** The same as it is told. */
  public Finding toldTo(Audience audience) {
    return with(conflict, judgement, involved, telling.to(audience));
  }

  /**
   * The same, or as one of many conflicts with one of these sources, or as part of one of these
   * campaigns. The first is news even if nothing else is, unless somebody asked not to be told or
   * it was told already.
   */
  public Finding comparedWith(List<Source> sources, List<Campaign> campaigns) {
    Judgement compared = judgement.orOneOf(newcomer, sources);
    if (!compared.equals(judgement) && !telling.suppressed) {
      return ofMany(compared);
    }
    return handover()
        .filter(handover -> telling.isNews)
        .flatMap(handover -> Campaigns.of(handover, campaigns))
        .map(campaign -> with(conflict, judgement, involved, telling.in(campaign.kind())))
        .orElse(this);
  }

  /** What is over is called what it was called while it went on. */
  private Finding ofMany(Judgement compared) {
    if (!audit.isScheduled() || conflict.wasToldAsOneOfMany()) {
      return with(conflict, compared, involved, telling);
    }
    return isConflict() ? with(conflict.ofMany(), compared, involved, telling.news()) : this;
  }

  /**
   * That its client ID passed on for good, which may be part of a campaign; empty if it did not.
   */
  public Optional<Handover> handover() {
    boolean cameBack = newcomer != null && newcomer.returned();
    return isConflict() && !telling.suppressed && !cameBack
        ? Handover.of(judgement, involved.takeovers)
        : Optional.empty();
  }

  /** Whether events still on their way may yet name another side of one of its takeovers. */
  public boolean isProvisional(Takeover takeover) {
    return !takeover.hasCertainSides()
        && takeover.ingestedAt().isAfter(audit.startedAt().minus(MAY_YET_ARRIVE));
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

  /**
   * Whether it asks people for action and was not sent to them, neither by itself nor as one of
   * many that a summary tells.
   */
  public boolean awaitsPeople() {
    return isConflict()
        && telling.isToBeTold()
        && !telling.isRoutine()
        && telling.audience != Audience.PEOPLE
        && judgement.attention() == Attention.ACT
        && !judgement.isOfMany();
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
