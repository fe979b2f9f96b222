package io.github.clientidaudit.cli.logs;

import io.github.clientidaudit.cli.terminal.Interval;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.function.UnaryOperator;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A time as the value of an option: so long ago, or ISO 8601. */
@FunctionalInterface
interface Moment {
  /** The time, if it is now that one. */
  Instant at(Instant now);

  /** Reads {@code 2h}, {@code 7d}, {@code 2026-11-28} and {@code 2026-11-28T08:00:00Z}. */
  final class Converter implements ITypeConverter<Moment> {
    @Override
    public Moment convert(String value) {
      UnaryOperator<Instant> at = value.contains("-") ? fixed(value) : ago(value);
      return at::apply;
    }

    private static UnaryOperator<Instant> ago(String value) {
      var ago = Interval.between("1m", "3650d", value);
      return now -> now.minus(ago);
    }

    private static UnaryOperator<Instant> fixed(String value) {
      try {
        Instant at =
            value.contains("T")
                ? OffsetDateTime.parse(value).toInstant()
                : LocalDate.parse(value).atStartOfDay(ZoneOffset.UTC).toInstant();
        return now -> at;
      } catch (DateTimeException e) {
        throw new TypeConversionException(
            "'%s' is neither so long ago (2h, 7d) nor a time (2026-11-28, 2026-11-28T08:00:00Z)"
                .formatted(value));
      }
    }
  }
}
