package io.github.clientidaudit.adapter.dynamodb;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** The table of lifecycle events: names, formats of keys, and how long items are kept. */
public final class EventsTable {
  /** Partition key: the client ID. */
  public static final String CLIENT_ID = "clientId";

  /** Sort key: the text of the event's key, so that a client's events lie in order. */
  public static final String EVENT_KEY = "eventKey";

  /** The sparse index of takeovers: only they have a {@link #SIGNAL_BUCKET}. */
  public static final String TAKEOVER_SIGNALS = "takeover-signals";

  /** The index's partition key: a day of ingestion and a shard. */
  public static final String SIGNAL_BUCKET = "signalBucket";

  /** The index's sort key, in milliseconds; every event has it. */
  public static final String INGESTED_AT = "ingestedAt";

  /** When the item may be deleted, in seconds. */
  public static final String EXPIRES_AT = "expiresAt";

  static final String PRINCIPAL_ID = "principalId";
  static final String IP_ADDRESS = "ipAddress";
  static final String THING_NAME = "thingName";
  static final String DISCONNECT_REASON = "disconnectReason";

  private EventsTable() {}

  /** The bucket in which a takeover of this shard is found: {@code 2026-11-23#5}. */
  static String signalBucket(LocalDate ingestionDay, int shard) {
    return ingestionDay + "#" + shard;
  }

  /** The day of ingestion that a bucket is named for. */
  static LocalDate ingestionDay(Instant ingestedAt) {
    return LocalDate.ofInstant(ingestedAt, ZoneOffset.UTC);
  }

  /** The days from the one of the first instant to the one of the last, both included. */
  static List<LocalDate> ingestionDays(Instant first, Instant last) {
    return ingestionDay(first).datesUntil(ingestionDay(last).plusDays(1)).toList();
  }
}
