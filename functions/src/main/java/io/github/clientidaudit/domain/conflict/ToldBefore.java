package io.github.clientidaudit.domain.conflict;

import io.github.clientidaudit.domain.cause.Attention;
import io.github.clientidaudit.domain.cause.LikelyCause;
import org.jspecify.annotations.Nullable;

/**
 * What was told of an episode before a finding.
 *
 * @param parties how many were known then
 * @param change what is told otherwise now; absent if nothing is
 */
public record ToldBefore(
    LikelyCause likelyCause,
    double confidence,
    Attention attention,
    long parties,
    @Nullable Change change) {
  static ToldBefore of(Told told, @Nullable Change change) {
    return new ToldBefore(
        told.likelyCause(), told.confidence(), told.attention(), told.parties(), change);
  }

  ToldBefore with(Change newChange) {
    return new ToldBefore(likelyCause, confidence, attention, parties, newChange);
  }
}
