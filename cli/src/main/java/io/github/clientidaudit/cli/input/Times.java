package io.github.clientidaudit.cli.input;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAccessor;
import java.util.regex.Pattern;

/** Times as people keep them: numbers of several units, ISO 8601 with and without a zone. */
final class Times {
  private static final Pattern NUMBER =
      Pattern.compile("\\d{1,20}(\\.\\d{1,20})?([eE]\\+?\\d\\d?)?");
  private static final BigDecimal MILLIS = BigDecimal.valueOf(1000);

  /** Of this many digits are the seconds of our time; each unit has three more. */
  private static final int DIGITS_OF_SECONDS = 10;

  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .optionalStart()
          .appendPattern("[XXX][XX][X]")
          .toFormatter();

  private Times() {}

  /**
   * Reads a time; without a zone it is UTC.
   *
   * @throws IllegalArgumentException if it is none
   */
  static Instant of(String text) {
    String trimmed = text.strip();
    try {
      return NUMBER.matcher(trimmed).matches() ? number(new BigDecimal(trimmed)) : iso(trimmed);
    } catch (DateTimeParseException | ArithmeticException e) {
      throw new IllegalArgumentException("timestamp is not a time", e);
    }
  }

  private static Instant number(BigDecimal number) {
    int digits = number.precision() - number.scale();
    int unit = Math.floorDiv(digits - DIGITS_OF_SECONDS, 3);
    return Instant.ofEpochMilli(
        number
            .movePointLeft(3 * unit)
            .multiply(MILLIS)
            .setScale(0, RoundingMode.HALF_UP)
            .longValueExact());
  }

  private static Instant iso(String text) {
    String upper = text.replace(" UTC", "Z");
    boolean hasBlank = upper.length() > 10 && upper.charAt(10) == ' ';
    String iso =
        (hasBlank ? upper.substring(0, 10) + "T" + upper.substring(11) : upper).replace(" ", "");
    TemporalAccessor time =
        ISO.parseBest(iso.replace(',', '.'), OffsetDateTime::from, LocalDateTime::from);
    Instant instant =
        time instanceof OffsetDateTime zoned
            ? zoned.toInstant()
            : ((LocalDateTime) time).toInstant(ZoneOffset.UTC);
    return Instant.ofEpochMilli(instant.toEpochMilli());
  }
}
