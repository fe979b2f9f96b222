package io.github.clientidaudit.lab.judgement;

import io.github.clientidaudit.domain.cause.Clue;
import io.github.clientidaudit.domain.cause.Setting;
import io.github.clientidaudit.domain.cause.Story;
import io.github.clientidaudit.domain.cause.Weights;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The weights as the functions read them. */
final class WeightsText {
  private WeightsText() {}

  /** A line for each clue, with its meaning beside it. */
  static String of(Weights weights) {
    StringBuilder text = new StringBuilder();
    text.append("# How much each clue speaks for each story; fitted by the lab (lab/README.md).\n");
    text.append("# Weight times amount, added up, is the logarithm of a story's odds.\n");
    for (Setting setting : Setting.values()) {
      text.append("\n# ").append(setting.meaning()).append('\n');
      text.append(
          line(
              "# setting",
              "clue",
              Arrays.stream(Story.values()).map(Story::name).toArray(),
              "what is seen"));
      text.append(
          row(
              setting,
              "BEGIN",
              weights.begin().getOrDefault(setting, Map.of()),
              "before any clue"));
      for (Clue clue : setting.clues()) {
        Map<Story, Double> each =
            weights.bySetting().getOrDefault(setting, Map.of()).getOrDefault(clue, Map.of());
        text.append(row(setting, clue.name(), each, clue.meaning()));
      }
    }
    return text.toString();
  }

  private static String row(Setting setting, String clue, Map<Story, Double> each, String meaning) {
    Object[] numbers =
        Arrays.stream(Story.values())
            .map(
                story ->
                    each.containsKey(story)
                        ? String.format(Locale.ROOT, "%.2f", each.get(story))
                        : "-")
            .toArray();
    return line(setting.name(), clue, numbers, meaning);
  }

  private static String line(String setting, String clue, Object[] columns, String meaning) {
    String numbers =
        Arrays.stream(columns).map(c -> String.format("%10s", c)).collect(Collectors.joining(" "));
    return String.format("%-11s  %-12s %s  %s%n", setting, clue, numbers, meaning);
  }
}
