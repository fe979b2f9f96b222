package io.github.clientidaudit.cli.report;

import io.github.clientidaudit.domain.Count;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Draws takeovers that are too many to be seen one by one: how often each party evicted others. */
final class Density {
  private static final double HEIGHT = 24;

  private final Activity activity;
  private final long[][] counts;
  private final TimeAxis axis;
  private final long greatest;
  private final int[] lanes;

  Density(Activity activity) {
    this.activity = activity;
    this.counts = activity.counts();
    this.axis = new TimeAxis(activity.first(), activity.last());
    this.greatest = Arrays.stream(counts).flatMapToLong(Arrays::stream).max().orElse(0);
    this.lanes =
        IntStream.range(0, counts.length)
            .filter(lane -> Arrays.stream(counts[lane]).sum() > 0)
            .toArray();
  }

  Panel panel(String id) {
    Duration part = Duration.between(axis.from(), axis.to()).dividedBy(Activity.PARTS);
    String words =
        ("These %s are too many to be seen one by one. A column shows how often a party evicted"
                + " others within %s, the highest %s.")
            .formatted(
                Count.of(activity.evictions(), "takeover"),
                Times.about(part),
                Count.times(greatest));
    List<Panel.Lane> lines = new ArrayList<>();
    List<Panel.Bar> columns = new ArrayList<>();
    for (int row = 0; row < lanes.length; row++) {
      double top = Panel.TOP + row * (double) Panel.LANE_HEIGHT;
      String label = activity.lanes().labels().get(lanes[row]);
      lines.add(new Panel.Lane(label, top + 12, top + Panel.LANE_HEIGHT));
      columns(lanes[row], top + Panel.LANE_HEIGHT, columns);
    }
    return new Panel(
        id,
        "All of it",
        words,
        Times.days(axis.from(), axis.to()),
        lines,
        columns,
        List.of(),
        List.of(),
        axis.ticks());
  }

  private void columns(int lane, double bottom, List<Panel.Bar> columns) {
    double width = (TimeAxis.RIGHT - TimeAxis.LEFT) / Activity.PARTS;
    for (int part = 0; part < Activity.PARTS; part++) {
      long count = counts[lane][part];
      if (count > 0) {
        double height = TimeAxis.rounded(Math.max(2, HEIGHT * count / greatest));
        columns.add(
            new Panel.Bar(
                TimeAxis.rounded(TimeAxis.LEFT + part * width),
                TimeAxis.rounded(bottom - height),
                TimeAxis.rounded(width - 1),
                height,
                "count",
                Count.of(count, "eviction")));
      }
    }
  }
}
