package io.github.clientidaudit.cli.report;

import java.util.List;

/**
 * One drawing of a timeline, ready to be written down.
 *
 * @param id of the drawing, in letters and digits, once in a page
 * @param words what can be seen, for those who do not see it
 * @param date the days that it shows
 */
record Panel(
    String id,
    String title,
    String words,
    String date,
    List<Lane> lanes,
    List<Bar> bars,
    List<Arrow> arrows,
    List<Loss> losses,
    List<TimeAxis.Tick> ticks) {
  static final int TOP = 4;
  static final int LANE_HEIGHT = 44;
  private static final int AXIS_HEIGHT = 24;

  /** A label with a line below it, where the lane ends. */
  record Lane(String label, double labelY, double lineY) {}

  /** A connection, or a count of evictions. */
  record Bar(double x, double y, double width, double height, String kind, String title) {}

  /** An eviction: from the evictor's connection to the evicted one. */
  record Arrow(double x, double from, double to, String kind, String title) {
    private static final double HEAD = 6;

    /** The arrow's head. */
    String points() {
      double back = to > from ? to - HEAD : to + HEAD;
      return "%s,%s %s,%s %s,%s".formatted(x, to, x - HEAD / 2, back, x + HEAD / 2, back);
    }
  }

  /** A connection that ended otherwise than by a client or a takeover. */
  record Loss(double x, double y, String title) {
    String path() {
      return "M%s %sl6 6m0 -6l-6 6".formatted(x - 3, y - 3);
    }
  }

  /** Where the lanes end. */
  int axisY() {
    return TOP + lanes.size() * LANE_HEIGHT;
  }

  int height() {
    return axisY() + AXIS_HEIGHT;
  }
}
