package io.github.clientidaudit.cli;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 15m}, {@code 1h}, {@code 1d} and {@code PT15M}. */
final class Interval implements ITypeConverter<Duration> {
  private static final Duration MIN = Duration.ofMinutes(1);

  @Override
  public Duration convert(String value) {
    Duration interval = parse(value.toUpperCase(Locale.ROOT));
    if (interval.compareTo(MIN) < 0 || interval.compareTo(Ticks.LONGEST_PAUSE) > 0) {
      throw new TypeConversionException("'" + value + "' is not between 1m and 28d");
    }
    return interval;
  }

  private static Duration parse(String value) {
    try {
      return Duration.parse(
          value.startsWith("P") ? value : value.endsWith("D") ? "P" + value : "PT" + value);
    } catch (DateTimeParseException e) {
      throw new TypeConversionException("'" + value + "' is not a time like 15m, 1h or PT15M");
    }
  }
}
