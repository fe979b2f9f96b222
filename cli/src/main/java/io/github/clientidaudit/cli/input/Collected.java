package io.github.clientidaudit.cli.input;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;

/** What was found in the input so far; at the end the events in order of time. */
final class Collected {
  private static final String INFERRED =
      "evictor without a connect in the log: whoever was evicted next is taken for it";

  private final PackedEvents events = new PackedEvents();
  private final List<Draft> drafts = new ArrayList<>();
  private final Report report = new Report();
  private final InputReader.Watcher watcher;
  private final DoubleSupplier done;

  /**
   * @param done the share of the input that was read
   */
  Collected(InputReader.Watcher watcher, DoubleSupplier done) {
    this.watcher = watcher;
    this.done = done;
  }

  /** Says from where the next events come. */
  void source(Source source) {
    report.source(source.name());
  }

  void event(InputEvent event, String kind) {
    events.add(event);
    report.taken(kind);
    watcher.step(done);
  }

  void draft(Draft draft, String kind) {
    drafts.add(draft);
    report.taken(kind);
  }

  /** Counts something that is known and of no use. */
  void other(String kind) {
    report.other(kind, 1);
  }

  void missing(String what) {
    report.missing(what, 1);
  }

  void refused(String source, long line, String reason) {
    report.refused(source, line, reason);
    watcher.step(done);
  }

  void warn(String text) {
    report.warn(text);
  }

  void page(boolean isMore) {
    report.page(isMore);
  }

  /** Numbers what has no version numbers and puts everything in order of time. */
  Reading finish() {
    number();
    if (events.isInOrder()) {
      return new Reading(events, report);
    }
    List<InputEvent> sorted = new ArrayList<>(events);
    sort(sorted, Comparator.comparing(each -> each.event().time()));
    return new Reading(sorted, report);
  }

  /** Client IDs whose connections are numbered already are told by those events alone. */
  private void number() {
    Set<String> known = new HashSet<>();
    if (!drafts.isEmpty()) {
      events.forEach(each -> known.add(each.event().clientId()));
    }
    sort(drafts, Comparator.comparing(each -> each.event().time()));
    Map<String, Numbering> clients = new TreeMap<>();
    Map<String, Set<Draft.Key>> seen = new HashMap<>();
    for (Draft draft : drafts) {
      String clientId = draft.event().clientId();
      if (known.contains(clientId)) {
        report.other("record of a client ID that better events tell of", 1);
      } else if (seen.computeIfAbsent(clientId, id -> new HashSet<>()).add(draft.key())) {
        clients.computeIfAbsent(clientId, id -> new Numbering()).accept(draft);
      }
    }
    for (Numbering client : clients.values()) {
      events.addAll(client.numbered());
      if (client.inferred() > 0) {
        report.missing(INFERRED, client.inferred());
      }
    }
  }

  /** Consoles show the newest first: of what has the same time, the last came first. */
  private static <T> void sort(List<T> list, Comparator<T> byTime) {
    if (list.size() > 1 && byTime.compare(list.getFirst(), list.getLast()) > 0) {
      Collections.reverse(list);
    }
    list.sort(byTime);
  }
}
