package io.github.clientidaudit.lab.judgement;

import io.github.clientidaudit.domain.cause.LikelyCause;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How often judgements are right, as tables in Markdown. */
final class Report {
  private static final Set<LikelyCause> TOLD_ALONE =
      EnumSet.of(
          LikelyCause.DIFFERENT_CREDENTIALS,
          LikelyCause.SHARED_CREDENTIALS,
          LikelyCause.DUPLICATE_PROCESS,
          LikelyCause.UNSTABLE_CONNECTION,
          LikelyCause.HANDOVER);

  private final StringBuilder text = new StringBuilder();

  /** Begins a table of {@link #score rows}. */
  Report heading(String what) {
    text.append('\n').append("| ").append(what);
    text.append(
        " | judgements | not determined | events tell | strictly right where they do | right, or not"
            + " distinguishable | mean recall | said >= 0.9 and wrong | calibration error |\n");
    text.append("|---|---:|---:|---:|---:|---:|---:|---:|---:|\n");
    return this;
  }

  /** A row. */
  Report score(String name, List<Said> said) {
    Score score = Score.of(said);
    text.append(
        String.format(
            Locale.ROOT,
            "| %s | %d | %.1f %% | %.0f %% | %.1f %% | %.1f %% | %.2f | %.2f %% | %.3f |%n",
            name,
            score.said(),
            100 * score.undetermined(),
            100 * score.tellable(),
            100 * score.strict(),
            100 * score.right(),
            score.meanRecall(),
            100 * score.sureAndWrong(),
            score.calibrationError()));
    return this;
  }

  /** A row for each group, in the order of their names. */
  Report scores(List<Said> said, Function<Said, String> group) {
    groups(said, group).forEach(this::score);
    return this;
  }

  /** What is true, against what was said, where events can tell. */
  Report matrix(List<Said> all) {
    text.append("\n| what is true (rows), what was said |");
    TOLD_ALONE.forEach(cause -> text.append(" ").append(cause).append(" |"));
    text.append(" recall |\n|---|").append("---:|".repeat(TOLD_ALONE.size() + 1)).append('\n');
    List<Said> tellable = all.stream().filter(s -> s.example().isTellable()).toList();
    Map<LikelyCause, Double> recall = Score.of(all).recall();
    for (LikelyCause cause : TOLD_ALONE) {
      text.append("| ").append(cause).append(" |");
      for (LikelyCause judged : TOLD_ALONE) {
        long count =
            tellable.stream()
                .filter(s -> s.example().cause() == cause)
                .filter(s -> s.judgement().likelyCause() == judged)
                .count();
        text.append(" ").append(count == 0 ? "" : count).append(" |");
      }
      text.append(String.format(Locale.ROOT, " %.2f |%n", recall.getOrDefault(cause, Double.NaN)));
    }
    return this;
  }

  /** How often what was said with some confidence is right. */
  Report reliability(List<Said> all) {
    text.append("\n| said with | judgements | mean confidence | strictly right | right |\n");
    text.append("|---|---:|---:|---:|---:|\n");
    Score.bins(all)
        .forEach(
            (bin, some) ->
                text.append(
                    String.format(
                        Locale.ROOT,
                        "| %.1f to %.1f | %d | %.2f | %.2f | %.2f |%n",
                        bin / 10.0,
                        (bin + 1) / 10.0,
                        some.size(),
                        Score.meanConfidence(some),
                        Score.part(some, Said::isStrictlyRight),
                        Score.part(some, Said::isRight))));
    return this;
  }

  static SortedMap<String, List<Said>> groups(List<Said> said, Function<Said, String> group) {
    return said.stream().collect(Collectors.groupingBy(group, TreeMap::new, Collectors.toList()));
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
