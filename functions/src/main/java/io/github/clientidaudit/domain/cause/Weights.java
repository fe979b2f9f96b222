package io.github.clientidaudit.domain.cause;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How much each clue speaks for each story, in each setting: fitted by the lab, kept in {@code
 * weights.txt}. What a story's clues add up to is the logarithm of its odds.
 *
 * @param bySetting the weight of each clue for each story; what is absent is 0
 * @param begin what each story has before any clue; a story without is impossible in that setting
 */
public record Weights(
    Map<Setting, Map<Clue, Map<Story, Double>>> bySetting, Map<Setting, Map<Story, Double>> begin) {
  private static final String RESOURCE = "weights.txt";
  private static final String BEGIN = "BEGIN";
  private static final String IMPOSSIBLE = "-";

  /** A setting, a clue, and a weight for each story. */
  private static final int FIELDS = 2 + Story.values().length;

  /** The ones that the lab has fitted. */
  public static final Weights FITTED = read();

  /** How much this clue speaks for this story. */
  public double weight(Setting setting, Clue clue, Story story) {
    return bySetting
        .getOrDefault(setting, Map.of())
        .getOrDefault(clue, Map.of())
        .getOrDefault(story, 0.0);
  }

  /** How likely each possible story is; the sum is 1. */
  public Map<Story, Double> probabilities(Evidence evidence) {
    Map<Story, Double> odds = new EnumMap<>(Story.class);
    begin
        .getOrDefault(evidence.setting(), Map.of())
        .forEach((story, start) -> odds.put(story, Math.exp(start + sum(evidence, story))));
    double all = odds.values().stream().mapToDouble(d -> d).sum();
    odds.replaceAll((story, odd) -> odd / all);
    return odds;
  }

  private double sum(Evidence evidence, Story story) {
    double sum = 0;
    for (Clue clue : evidence.seen().keySet()) {
      sum += evidence.amount(clue) * weight(evidence.setting(), clue, story);
    }
    return sum;
  }

  private static Weights read() {
    try (InputStream in =
            Objects.requireNonNull(Weights.class.getResourceAsStream(RESOURCE), RESOURCE);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return parse(reader.lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads lines of a setting, a clue (or {@code BEGIN}) and a weight for each story; what follows
   * is for people, and so are empty lines and those that begin with {@code #}.
   */
  public static Weights parse(List<String> lines) {
    Map<Setting, Map<Clue, Map<Story, Double>>> weights = new EnumMap<>(Setting.class);
    Map<Setting, Map<Story, Double>> begin = new EnumMap<>(Setting.class);
    for (String line : lines) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String[] fields = line.strip().split("\\s+", FIELDS + 1);
      if (fields.length < FIELDS) {
        throw new IllegalArgumentException("no setting, clue and weights: " + line);
      }
      Setting setting = Setting.valueOf(fields[0]);
      Map<Story, Double> each = new EnumMap<>(Story.class);
      int field = 2;
      for (Story story : Story.values()) {
        String weight = fields[field++];
        if (!weight.equals(IMPOSSIBLE)) {
          each.put(story, Double.valueOf(weight));
        }
      }
      if (fields[1].equals(BEGIN)) {
        begin.put(setting, each);
      } else {
        weights
            .computeIfAbsent(setting, s -> new EnumMap<>(Clue.class))
            .put(Clue.valueOf(fields[1]), each);
      }
    }
    return new Weights(weights, begin);
  }
}
