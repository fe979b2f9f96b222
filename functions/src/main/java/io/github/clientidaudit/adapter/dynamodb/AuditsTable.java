package io.github.clientidaudit.adapter.dynamodb;

import java.time.Instant;
import java.util.Locale;

/** The table of conflicts, findings, suppressions and tasks: names, and formats of keys. */
public final class AuditsTable {
  /** Partition key. */
  public static final String PK = "pk";

  /** Sort key. */
  public static final String SK = "sk";

  /** When the item may be deleted, in seconds; active conflicts and the state have none. */
  public static final String EXPIRES_AT = "expiresAt";

  /** The record that the item is about, as stored JSON. */
  public static final String BODY = "body";

  /** The index of findings by {@link #CLIENT_ID}, for people. */
  public static final String FINDINGS_BY_CLIENT = "findings-by-client";

  /** Whom a finding is about. */
  public static final String CLIENT_ID = "clientId";

  /** When a finding's audit began, in milliseconds. */
  public static final String TASK_STARTED_AT = "taskStartedAt";

  /** The index of conflicts that an audit must look at by {@link #DUE_SHARD}. */
  public static final String DUE_CONFLICTS = "due-conflicts";

  /** A shard; present only while something is due. */
  public static final String DUE_SHARD = "dueShard";

  /** When it is due, in milliseconds. */
  public static final String DUE_AT = "dueAt";

  /** The index of what is to be sent out, by the attribute of the same name. */
  public static final String UNPUBLISHED_INDEX = "unpublished";

  /** A shard of {@value #OUTBOX_SHARDS}; present only until the item is known to have been sent. */
  public static final String UNPUBLISHED = "unpublished";

  /** Each audit asks all of them, and mostly in vain. */
  static final int OUTBOX_SHARDS = 2;

  /** When the item was last put into the stream, in milliseconds. */
  public static final String OFFERED_AT = "offeredAt";

  /** Since when the item waits to be sent, in milliseconds; the index shows it. */
  public static final String UNPUBLISHED_SINCE = "unpublishedSince";

  static final String SEQUENCE = "sequence";
  static final String TOLD = "told";
  static final String AUDIENCE = "audience";
  static final String TASK_STATUS = "taskStatus";
  static final String LEASE_TOKEN = "leaseToken";
  static final String LEASE_UNTIL = "leaseUntil";
  static final String CHECKPOINT = "checkpoint";
  static final String OPEN_TASKS = "openTasks";
  static final String OWED = "owed";
  static final String SOURCES = "sources";
  static final String CAMPAIGNS = "campaigns";
  static final String SEEN_UNTIL = "seenUntil";
  static final String DESCRIPTION = "description";
  static final String SUPPRESSED_SINCE = "suppressedSince";
  static final String SUPPRESSED_UNTIL = "suppressedUntil";

  /** Sort key of a conflict. */
  public static final String CONFLICT_SK = "CONFLICT";

  /** Sort key of a client's suppression. */
  public static final String SUPPRESSION_SK = "SUPPRESSION";

  /** What the sort keys of findings begin with. */
  public static final String FINDING_SK_PREFIX = "FINDING#";

  /** Sort key of a task. */
  public static final String TASK_SK = "TASK";

  /** Both keys of the one item that audits pass on to each other. */
  public static final String STATE = "STATE";

  /** Sort key of ingestion's watermark, whose partition key is {@link #STATE}. */
  public static final String WATERMARK_SK = "WATERMARK";

  /** Sort key of a message about a whole audit. */
  public static final String NOTIFICATION_SK = "NOTIFICATION";

  /** Sort key of a message about an audit that goes on later. */
  public static final String INTERIM_SK = "INTERIM";

  private static final String CLIENT_PREFIX = "CLIENT#";

  private AuditsTable() {}

  static String clientPk(String clientId) {
    return CLIENT_PREFIX + clientId;
  }

  static String clientIdOf(String pk) {
    return pk.substring(CLIENT_PREFIX.length());
  }

  static String taskPk(String taskId) {
    return "TASK#" + taskId;
  }

  static String notificationPk(String taskId) {
    return "NOTIFICATION#" + taskId;
  }

  /** A task's findings lie in as many partitions as there are shards. */
  static String findingsPk(String taskId, int shard) {
    return taskPk(taskId) + '#' + shard;
  }

  static String findingSk(String clientId) {
    return FINDING_SK_PREFIX + clientId;
  }

  /** An open task in the state's set; the oldest sorts first. */
  static String openTask(String taskId, Instant startedAt) {
    return sortable(startedAt) + '#' + taskId;
  }

  static String taskIdOfOpenTask(String openTask) {
    return openTask.substring(openTask.indexOf('#') + 1);
  }

  private static String sortable(Instant time) {
    return String.format(Locale.ROOT, "%013d", time.toEpochMilli());
  }
}
