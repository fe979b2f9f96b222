package io.github.clientidaudit.adapter.dynamodb;

/** The table of lifecycle events: names, formats of keys, and how long items are kept. */
public final class EventsTable {
  /** Partition key: the client ID. */
  public static final String CLIENT_ID = "clientId";

  /** Sort key: the text of the event's key, so that a client's events lie in order. */
  public static final String EVENT_KEY = "eventKey";

  /** When the event was first stored, in milliseconds. */
  static final String INGESTED_AT = "ingestedAt";

  /** When the item may be deleted, in seconds. */
  public static final String EXPIRES_AT = "expiresAt";

  static final String PRINCIPAL_ID = "principalId";
  static final String IP_ADDRESS = "ipAddress";
  static final String THING_NAME = "thingName";
  static final String DISCONNECT_REASON = "disconnectReason";

  private EventsTable() {}
}
