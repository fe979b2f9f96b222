package io.github.clientidaudit.handler;

/**
 * What is measured of the functions. The names are those that the template's alarms and dashboard
 * ask for, in the namespace {@value #NAMESPACE}, with the one dimension {@value #DIMENSION}.
 */
public enum Metric {
  /** Events written by ingestion, takeovers included. */
  EVENTS_STORED("EventsStored", "Count"),
  /** Takeovers seen for the first time. */
  TAKEOVERS_STORED("TakeoversStored", "Count"),
  /** Messages that are no lifecycle event; each goes back to the queue. */
  MALFORMED_MESSAGES("MalformedMessages", "Count"),
  /** Events that could not be stored in time; the queue delivers them again. */
  EVENTS_NOT_STORED("EventsNotStored", "Count"),
  /** Batches whose time could not be noted as the watermark, although it was time to. */
  WATERMARK_NOT_WRITTEN("WatermarkNotWritten", "Count"),

  /** Scheduled audits that came to their end; the schedule is dead when there are none. */
  SCHEDULED_AUDITS_COMPLETED("ScheduledAuditsCompleted", "Count"),
  /** Client IDs with takeovers that scheduled audits looked at. */
  CLIENTS_EXAMINED("ClientsExamined", "Count"),
  /** Takeovers that scheduled audits counted. */
  TAKEOVERS_COUNTED("TakeoversCounted", "Count"),
  /** Client IDs that scheduled audits found in conflict. */
  CONFLICTS_FOUND("ConflictsFound", "Count"),
  /** Client IDs that could not be judged; the next audit tries again. */
  CLIENTS_NOT_JUDGED("ClientsNotJudged", "Count"),
  /** Parts of audits that failed and were left out, and on-demand tasks that a run failed at. */
  AUDIT_PARTS_FAILED("AuditPartsFailed", "Count"),
  /** How long the oldest unpublished message has been waiting; 0 without any. */
  OLDEST_UNPUBLISHED_AGE("OldestUnpublishedAge", "Seconds"),

  /** Messages that the topic accepted. */
  MESSAGES_PUBLISHED("MessagesPublished", "Count"),
  /** Messages that it did not accept, and records that are no message. */
  MESSAGES_NOT_PUBLISHED("MessagesNotPublished", "Count");

  public static final String NAMESPACE = "ClientIdAudit";
  public static final String DIMENSION = "FunctionName";

  private final String wireName;
  private final String unit;

  Metric(String wireName, String unit) {
    this.wireName = wireName;
    this.unit = unit;
  }

  /** The name in CloudWatch. */
  public String wireName() {
    return wireName;
  }

  /** The unit in CloudWatch's spelling. */
  public String unit() {
    return unit;
  }
}
