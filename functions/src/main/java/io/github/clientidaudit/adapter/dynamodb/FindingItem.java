package io.github.clientidaudit.adapter.dynamodb;

import static io.github.clientidaudit.adapter.dynamodb.Attributes.millis;
import static io.github.clientidaudit.adapter.dynamodb.Attributes.seconds;
import static io.github.clientidaudit.adapter.dynamodb.Attributes.text;

import io.github.clientidaudit.adapter.json.StoredJson;
import io.github.clientidaudit.domain.Shard;
import io.github.clientidaudit.domain.conflict.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A finding as an item, and what puts an item into the outbox. */
final class FindingItem {
  private FindingItem() {}

  /**
   * A finding that is not told yet.
   *
   * @param retention how long it is kept from its audit's beginning
   */
  static Map<String, AttributeValue> of(Finding finding, Duration retention) {
    Map<String, AttributeValue> item = new HashMap<>(key(finding.taskId(), finding.clientId()));
    item.put(AuditsTable.BODY, text(StoredJson.write(finding)));
    item.put(AuditsTable.CLIENT_ID, text(finding.clientId()));
    item.put(AuditsTable.TASK_STARTED_AT, millis(finding.audit().startedAt()));
    item.put(AuditsTable.EXPIRES_AT, seconds(finding.audit().startedAt().plus(retention)));
    return item;
  }

  static Map<String, AttributeValue> key(String taskId, String clientId) {
    return Map.of(
        AuditsTable.PK, text(AuditsTable.findingsPk(taskId, Shard.of(clientId))),
        AuditsTable.SK, text(AuditsTable.findingSk(clientId)));
  }

  /**
   * What an item has while it waits to be sent.
   *
   * @param name spreads what waits over the shards
   */
  static Map<String, AttributeValue> unpublished(String name, Instant since) {
    return Map.of(
        AuditsTable.UNPUBLISHED, text(Integer.toString(Shard.of(name) % AuditsTable.OUTBOX_SHARDS)),
        AuditsTable.OFFERED_AT, millis(since),
        AuditsTable.UNPUBLISHED_SINCE, millis(since));
  }
}
