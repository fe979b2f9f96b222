package io.github.clientidaudit.cli.terminal;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 15m}, {@code 1h}, {@code 1d} and {@code PT15M} as values of options. */
public final class Interval {
  private Interval() {}

  /**
   * Reads a time.
   *
   * @param least inclusive, written as the value is
   * @param most inclusive, written as the value is
   * @throws TypeConversionException if it is no time or not between them
   */
  public static Duration between(String least, String most, String value) {
    Duration interval = parse(value);
    if (interval.compareTo(parse(least)) < 0 || interval.compareTo(parse(most)) > 0) {
      throw new TypeConversionException(
          "'%s' is not between %s and %s".formatted(value, least, most));
    }
    return interval;
  }

  private static Duration parse(String value) {
    String iso = value.toUpperCase(Locale.ROOT);
    try {
      return Duration.parse(iso.startsWith("P") ? iso : iso.endsWith("D") ? "P" + iso : "PT" + iso);
    } catch (DateTimeParseException e) {
      throw new TypeConversionException("'" + value + "' is not a time like 15m, 1h or PT15M");
    }
  }
}
