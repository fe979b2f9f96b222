package io.github.clientidaudit.cli.report;

import java.util.ArrayList;
import java.util.List;

/**
 * The drawings of one conflict, and the same takeovers as sentences.
 *
 * @param note what is not drawn; empty if nothing is missing
 */
record Timeline(List<Panel> panels, List<String> takeovers, String note) {
  /** Nothing is drawn. */
  static final Timeline NONE = new Timeline(List.of(), List.of(), "");

  /**
   * Draws what can be seen: each takeover if they are few, else their number over time and the
   * first and newest of them.
   *
   * @param id of letters and digits, once in a page
   */
  static Timeline of(String id, Activity activity) {
    if (activity.evictions() == 0) {
      return new Timeline(List.of(), List.of(), "The events of these takeovers cannot be read.");
    }
    List<Eviction> told = new ArrayList<>(activity.firstEvictions());
    List<Panel> panels = new ArrayList<>();
    if (activity.isShort()) {
      panels.add(lanes(activity, told).panel(id + "a", "Connections and takeovers"));
    } else {
      List<Eviction> newest = activity.lastEvictions();
      panels.add(new Density(activity).panel(id + "a"));
      panels.add(lanes(activity, told).panel(id + "b", "The first " + told.size()));
      panels.add(lanes(activity, newest).panel(id + "c", "The newest " + newest.size()));
      told.addAll(newest);
    }
    return new Timeline(
        panels,
        told.stream().map(each -> EvictionText.of(each, activity.lanes())).toList(),
        activity.isShort() && activity.hasOmittedSpans()
            ? "There were too many connections between the takeovers to draw all of them."
            : "");
  }

  private static Swimlanes lanes(Activity activity, List<Eviction> evictions) {
    return new Swimlanes(activity.lanes(), evictions, activity.spans());
  }
}
