package io.github.clientidaudit.domain.conflict;

import io.github.clientidaudit.domain.cause.Attention;
import io.github.clientidaudit.domain.cause.Judge;
import io.github.clientidaudit.domain.cause.Judgement;
import io.github.clientidaudit.domain.cause.LikelyCause;
import io.github.clientidaudit.domain.cause.PartyTally;
import io.github.clientidaudit.domain.cause.RecentRecord;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was told last of an episode.
 *
 * @param parties how many were known then
 * @param at the time of that audit
 * @param people whether people were told anything of this episode
 * @param credentials those known then, hashed; absent if there were too many to remember
 * @param waitingSince the first audit in which people should have been told to act and were not;
 *     absent if they were, or need not be
 */
public record Told(
    LikelyCause likelyCause,
    double confidence,
    Attention attention,
    long parties,
    Instant at,
    boolean people,
    @Nullable List<String> credentials,
    @Nullable Instant waitingSince) {

  public Told {
    credentials = credentials == null ? null : List.copyOf(credentials);
  }

  /** What this finding tells. */
  public static Told of(Finding finding) {
    return new Told(
        finding.judgement().likelyCause(),
        finding.judgement().confidence(),
        finding.judgement().attention(),
        finding.parties().size() + finding.partiesOmitted(),
        finding.audit().startedAt(),
        finding.audience() == Audience.PEOPLE || finding.telling().peopleKnow(),
        finding.partiesOmitted() > 0 ? null : Crowd.known(finding.parties()),
        waitingSince(finding));
  }

  /** Before it is known for whom a finding is, people wait: nothing is lost if nobody decides. */
  private static @Nullable Instant waitingSince(Finding finding) {
    if (!finding.awaitsPeople()) {
      return null;
    }
    Instant before = finding.telling().waitingSince();
    return before == null ? finding.audit().startedAt() : before;
  }

  /**
   * What is said of a conflict without telling anything new: the cause that was told, never less
   * surely and never as less urgent. What speaks for another one by now is among the other causes.
   */
  Judgement stillSaid(Judgement now, RecentRecord record) {
    if (now.likelyCause() == likelyCause) {
      return said(now, Math.max(confidence, now.confidence()));
    }
    List<LikelyCause> others =
        Stream.concat(Stream.of(now.likelyCause()), now.alsoPossible().stream())
            .filter(cause -> cause != likelyCause && cause != LikelyCause.UNDETERMINED)
            .distinct()
            .toList();
    String standing =
        now.likelyCause() == LikelyCause.UNDETERMINED
            ? " By itself this would be too little to tell; what was told before stands."
            : " By itself this speaks more for the first of the other causes; what was told before"
                + " stands.";
    return new Judgement(
        likelyCause,
        confidence,
        now.explanation() + standing,
        others,
        attention,
        Judge.advice(likelyCause, record),
        null);
  }

  /** The same cause, said less surely but not as less urgent. */
  Judgement saidLessSurely(Judgement now) {
    return said(now, now.confidence());
  }

  private Judgement said(Judgement now, double newConfidence) {
    return new Judgement(
        now.likelyCause(),
        newConfidence,
        now.explanation(),
        now.alsoPossible(),
        now.attention().compareTo(attention) < 0 ? now.attention() : attention,
        now.recommendation(),
        now.source());
  }

  /** Whether people know of a hand-over, and all of these took part in it by their credentials. */
  boolean isHandoverKnownToPeople(Collection<PartyTally> parties) {
    List<String> now = Crowd.known(parties);
    return people
        && likelyCause == LikelyCause.HANDOVER
        && credentials != null
        && now != null
        && credentials.containsAll(now);
  }
}
