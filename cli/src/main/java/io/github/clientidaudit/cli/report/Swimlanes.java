package io.github.clientidaudit.cli.report;

import io.github.clientidaudit.cli.report.ConnectionSpan.End;
import io.github.clientidaudit.domain.Count;
import io.github.clientidaudit.domain.takeover.Party;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SequencedCollection;

/** Draws some takeovers one by one: connections as bars, evictions as arrows. */
final class Swimlanes {
  private static final double BAR_HEIGHT = 10;
  private static final double BAR_TOP = 18;
  private static final double SECOND_ROW = 13;
  private static final double LEAST_WIDTH = 1.5;

  private final Lanes lanes;
  private final List<Eviction> evictions;
  private final SequencedCollection<ConnectionSpan> spans;
  private final TimeAxis axis;
  private final BitSet shown = new BitSet();
  private final BitSet twoRows = new BitSet();

  /**
   * @param evictions at least one
   */
  Swimlanes(Lanes lanes, List<Eviction> evictions, SequencedCollection<ConnectionSpan> spans) {
    this.lanes = lanes;
    this.evictions = evictions;
    this.axis = TimeAxis.around(evictions.getFirst().at(), evictions.getLast().at());
    this.spans = spans.stream().filter(this::isShown).toList();
    for (Eviction each : evictions) {
      show(each.evicted());
      Eviction.Side evictor = each.evictor();
      if (evictor != null) {
        show(evictor);
      }
      if (evictor != null && lanes.of(evictor.party()) == lanes.of(each.evicted().party())) {
        twoRows.set(lanes.of(evictor.party()));
      }
    }
    this.spans.forEach(span -> shown.set(lanes.of(span.party())));
  }

  private void show(Eviction.Side side) {
    shown.set(lanes.of(side.party()));
  }

  private boolean isShown(ConnectionSpan span) {
    return axis.shows(start(span), end(span));
  }

  Panel panel(String id, String title) {
    String words =
        "%s between %s and %s (UTC), %s in %s."
            .formatted(
                Count.of(evictions.size(), "takeover"),
                Times.second(evictions.getFirst().at()),
                Times.second(evictions.getLast().at()),
                Count.of(spans.size(), "connection"),
                Count.of(shown.cardinality(), "lane"));
    return new Panel(
        id,
        title,
        words,
        Times.days(axis.from(), axis.to()),
        laneLines(),
        bars(),
        evictions.stream().map(this::arrow).toList(),
        losses(),
        axis.ticks());
  }

  private List<Panel.Lane> laneLines() {
    List<Panel.Lane> lines = new ArrayList<>();
    shown.stream()
        .forEach(
            lane ->
                lines.add(
                    new Panel.Lane(
                        lanes.labels().get(lane), top(lane) + 12, top(lane) + Panel.LANE_HEIGHT)));
    return lines;
  }

  private List<Panel.Bar> bars() {
    List<Panel.Bar> bars = new ArrayList<>();
    for (ConnectionSpan span : spans) {
      if (span.from() == null && span.end() != End.EVICTED) {
        continue;
      }
      double x = axis.x(start(span));
      double width = TimeAxis.rounded(Math.max(LEAST_WIDTH, axis.x(end(span)) - x));
      bars.add(
          new Panel.Bar(
              x,
              y(span.party(), span.versionNumber()),
              width,
              BAR_HEIGHT,
              span.to() == null ? "open" : "",
              title(span)));
    }
    return bars;
  }

  private String title(ConnectionSpan span) {
    return "%s: connected %s, %s"
        .formatted(
            lanes.label(span.party()),
            span.from() == null ? "at an unknown time" : Times.milli(span.from()),
            span.to() == null
                ? span.end().words()
                : span.end().words() + " " + Times.milli(span.to()));
  }

  private Panel.Arrow arrow(Eviction eviction) {
    Eviction.Side evicted = eviction.evicted();
    Eviction.Side evictor = eviction.evictor();
    double to = y(evicted.party(), evicted.versionNumber());
    if (evictor == null) {
      return new Panel.Arrow(
          axis.x(eviction.at()), to - 9, to, "unknown", EvictionText.of(eviction, lanes));
    }
    double from = y(evictor.party(), evictor.versionNumber());
    boolean down = from < to;
    return new Panel.Arrow(
        axis.x(eviction.at()),
        down ? from + BAR_HEIGHT : from,
        down ? to : to + BAR_HEIGHT,
        "",
        EvictionText.of(eviction, lanes));
  }

  private List<Panel.Loss> losses() {
    return spans.stream()
        .filter(span -> span.end() == End.LOST && !end(span).isAfter(axis.to()))
        .map(
            span ->
                new Panel.Loss(
                    axis.x(end(span)),
                    y(span.party(), span.versionNumber()) + BAR_HEIGHT / 2,
                    title(span)))
        .toList();
  }

  /** Where a connection is drawn; the two sides of a takeover within a lane stand apart. */
  private double y(Party party, long versionNumber) {
    int lane = lanes.of(party);
    double second = twoRows.get(lane) && versionNumber % 2 == 1 ? SECOND_ROW : 0;
    return top(lane) + BAR_TOP + second;
  }

  private double top(int lane) {
    return Panel.TOP + shown.get(0, lane).cardinality() * (double) Panel.LANE_HEIGHT;
  }

  private Instant start(ConnectionSpan span) {
    Instant from = span.from();
    return from != null ? from : end(span);
  }

  private Instant end(ConnectionSpan span) {
    Instant to = span.to();
    return to != null ? to : axis.to();
  }
}
