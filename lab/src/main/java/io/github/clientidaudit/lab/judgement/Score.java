package io.github.clientidaudit.lab.judgement;

import io.github.clientidaudit.domain.cause.LikelyCause;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * How good judgements are.
 *
 * @param said how many there are
 * @param undetermined the part of them of which it was said that too little is known
 * @param tellable of the others, the part whose cause events can tell
 * @param strict of those, the part whose cause was said
 * @param right of the others, the part whose cause was said, or one that nobody could tell from it
 * @param recall of each cause that events can tell, the part that was said
 * @param sureAndWrong of the others, the part that was said with 0.9 or more and is not right
 * @param calibrationError how far confidence is from the part that is strictly right
 */
record Score(
    long said,
    double undetermined,
    double tellable,
    double strict,
    double right,
    Map<LikelyCause, Double> recall,
    double sureAndWrong,
    double calibrationError) {
  private static final int BINS = 10;

  static Score of(List<Said> said) {
    List<Said> all = said.stream().filter(Said::isDetermined).toList();
    List<Said> tellable = all.stream().filter(s -> s.example().isTellable()).toList();
    Map<LikelyCause, Double> recall = new EnumMap<>(LikelyCause.class);
    tellable.stream()
        .collect(Collectors.groupingBy(s -> s.example().cause()))
        .forEach((cause, some) -> recall.put(cause, part(some, Said::isStrictlyRight)));
    return new Score(
        said.size(),
        1 - part(said, Said::isDetermined),
        part(all, each -> each.example().isTellable()),
        part(tellable, Said::isStrictlyRight),
        part(all, Said::isRight),
        recall,
        part(all, Said::isSureAndWrong),
        calibrationError(all));
  }

  /** The mean of the causes' recalls. */
  double meanRecall() {
    return recall.values().stream().mapToDouble(r -> r).average().orElse(Double.NaN);
  }

  static double part(List<Said> all, Predicate<Said> which) {
    return weight(all.stream().filter(which).toList()) / weight(all);
  }

  private static double weight(List<Said> some) {
    return some.stream().mapToDouble(s -> s.example().share()).sum();
  }

  private static double calibrationError(List<Said> all) {
    return bins(all).values().stream()
        .mapToDouble(
            bin ->
                weight(bin)
                    / weight(all)
                    * Math.abs(part(bin, Said::isStrictlyRight) - meanConfidence(bin)))
        .sum();
  }

  /** Judgements by the tenth in which their confidence lies. */
  static Map<Integer, List<Said>> bins(List<Said> all) {
    return all.stream()
        .collect(
            Collectors.groupingBy(
                s -> Math.min(BINS - 1, (int) (BINS * s.judgement().confidence())),
                TreeMap::new,
                Collectors.toList()));
  }

  static double meanConfidence(List<Said> some) {
    return some.stream().mapToDouble(s -> s.example().share() * s.judgement().confidence()).sum()
        / weight(some);
  }
}
