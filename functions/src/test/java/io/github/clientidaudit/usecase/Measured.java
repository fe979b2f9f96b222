package io.github.clientidaudit.usecase;

import io.github.clientidaudit.domain.cause.Judgement;
import io.github.clientidaudit.domain.cause.LikelyCause;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** How often judgements were right, as tables for docs/judgement.md. */
final class Measured {
  /**
   * A judgement about a conflict of a trace.
   *
   * @param scheduled whether it is what scheduled audits told last, or an audit on demand
   */
  record Case(
      Delivery delivery,
      boolean scheduled,
      LabTrace trace,
      LabTrace.Truth truth,
      Judgement judgement) {
    boolean isRight() {
      return truth.isRight(judgement.likelyCause());
    }

    /** Whether the true cause is at least named. */
    boolean isNamed() {
      return isRight() || judgement.alsoPossible().contains(truth.cause());
    }

    /** By the label alone; a client taken by a source of many is rightly judged alone, too. */
    private boolean isExact() {
      return truth.cause() == LikelyCause.ONE_SOURCE_MANY_CLIENT_IDS
          ? isRight()
          : truth.cause() == judgement.likelyCause();
    }
  }

  private final List<Case> cases = new ArrayList<>();

  void add(Case one) {
    cases.add(one);
  }

  /** The part of the cases that are right. */
  double right(Predicate<Case> which) {
    return part(cases.stream().filter(which).toList(), Case::isRight);
  }

  /** The part of the cases whose true cause is named. */
  double named(Predicate<Case> which) {
    return part(cases.stream().filter(which).toList(), Case::isNamed);
  }

  /** All tables, in Markdown. */
  String tables() {
    StringBuilder text = new StringBuilder();
    text.append(
        "| delivery | traces | told by | conflicts | cause right | by trace | right or named |\n");
    text.append("|---|---|---|---:|---:|---:|---:|\n");
    for (Delivery delivery : Delivery.values()) {
      for (String split : List.of("made", "measured")) {
        for (boolean scheduled : List.of(true, false)) {
          row(text, delivery, split, scheduled);
        }
      }
    }
    for (Delivery delivery : Delivery.values()) {
      matrix(text, delivery);
    }
    reliability(text);
    return text.toString();
  }

  private void row(StringBuilder text, Delivery delivery, String split, boolean scheduled) {
    List<Case> some =
        cases.stream()
            .filter(c -> c.delivery() == delivery && c.scheduled() == scheduled)
            .filter(c -> c.trace().split().equals(split))
            .toList();
    text.append(
        String.format(
            Locale.ROOT,
            "| %s | %s | %s | %d | %.1f %% | %.1f %% | %.1f %% |%n",
            delivery.words,
            split.equals("made") ? "rules made on them" : "kept for measuring",
            scheduled ? "scheduled audits" : "on demand",
            some.size(),
            100 * part(some, Case::isRight),
            100 * byTrace(some),
            100 * part(some, Case::isNamed)));
  }

  private void matrix(StringBuilder text, Delivery delivery) {
    text.append("\nWhat is true (rows) and what scheduled audits told last (columns), ")
        .append(delivery.words)
        .append(":\n\n| |");
    for (LikelyCause judged : LikelyCause.values()) {
      text.append(" ").append(judged).append(" |");
    }
    text.append(" right |\n|---|").append("---:|".repeat(LikelyCause.values().length + 1));
    text.append('\n');
    for (LikelyCause cause : LikelyCause.values()) {
      List<Case> some =
          cases.stream()
              .filter(c -> c.delivery() == delivery && c.scheduled())
              .filter(c -> c.truth().cause() == cause)
              .toList();
      if (some.isEmpty()) {
        continue;
      }
      Map<LikelyCause, Long> counts = new EnumMap<>(LikelyCause.class);
      some.forEach(c -> counts.merge(c.judgement().likelyCause(), 1L, Long::sum));
      text.append("| ").append(cause).append(" |");
      for (LikelyCause judged : LikelyCause.values()) {
        text.append(" ").append(counts.containsKey(judged) ? counts.get(judged) : "").append(" |");
      }
      text.append(String.format(Locale.ROOT, " %.1f %% |%n", 100 * part(some, Case::isRight)));
    }
  }

  private void reliability(StringBuilder text) {
    Map<String, List<Case>> said = new TreeMap<>();
    for (Case each : cases) {
      String confidence = String.format(Locale.ROOT, "%.2f", each.judgement().confidence());
      said.computeIfAbsent(confidence, c -> new ArrayList<>()).add(each);
    }
    text.append("\n| said with | judgements | cause exactly right | cause right |\n");
    text.append("|---:|---:|---:|---:|\n");
    said.forEach(
        (confidence, some) ->
            text.append(
                String.format(
                    Locale.ROOT,
                    "| %s | %d | %.2f | %.2f |%n",
                    confidence,
                    some.size(),
                    part(some, Case::isExact),
                    part(some, Case::isRight))));
  }

  /** Each trace counting as one, however many conflicts it has. */
  private static double byTrace(List<Case> all) {
    return all.stream().collect(Collectors.groupingBy(c -> c.trace().trace())).values().stream()
        .mapToDouble(some -> part(some, Case::isRight))
        .average()
        .orElse(Double.NaN);
  }

  private static double part(List<Case> all, Predicate<Case> which) {
    return all.stream().filter(which).count() / (double) all.size();
  }
}
