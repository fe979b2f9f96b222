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
  private static final int LONG_PRINCIPAL = 100;

  /** What could end a quotation, begin markup or pass for an escape. */
  private static final String NOT_PLAIN = "\"\\<>";

  private PlainText() {}

  /**
   * Outside text without anything that could act on a terminal, a mail program or the text around
   * it, or look like another text: all but plain ASCII is written as {@code \}{@code uXXXX}.
   */
  static String escaped(String text) {
    StringBuilder result = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= ' ' && c <= '~' && NOT_PLAIN.indexOf(c) < 0) {
        result.append(c);
      } else {
        result.append("\\u%04X".formatted((int) c));
      }
    }
    return result.toString();
  }

  /** Printable ASCII only, at most so many characters. */
  static String ascii(String text, int maxLength) {
    String ascii = text.replaceAll("[^ -~]", "?");
    return ascii.length() <= maxLength ? ascii : ascii.substring(0, maxLength - 2) + "..";
  }

  /** A principal as it is, or most of it when it is longer than a certificate's. */
  static String principal(String principalId) {
    return escaped(
        principalId.length() <= LONG_PRINCIPAL
            ? principalId
            : principalId.substring(0, LONG_PRINCIPAL) + "..");
  }

  /** A principal short enough for a line with another one, and an address. */
  static String party(Party party) {
    String principalId = party.principalId();
    String name =
        principalId.length() <= SHORT_PRINCIPAL
            ? principalId
            : principalId.substring(0, 8) + ".." + principalId.substring(principalId.length() - 4);
    return escaped(name) + " at " + address(party);
  }

  static String address(Party party) {
    return party.hasAddress() ? escaped(party.ipAddress()) : "an unknown address";
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

  /** A line with a label in front, labels being aligned. */
  static String line(String label, String value) {
    return "%-15s%s\n".formatted(label + ":", value);
  }
}
