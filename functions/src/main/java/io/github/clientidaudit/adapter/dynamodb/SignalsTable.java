package io.github.clientidaudit.adapter.dynamodb;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/** The table of takeovers' signals: names, and formats of keys. */
public final class SignalsTable {
  /** Partition key: a day of ingestion and a shard. */
  public static final String BUCKET = "bucket";

  /** Sort key: the stamp, so that a window's signals lie side by side, and which takeover it is. */
  public static final String SIGNAL = "signal";

  /** When the item may be deleted, in seconds. */
  public static final String EXPIRES_AT = "expiresAt";

  static final String CLIENT_ID = "clientId";
  static final String AT = "at";

  private SignalsTable() {}

  /** The bucket of this shard: {@code 2026-11-23#5}. */
  static String bucket(LocalDate ingestionDay, int shard) {
    return ingestionDay + "#" + shard;
  }

  static String signal(Instant ingestedAt, String clientId, String eventKey) {
    return sortable(ingestedAt) + '#' + clientId + '#' + eventKey;
  }

  static Instant ingestedAt(String signal) {
    return Instant.ofEpochMilli(Long.parseLong(signal.substring(0, signal.indexOf('#'))));
  }

  /** Sorts before every signal stamped at or after this time. */
  static String lowerBound(Instant time) {
    return sortable(time);
  }

  /** Sorts after every signal stamped at or before this time. */
  static String upperBound(Instant time) {
    return sortable(time) + '$';
  }

  static LocalDate ingestionDay(Instant ingestedAt) {
    return LocalDate.ofInstant(ingestedAt, ZoneOffset.UTC);
  }

  /** The days from the one of the first instant to the one of the last, both included. */
  static List<LocalDate> ingestionDays(Instant first, Instant last) {
    return ingestionDay(first).datesUntil(ingestionDay(last).plusDays(1)).toList();
  }

  private static String sortable(Instant time) {
    return String.format(Locale.ROOT, "%013d", time.toEpochMilli());
  }
}
