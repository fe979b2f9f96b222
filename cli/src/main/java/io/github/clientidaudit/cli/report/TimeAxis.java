package io.github.clientidaudit.cli.report;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Places of times on a line, and where it is labelled. */
record TimeAxis(Instant from, Instant to) {
  /** The line's two ends. */
  static final double LEFT = 4;

  static final double RIGHT = 716;

  /** At most so many labels stand beside each other. */
  private static final int MAX_TICKS = 7;

  private static final List<Duration> STEPS =
      Stream.of(
              "PT0.1S PT0.2S PT0.5S PT1S PT2S PT5S PT10S PT15S PT30S PT1M PT2M PT5M PT10M PT15M",
              "PT30M PT1H PT2H PT3H PT6H PT12H P1D P2D P7D P14D")
          .flatMap(line -> Stream.of(line.split(" ")))
          .map(Duration::parse)
          .toList();

  private static final Duration LEAST_MARGIN = Duration.ofSeconds(2);
  private static final Duration GREATEST_MARGIN = Duration.ofMinutes(10);
  private static final Duration ALONE_MARGIN = Duration.ofMinutes(1);

  /** A label and its place. */
  record Tick(double x, String label, String anchor) {}

  /** From the first to the last of some moments, with a margin. */
  static TimeAxis around(Instant first, Instant last) {
    Duration span = Duration.between(first, last);
    Duration margin = span.isZero() ? ALONE_MARGIN : span.dividedBy(12);
    margin = margin.compareTo(LEAST_MARGIN) < 0 ? LEAST_MARGIN : margin;
    margin = margin.compareTo(GREATEST_MARGIN) > 0 ? GREATEST_MARGIN : margin;
    return new TimeAxis(first.minus(margin), last.plus(margin));
  }

  /** The place of a moment; at an end if it is beyond. */
  double x(Instant at) {
    double share = (double) millis(from, at) / Math.max(1, millis(from, to));
    return rounded(LEFT + Math.clamp(share, 0, 1) * (RIGHT - LEFT));
  }

  /** Whether a stretch of time, which may be empty, is partly on this line. */
  boolean shows(Instant start, Instant end) {
    return !end.isBefore(from) && !start.isAfter(to);
  }

  List<Tick> ticks() {
    long step = step().toMillis();
    DateTimeFormatter format = format(step);
    List<Tick> ticks = new ArrayList<>();
    for (long at = Math.ceilDiv(from.toEpochMilli(), step) * step;
        at <= to.toEpochMilli();
        at += step) {
      Instant instant = Instant.ofEpochMilli(at);
      double x = x(instant);
      ticks.add(
          new Tick(
              x,
              format.format(instant),
              x < LEFT + 30 ? "start" : x > RIGHT - 30 ? "end" : "middle"));
    }
    return ticks;
  }

  private Duration step() {
    long span = millis(from, to);
    return STEPS.stream()
        .filter(step -> span / step.toMillis() < MAX_TICKS)
        .findFirst()
        .orElse(STEPS.getLast());
  }

  private DateTimeFormatter format(long stepMillis) {
    boolean oneDay =
        from.atOffset(ZoneOffset.UTC)
            .toLocalDate()
            .equals(to.atOffset(ZoneOffset.UTC).toLocalDate());
    String time = stepMillis < 1000 ? "HH:mm:ss.S" : stepMillis < 60_000 ? "HH:mm:ss" : "HH:mm";
    String pattern = stepMillis >= 86_400_000 ? "MM-dd" : oneDay ? time : "MM-dd " + time;
    return DateTimeFormatter.ofPattern(pattern).withZone(ZoneOffset.UTC);
  }

  private static long millis(Instant a, Instant b) {
    return Duration.between(a, b).toMillis();
  }

  static double rounded(double value) {
    return Math.round(value * 10) / 10.0;
  }
}
