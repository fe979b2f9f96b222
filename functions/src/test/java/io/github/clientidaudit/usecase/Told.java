package io.github.clientidaudit.usecase;

import io.github.clientidaudit.domain.audit.AuditTask;
import io.github.clientidaudit.domain.conflict.Audience;
import io.github.clientidaudit.domain.conflict.Finding;
import io.github.clientidaudit.domain.takeover.LifecycleEvent;
import io.github.clientidaudit.situation.Accepted;
import io.github.clientidaudit.situation.Ceilings;
import io.github.clientidaudit.situation.Words;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What was told of a situation, and what an operator would not accept of it.
 *
 * @param alone whether there is only one client ID: then nothing else makes anybody surer
 */
record Told(String name, Accepted accepted, PlayedTrace played, boolean alone) {
  static Told of(
      String name, Accepted accepted, List<LifecycleEvent> events, Delivery delivery, long seed) {
    return new Told(
        name,
        accepted,
        PlayedTrace.of(events, delivery, seed),
        PlayedTrace.byClient(events).size() == 1);
  }

  /** Each kind of problem once, with how often there is one; empty if all would be accepted. */
  List<String> problems() {
    Map<String, Integer> problems = new TreeMap<>();
    check("scheduled", played.scheduled(), problems);
    check("on demand", played.onDemand(), problems);
    int people = toPeople();
    if (people > accepted.toPeople()) {
      problems.put("people get " + people + " messages", 1);
    }
    return problems.entrySet().stream()
        .map(p -> p.getKey() + (p.getValue() > 1 ? " (" + p.getValue() + " times)" : ""))
        .toList();
  }

  private void check(String by, List<Finding> findings, Map<String, Integer> problems) {
    if (findings.isEmpty()) {
      problems.put(by + " audits tell nothing", 1);
    }
    for (Finding finding : findings) {
      SequencedSet<String> wrong = new LinkedHashSet<>(accepted.problems(finding));
      if (alone && Ceilings.isTooSure(finding)) {
        wrong.add("is too sure: " + Words.told(finding));
      }
      wrong.forEach(problem -> problems.merge(by + " " + problem, 1, Integer::sum));
    }
  }

  /** How many messages of scheduled audits people get. */
  int toPeople() {
    return (int)
        (findingsToPeople().size()
            + played.summaries().stream()
                .map(AuditTask::audience)
                .filter(audience -> audience == Audience.PEOPLE)
                .count());
  }

  /** The findings of scheduled audits that people get, in order. */
  List<Finding> findingsToPeople() {
    return played.scheduled().stream().filter(f -> f.audience() == Audience.PEOPLE).toList();
  }

  /** A row of a table: name, accepted, first, last, on demand, for people, problems. */
  String row() {
    List<Finding> first = new ArrayList<>();
    List<Finding> last = new ArrayList<>();
    played.scheduled().stream()
        .collect(Collectors.groupingBy(Finding::clientId, TreeMap::new, Collectors.toList()))
        .values()
        .forEach(
            findings -> {
              first.add(findings.getFirst());
              last.add(findings.getLast());
            });
    return "| %s | %s | %s | %s | %s | %d | %s |%n"
        .formatted(
            name,
            accepted.causes(),
            words(first),
            words(last),
            words(played.onDemand()),
            toPeople(),
            problems().isEmpty() ? "" : String.join("; ", problems()));
  }

  /** The heading of such rows. */
  static String heading() {
    return """
        | what happens | accepted | first | last | on demand | to people | not acceptable |
        |---|---|---|---|---|---:|---|
        """;
  }

  private static String words(List<Finding> findings) {
    Map<String, Long> words =
        findings.stream()
            .collect(Collectors.groupingBy(Words::told, TreeMap::new, Collectors.counting()));
    return words.entrySet().stream()
        .map(e -> e.getKey() + (e.getValue() > 1 ? " x" + e.getValue() : ""))
        .limit(2)
        .collect(Collectors.joining(", "));
  }
}
