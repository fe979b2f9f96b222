package io.github.clientidaudit.cli.input;

import io.github.clientidaudit.domain.Count;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts what was read, for the sentences that tell people of it. */
public final class Report {
  private static final int SHOWN = 3;

  /** Reasons beyond these are counted together. */
  private static final int MAX_REASONS = 20;

  /** A value that was refused, where it stands, and why. */
  public record Refusal(String place, String reason) {}

  private record Refused(String source, long line, String reason) {}

  private final Map<String, Long> taken = new LinkedHashMap<>();
  private final Map<String, Long> others = new LinkedHashMap<>();
  private final Map<String, Long> missing = new LinkedHashMap<>();
  private final Map<String, Long> reasons = new TreeMap<>();
  private final Set<String> warnings = new LinkedHashSet<>();
  private final List<Refused> first = new ArrayList<>();
  private long refused;
  private final List<String> sources = new ArrayList<>();
  private boolean hasUnfinished;
  private boolean hasFinished;

  Report() {}

  void taken(String kind) {
    taken.merge(kind, 1L, Long::sum);
  }

  void other(String kind, long count) {
    others.merge(kind, count, Long::sum);
  }

  void missing(String what, long count) {
    missing.merge(what, count, Long::sum);
  }

  void warn(String text) {
    warnings.add(text);
  }

  void page(boolean isMore) {
    hasUnfinished |= isMore;
    hasFinished |= !isMore;
  }

  void source(String name) {
    sources.add(name);
  }

  void refused(String source, long line, String reason) {
    refused++;
    if (first.size() < SHOWN) {
      first.add(new Refused(source, line, reason));
    }
    boolean isNew = !reasons.containsKey(reason);
    reasons.merge(isNew && reasons.size() >= MAX_REASONS ? "other" : reason, 1L, Long::sum);
  }

  /** The first values that were refused. */
  public List<Refusal> firstRefusals() {
    return first.stream()
        .map(each -> new Refusal(place(each.source(), each.line()), each.reason()))
        .toList();
  }

  /** Where something stood, for people. */
  public String place(InputEvent event) {
    return place(event.source(), event.line());
  }

  private String place(String source, long line) {
    return sources.size() == 1 && source.equals(sources.getFirst())
        ? Long.toString(line)
        : source + ":" + line;
  }

  /** How many values were refused. */
  public long refused() {
    return refused;
  }

  /** Whether more was refused than taken, so that it is probably another kind of file. */
  public boolean isMostlyRefused() {
    return refused > taken.values().stream().mapToLong(Long::longValue).sum();
  }

  /** What was read, from how much, and what was not taken. */
  public String sentence() {
    StringBuilder text = new StringBuilder("read ");
    text.append(taken.isEmpty() ? "no lifecycle events" : counts(taken))
        .append(" from ")
        .append(sources.size() == 1 ? sources.getFirst() : Count.of(sources.size(), "file"));
    if (refused > 0) {
      text.append("; ")
          .append(Count.of(refused, "value"))
          .append(refused == 1 ? " was no lifecycle event (" : " were no lifecycle events (")
          .append(
              reasons.entrySet().stream()
                  .map(each -> Count.of(each.getValue()) + " " + each.getKey())
                  .collect(Collectors.joining(", ")))
          .append(")");
    }
    if (!others.isEmpty()) {
      text.append("; not needed: ").append(counts(others));
    }
    return text.toString();
  }

  /** What is lost, by what was missing and by what was not read. */
  public List<String> warnings() {
    List<String> all = new ArrayList<>(warnings);
    missing.forEach((what, count) -> all.add(count(count, what)));
    if (hasUnfinished && !hasFinished) {
      all.add("this is not everything: the answer names a next page, which is not in the input");
    }
    return all;
  }

  private static String counts(Map<String, Long> kinds) {
    return kinds.entrySet().stream()
        .map(each -> count(each.getValue(), each.getKey()))
        .collect(Collectors.joining(", "));
  }

  /** The noun ends before the first preposition, if there is one. */
  private static String count(long count, String what) {
    int end = what.length();
    for (String word : List.of(" without ", " of ")) {
      int at = what.indexOf(word);
      end = at < 0 ? end : Math.min(end, at);
    }
    return Count.of(count, what.substring(0, end)) + what.substring(end);
  }
}
