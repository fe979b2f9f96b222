package io.github.clientidaudit.domain.cause;

import io.github.clientidaudit.domain.cause.Sources.Source;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Why a client ID is taken over.
 *
 * @param confidence between 0 and 1: how often a judgement said with it is right
 * @param explanation the evidence, one sentence with its numbers
 * @param alsoPossible causes that the events cannot rule out, likeliest first
 * @param recommendation what the reader should do first; some sentences
 * @param source who took this and many other client IDs; absent for any other cause
 */
public record Judgement(
    LikelyCause likelyCause,
    double confidence,
    String explanation,
    List<LikelyCause> alsoPossible,
    Attention attention,
    @Nullable String recommendation,
    @Nullable Source source) {

  public Judgement {
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("confidence " + confidence);
    }
    alsoPossible = List.copyOf(alsoPossible);
    // Absent from what was stored before it was known.
    recommendation = recommendation == null ? likelyCause.recommendation() : recommendation;
  }

  /** Of a conflict that stands alone, with what is always advised for its cause. */
  public Judgement(
      LikelyCause likelyCause,
      double confidence,
      String explanation,
      List<LikelyCause> alsoPossible,
      Attention attention) {
    this(
        likelyCause,
        confidence,
        explanation,
        alsoPossible,
        attention,
        likelyCause.recommendation(),
        null);
  }

  @Override
  public String recommendation() {
    return Objects.requireNonNull(recommendation);
  }

  /** Whether somebody took the client ID from somebody else who is alive too. */
  public boolean isOfRivals() {
    return likelyCause == LikelyCause.DIFFERENT_CREDENTIALS
        || likelyCause == LikelyCause.SHARED_CREDENTIALS;
  }

  /** Whether it is one of many conflicts with the same source. */
  public boolean isOfMany() {
    return source != null;
  }

  /**
   * This, or that the newcomer is one of these sources, if this is a conflict of rivals.
   *
   * @param newcomer who took the client ID; absent if nobody did
   */
  public Judgement orOneOf(@Nullable Newcomer newcomer, List<Source> sources) {
    if (newcomer == null || !isOfRivals()) {
      return this;
    }
    return Sources.of(newcomer, sources).map(s -> Judge.oneSource(this, s)).orElse(this);
  }
}
