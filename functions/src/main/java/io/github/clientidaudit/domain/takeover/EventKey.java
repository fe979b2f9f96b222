package io.github.clientidaudit.domain.takeover;

import io.github.clientidaudit.domain.takeover.LifecycleEvent.Kind;
import java.time.Instant;
import java.util.Comparator;

/**
 * The identity of one client's event: two deliveries that are equal in all of this are the same
 * event. Ordered by time, then kind, version and session, as its text is.
 */
public record EventKey(Instant time, Kind kind, long versionNumber, String sessionId)
    implements Comparable<EventKey> {

  /** The last time that the text has room for. */
  public static final Instant LAST_TIME = Instant.ofEpochMilli(9_999_999_999_999L);

  private static final Comparator<EventKey> ORDER =
      Comparator.comparing(EventKey::time)
          .thenComparing(EventKey::kind)
          .thenComparingLong(EventKey::versionNumber)
          .thenComparing(EventKey::sessionId);

  /** The text form, {@code 1795392000000#T#0000000007#session}; it must never change. */
  public String text() {
    return padded(time.toEpochMilli(), 13)
        + '#'
        + kind.code()
        + '#'
        + padded(versionNumber, 10)
        + '#'
        + sessionId;
  }

  /**
   * Reads the text form.
   *
   * @throws IllegalArgumentException if it is not one
   */
  public static EventKey parse(String text) {
    if (text.length() < 28 || text.charAt(13) != '#' || text.charAt(15) != '#') {
      throw new IllegalArgumentException("not an event key: " + text);
    }
    Kind kind =
        switch (text.charAt(14)) {
          case 'C' -> Kind.CONNECT;
          case 'D' -> Kind.DISCONNECT;
          case 'T' -> Kind.TAKEOVER;
          default -> throw new IllegalArgumentException("not an event key: " + text);
        };
    return new EventKey(
        Instant.ofEpochMilli(Long.parseLong(text.substring(0, 13))),
        kind,
        Long.parseLong(text.substring(16, 26)),
        text.substring(27));
  }

  /** The text that sorts before every event at or after this time. */
  public static String lowerBound(Instant time) {
    return bound(time);
  }

  /** The text that sorts after every event at or before this time. */
  public static String upperBound(Instant time) {
    return bound(time) + "$";
  }

  /** A later time has more digits, and would sort before all that is stored. */
  private static String bound(Instant time) {
    return padded(Math.min(time.toEpochMilli(), LAST_TIME.toEpochMilli()), 13);
  }

  @Override
  public int compareTo(EventKey other) {
    return ORDER.compare(this, other);
  }

  private static String padded(long number, int digits) {
    String text = Long.toString(number);
    return "0".repeat(Math.max(0, digits - text.length())) + text;
  }
}
