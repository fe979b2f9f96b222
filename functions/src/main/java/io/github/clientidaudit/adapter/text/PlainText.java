package io.github.clientidaudit.adapter.text;

import io.github.clientidaudit.domain.Party;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Names, times and outside text as people read them. */
final class PlainText {
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
  private static final int SHORT_PRINCIPAL = 20;

  private PlainText() {}

  /**
   * Outside text without anything that could act on a terminal, a mail program or the text around
   * it: whatever is not a plain visible character or a space is written as {@code \}{@code uXXXX}.
   */
  static String escaped(String text) {
    StringBuilder result = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (isHarmless(c)) {
                result.appendCodePoint(c);
              } else {
                for (char unit : Character.toChars(c)) {
                  result.append("\\u%04X".formatted((int) unit));
                }
              }
            });
    return result.toString();
  }

  /** Printable ASCII only, at most so many characters. */
  static String ascii(String text, int maxLength) {
    String ascii = text.replaceAll("[^ -~]", "?");
    return ascii.length() <= maxLength ? ascii : ascii.substring(0, maxLength - 2) + "..";
  }

  /** A principal short enough to read and long enough to recognise. */
  static String principal(String principalId) {
    String name =
        principalId.length() <= SHORT_PRINCIPAL
            ? principalId
            : principalId.substring(0, 8) + ".." + principalId.substring(principalId.length() - 4);
    return escaped(name);
  }

  static String party(Party party) {
    return principal(party.principalId())
        + (party.hasAddress() ? " at " + escaped(party.ipAddress()) : " at an unknown address");
  }

  /** To the second, in UTC. */
  static String time(Instant instant) {
    return SECONDS.format(instant);
  }

  /** {@code 45 s}, {@code 3 min}, {@code 2 h 05 min}, {@code 3 d 4 h}. */
  static String length(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3600) {
      return seconds / 60 + " min";
    }
    if (seconds < 86_400) {
      return "%d h %02d min".formatted(seconds / 3600, seconds / 60 % 60);
    }
    return "%d d %d h".formatted(seconds / 86_400, seconds / 3600 % 24);
  }

  private static boolean isHarmless(int c) {
    return c >= ' '
        && c != '\\'
        && switch (Character.getType(c)) {
          case Character.CONTROL,
              Character.FORMAT,
              Character.SURROGATE,
              Character.PRIVATE_USE,
              Character.UNASSIGNED,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR ->
              false;
          default -> true;
        };
  }
}
