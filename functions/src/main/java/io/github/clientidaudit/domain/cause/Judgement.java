package io.github.clientidaudit.domain.cause;

import io.github.clientidaudit.domain.cause.Sources.Source;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a client ID is taken over.
 *
 * @param confidence between 0 and 1: how often a judgement said with it is right
 * @param explanation the evidence, one sentence with its numbers
 * @param alsoPossible causes that the events cannot rule out, likeliest first
 * @param source who took this and many other client IDs; absent for any other cause
 */
public record Judgement(
    LikelyCause likelyCause,
    double confidence,
    String explanation,
    List<LikelyCause> alsoPossible,
    Attention attention,
    @Nullable Source source) {

  public Judgement {
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("confidence " + confidence);
    }
    alsoPossible = List.copyOf(alsoPossible);
  }

  /** Of a conflict that stands alone. */
  public Judgement(
      LikelyCause likelyCause,
      double confidence,
      String explanation,
      List<LikelyCause> alsoPossible,
      Attention attention) {
    this(likelyCause, confidence, explanation, alsoPossible, attention, null);
  }

  /** Whether it is one of many conflicts with the same source. */
  public boolean isOfMany() {
    return source != null;
  }

  /**
   * This, or that the newcomer is one of these sources, if this asks for action.
   *
   * @param newcomer who took the client ID; absent if nobody did
   */
  public Judgement orOneOf(@Nullable Newcomer newcomer, List<Source> sources) {
    if (newcomer == null || attention != Attention.ACT || isOfMany()) {
      return this;
    }
    return Sources.of(newcomer, sources).map(s -> Judge.oneSource(this, s)).orElse(this);
  }
}
