package io.github.clientidaudit.lab.judgement;

import io.github.clientidaudit.domain.cause.Judge;
import io.github.clientidaudit.domain.cause.Weights;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Judges examples with weights that were fitted without any of their kin. */
final class LeftOut {
  private LeftOut() {}

  /**
   * Judges all examples.
   *
   * @param kin what must not be torn apart: examples of one kin are never in what they are judged
   *     by
   * @param parts how many parts to cut all kin into; each is judged by what the others taught
   */
  static List<Said> by(List<Example> examples, Function<Example, String> kin, int parts) {
    return examples.stream()
        .collect(Collectors.groupingBy(e -> Math.floorMod(hash(kin.apply(e)), parts)))
        .entrySet()
        .parallelStream()
        .flatMap(
            part -> {
              Weights weights =
                  Fit.of(
                      examples.stream()
                          .filter(e -> Math.floorMod(hash(kin.apply(e)), parts) != part.getKey())
                          .toList());
              return part.getValue().stream()
                  .map(e -> new Said(e, Judge.judge(e.evidence(), weights)));
            })
        .toList();
  }

  /** Judges all examples with the same weights. */
  static List<Said> with(List<Example> examples, Weights weights) {
    return examples.stream().map(e -> new Said(e, Judge.judge(e.evidence(), weights))).toList();
  }

  private static int hash(String text) {
    return (text.hashCode() * 0x9E3779B9) >>> 8;
  }
}
