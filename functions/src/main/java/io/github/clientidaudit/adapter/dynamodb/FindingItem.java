package io.github.clientidaudit.adapter.dynamodb;

import static io.github.clientidaudit.adapter.dynamodb.Attributes.millis;
import static io.github.clientidaudit.adapter.dynamodb.Attributes.number;
import static io.github.clientidaudit.adapter.dynamodb.Attributes.seconds;
import static io.github.clientidaudit.adapter.dynamodb.Attributes.text;

import io.github.clientidaudit.adapter.json.StoredJson;
import io.github.clientidaudit.domain.AuditTask;
import io.github.clientidaudit.domain.Finding;
import io.github.clientidaudit.domain.Shard;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What is recorded once and possibly sent out: findings, and messages about whole audits. */
final class FindingItem {
  private FindingItem() {}

  /**
   * A finding with all that it says, or with what is left of it when nobody is told.
   *
   * @param publish whether it is to be sent out
   * @param retention how long it is kept from its audit's beginning
   */
  static Map<String, AttributeValue> of(Finding finding, boolean publish, Duration retention) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put(AuditsTable.PK, text(AuditsTable.clientPk(finding.clientId())));
    item.put(AuditsTable.SK, text(AuditsTable.findingSk(finding)));
    item.put(AuditsTable.BODY, text(StoredJson.write(finding)));
    int shard = Shard.of(finding.clientId());
    item.put(AuditsTable.TASK_SHARD, text(AuditsTable.taskShard(finding.taskId(), shard)));
    item.put(AuditsTable.EXPIRES_AT, seconds(finding.taskStartTime().plus(retention)));
    if (publish) {
      putIntoOutbox(item, shard, finding.findingTime());
    }
    return item;
  }

  /** The message about a whole audit, which is always sent out. */
  static Map<String, AttributeValue> notificationOf(AuditTask task, Instant now) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put(AuditsTable.PK, text(AuditsTable.notificationPk(task.taskId())));
    item.put(AuditsTable.SK, text(AuditsTable.NOTIFICATION_SK));
    item.put(AuditsTable.BODY, text(StoredJson.write(task)));
    item.put(AuditsTable.EXPIRES_AT, seconds(task.startedAt().plus(task.retention())));
    putIntoOutbox(item, Shard.of(task.taskId()), now);
    return item;
  }

  private static void putIntoOutbox(Map<String, AttributeValue> item, int shard, Instant since) {
    item.put(AuditsTable.UNPUBLISHED, text(Integer.toString(shard)));
    item.put(AuditsTable.OFFERED_AT, millis(since));
    item.put(AuditsTable.UNPUBLISHED_SINCE, millis(since));
    item.put(AuditsTable.PUBLISH_ATTEMPTS, number(0));
  }
}
