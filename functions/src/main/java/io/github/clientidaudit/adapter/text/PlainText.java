package io.github.clientidaudit.adapter.text;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times and text as people read them, in lines that fit a screen. */
final class PlainText {
  /** What every message explains to whoever has never heard of it. */
  static final String WHAT_IT_IS =
      "A client ID is the name under which a device connects to AWS IoT Core, and only one"
          + " connection can have it. When another one connects with the same name, AWS IoT Core"
          + " closes the older connection. That is a takeover: the newer connection evicted the"
          + " older one.";

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter MINUTES =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);
  private static final int WIDTH = 100;
  private static final int LABEL = 15;

  /** A blank, until its line is made, at which that cannot be broken. */
  private static final char UNBREAKABLE = '\u00A0';

  private PlainText() {}

  /** Printable ASCII only, at most so many characters. */
  static String ascii(String text, int maxLength) {
    String ascii = text.replaceAll("[^ -~]", "?");
    return ascii.length() <= maxLength ? ascii : ascii.substring(0, maxLength - 2) + "..";
  }

  /** To the minute, for where there is little room. */
  static String minute(Instant instant) {
    return MINUTES.format(instant);
  }

  /** The day, in UTC without saying so. */
  static String date(Instant instant) {
    return DateTimeFormatter.ISO_LOCAL_DATE.format(instant.atOffset(ZoneOffset.UTC));
  }

  /** To the second, in UTC without saying so. */
  static String timeOfDay(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC).format(DateTimeFormatter.ofPattern("HH:mm:ss"));
  }

  /** To the second, in UTC without saying so. */
  static String time(Instant instant) {
    return unbreakable(SECONDS.format(instant));
  }

  /** From one time to another, to the second. */
  static String span(Instant from, Instant to) {
    return time(from) + " to " + time(to) + " UTC";
  }

  /** With how long ago that was when the audit was made. */
  static String time(Instant instant, Instant audit) {
    return time(instant)
        + unbreakable(" UTC (%s ago)".formatted(length(Duration.between(instant, audit))));
  }

  /** A text that stays in one line. */
  static String unbreakable(String text) {
    return text.replace(' ', UNBREAKABLE);
  }

  /** {@code 45 s}, {@code 3 min}, {@code 2 h 05 min}, {@code 3 d 4 h}. */
  static String length(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    if (seconds < 60) {
      return unbreakable(seconds + " s");
    }
    if (seconds < 3600) {
      return unbreakable(seconds / 60 + " min");
    }
    if (seconds < 86_400) {
      return unbreakable("%d h %02d min".formatted(seconds / 3600, seconds / 60 % 60));
    }
    return unbreakable("%d d %d h".formatted(seconds / 86_400, seconds / 3600 % 24));
  }

  /** Text over the whole width. */
  static String paragraph(String text) {
    return wrapped("", 0, text);
  }

  /** A text with a label in front, labels being aligned. */
  static String labelled(String label, String text) {
    return wrapped("%%-%ds".formatted(LABEL).formatted(label + ":"), LABEL, text);
  }

  /** Lines that begin with blanks, the first with so many, the others with four more. */
  static String item(int indent, String text) {
    return wrapped(" ".repeat(indent), indent + 4, text);
  }

  private static String wrapped(String first, int indent, String text) {
    StringBuilder result = new StringBuilder();
    StringBuilder line = new StringBuilder(first);
    boolean begun = false;
    for (String word : text.split(" ", -1)) {
      if (begun && line.length() + 1 + word.length() > WIDTH) {
        result.append(line).append('\n');
        line = new StringBuilder(" ".repeat(indent));
      } else if (begun) {
        line.append(' ');
      }
      line.append(word);
      begun = true;
    }
    return result.append(line).append('\n').toString().replace(UNBREAKABLE, ' ');
  }
}
