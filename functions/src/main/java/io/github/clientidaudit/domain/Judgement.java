package io.github.clientidaudit.domain;

import java.util.List;

/**
 * Why a client ID is taken over.
 *
 * @param confidence between 0 and 1: how often a judgement said with it is right
 * @param explanation the evidence, one sentence with its numbers
 * @param alsoPossible causes that the events cannot rule out, likeliest first
 */
public record Judgement(
    LikelyCause likelyCause,
    double confidence,
    String explanation,
    List<LikelyCause> alsoPossible,
    Attention attention) {

  public Judgement {
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("confidence " + confidence);
    }
    alsoPossible = List.copyOf(alsoPossible);
  }
}
