package io.github.clientidaudit.lab.judgement;

import io.github.clientidaudit.domain.cause.Judge;
import io.github.clientidaudit.domain.cause.Weights;
import io.github.clientidaudit.lab.simulator.Family;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Judges examples with weights that were fitted without any of their kin. */
final class LeftOut {
  private LeftOut() {}

  /**
   * Judges all examples.
   *
   * @param kin what must not be torn apart: each kin is judged by what the others taught
   */
  static <K> List<Said> by(List<Example> examples, Function<Example, K> kin) {
    return examples.stream().collect(Collectors.groupingBy(kin)).entrySet().parallelStream()
        .flatMap(
            part -> {
              List<Example> others =
                  examples.stream().filter(e -> !kin.apply(e).equals(part.getKey())).toList();
              return with(part.getValue(), Fit.of(others)).stream();
            })
        .toList();
  }

  /** One of so many parts that families are cut into, always the same. */
  static int part(Family family, int parts) {
    return Math.floorMod((family.toString().hashCode() * 0x9E3779B9) >>> 8, parts);
  }

  /** Judges all examples with the same weights. */
  static List<Said> with(List<Example> examples, Weights weights) {
    return examples.stream().map(e -> new Said(e, Judge.judge(e.evidence(), weights))).toList();
  }
}
