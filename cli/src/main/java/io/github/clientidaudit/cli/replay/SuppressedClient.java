package io.github.clientidaudit.cli.replay;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A client ID whose findings are not to be published.
 *
 * @param until exclusive; absent for the whole replay
 */
record SuppressedClient(String clientId, @Nullable Instant until) {
  /** Reads {@code ID}, {@code ID=2026-12-24} and {@code ID=2026-12-24T18:00:00Z}. */
  static final class Converter implements ITypeConverter<SuppressedClient> {
    /** As late as a stored time can be: 13 digits of milliseconds. */
    private static final Instant LATEST = Instant.ofEpochMilli(9_999_999_999_999L);

    @Override
    public SuppressedClient convert(String value) {
      int equals = value.lastIndexOf('=');
      if (equals < 0) {
        return new SuppressedClient(value, null);
      }
      String date = value.substring(equals + 1);
      return new SuppressedClient(
          value.substring(0, equals), date.isEmpty() ? null : instant(date));
    }

    private static Instant instant(String date) {
      try {
        Instant instant =
            date.contains("T")
                ? Instant.parse(date)
                : LocalDate.parse(date).atStartOfDay(ZoneOffset.UTC).toInstant();
        if (instant.isAfter(LATEST)) {
          throw new TypeConversionException("'" + date + "' is later than " + LATEST);
        }
        return instant;
      } catch (DateTimeParseException e) {
        throw new TypeConversionException(
            "'"
                + date
                + "' is not a date like 2026-12-24 or 2026-12-24T18:00:00Z; if it belongs to the"
                + " client ID, put a = behind it");
      }
    }
  }
}
