package io.github.clientidaudit.cli.report;

import io.github.clientidaudit.domain.Count;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times in UTC as the report writes them. */
final class Times {
  private static final DateTimeFormatter DAY = utc("uuuu-MM-dd");
  private static final DateTimeFormatter SECOND = utc("uuuu-MM-dd HH:mm:ss");
  private static final DateTimeFormatter MILLI = utc("uuuu-MM-dd HH:mm:ss.SSS");

  private Times() {}

  private static DateTimeFormatter utc(String pattern) {
    return DateTimeFormatter.ofPattern(pattern).withZone(ZoneOffset.UTC);
  }

  static String second(Instant at) {
    return SECOND.format(at);
  }

  static String milli(Instant at) {
    return MILLI.format(at);
  }

  /** One day, or from one to another. */
  static String days(Instant from, Instant to) {
    String first = DAY.format(from);
    String last = DAY.format(to);
    return first.equals(last) ? first : first + " to " + last;
  }

  /** A length of time in its largest unit. */
  static String about(Duration length) {
    long seconds = Math.max(1, Math.round(length.toMillis() / 1000.0));
    if (seconds < 120) {
      return Count.of(seconds, "second");
    }
    if (seconds < 7200) {
      return Count.of(Math.round(seconds / 60.0), "minute");
    }
    return seconds < 172_800
        ? Count.of(Math.round(seconds / 3600.0), "hour")
        : Count.of(Math.round(seconds / 86_400.0), "day");
  }
}
