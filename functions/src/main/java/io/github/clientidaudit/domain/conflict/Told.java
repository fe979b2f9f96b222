package io.github.clientidaudit.domain.conflict;

import io.github.clientidaudit.domain.cause.Attention;
import io.github.clientidaudit.domain.cause.LikelyCause;
import java.time.Instant;

/**
 * What was told last of an episode.
 *
 * @param parties how many were known then
 * @param at the time of that audit
 * @param people whether people were told anything of this episode
 */
public record Told(
    LikelyCause likelyCause,
    double confidence,
    Attention attention,
    long parties,
    Instant at,
    boolean people) {

  /** What this finding tells. */
  public static Told of(Finding finding) {
    return new Told(
        finding.judgement().likelyCause(),
        finding.judgement().confidence(),
        finding.judgement().attention(),
        finding.parties().size() + finding.partiesOmitted(),
        finding.audit().startedAt(),
        finding.audience() == Audience.PEOPLE || finding.telling().peopleKnow());
  }
}
