package io.github.clientidaudit.adapter.dynamodb;

import static io.github.clientidaudit.adapter.dynamodb.Attributes.millis;
import static io.github.clientidaudit.adapter.dynamodb.Attributes.number;
import static io.github.clientidaudit.adapter.dynamodb.Attributes.seconds;
import static io.github.clientidaudit.adapter.dynamodb.Attributes.text;

import io.github.clientidaudit.adapter.json.StoredJson;
import io.github.clientidaudit.domain.Conflict;
import io.github.clientidaudit.domain.Shard;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A conflict as an item, and the condition under which it may be written. */
final class ConflictItem {
  private static final String FIRST_REVISION = "attribute_not_exists(pk)";
  private static final String NEXT_REVISION = "revision = :read AND lastTaskId <> :task";

  private ConflictItem() {}

  static Map<String, AttributeValue> of(Conflict conflict, Duration retention) {
    Map<String, AttributeValue> item = new HashMap<>(key(conflict.clientId()));
    item.put(AuditsTable.BODY, text(StoredJson.write(conflict)));
    item.put(AuditsTable.REVISION, number(conflict.revision()));
    item.put(AuditsTable.LAST_TASK_ID, text(conflict.lastTaskId()));
    if (conflict.resolvedAt() != null) {
      item.put(AuditsTable.EXPIRES_AT, seconds(conflict.resolvedAt().plus(retention)));
    }
    conflict
        .dueAt()
        .ifPresent(
            dueAt -> {
              int shard = Shard.of(conflict.clientId());
              item.put(AuditsTable.DUE_SHARD, text(Integer.toString(shard)));
              item.put(AuditsTable.DUE_AT, millis(dueAt));
            });
    return item;
  }

  static Map<String, AttributeValue> key(String clientId) {
    return Map.of(
        AuditsTable.PK, text(AuditsTable.clientPk(clientId)),
        AuditsTable.SK, text(AuditsTable.CONFLICT_SK));
  }

  /** Holds if the stored conflict is the one that was read, and not this task's own work. */
  static String condition(Conflict conflict) {
    return isFirst(conflict) ? FIRST_REVISION : NEXT_REVISION;
  }

  /** The values in {@link #condition}; absent if it has none, as DynamoDB refuses no values. */
  static @Nullable Map<String, AttributeValue> conditionValues(Conflict conflict) {
    return isFirst(conflict)
        ? null
        : Map.of(":read", number(conflict.revision() - 1), ":task", text(conflict.lastTaskId()));
  }

  /** Whether the stored item, with which the condition did not hold, is this task's own work. */
  static boolean isWorkOfSameTask(Map<String, AttributeValue> stored, Conflict conflict) {
    return conflict.lastTaskId().equals(Attributes.textOrNull(stored, AuditsTable.LAST_TASK_ID));
  }

  private static boolean isFirst(Conflict conflict) {
    return conflict.revision() == 1;
  }
}
