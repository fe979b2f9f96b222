package io.github.clientidaudit.adapter.dynamodb;

import static io.github.clientidaudit.adapter.dynamodb.Attributes.millis;
import static io.github.clientidaudit.adapter.dynamodb.Attributes.number;
import static io.github.clientidaudit.adapter.dynamodb.Attributes.seconds;
import static io.github.clientidaudit.adapter.dynamodb.Attributes.text;
import static io.github.clientidaudit.adapter.dynamodb.Attributes.textOrNull;

import io.github.clientidaudit.adapter.json.StoredJson;
import io.github.clientidaudit.domain.Shard;
import io.github.clientidaudit.domain.conflict.Conflict;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A conflict as an item, and the condition under which it may be written. */
final class ConflictItem {
  private ConflictItem() {}

  static Map<String, AttributeValue> of(Conflict conflict, Duration retention) {
    Map<String, AttributeValue> item = new HashMap<>(key(conflict.clientId()));
    item.put(AuditsTable.BODY, text(StoredJson.write(conflict)));
    item.put(AuditsTable.SEQUENCE, number(conflict.sequence()));
    if (conflict.life().resolvedAt() != null) {
      item.put(AuditsTable.EXPIRES_AT, seconds(conflict.life().resolvedAt().plus(retention)));
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

  /** What was told since the conflict was written is an attribute of its own. */
  static Conflict toConflict(Map<String, AttributeValue> item) {
    Conflict conflict = StoredJson.conflict(text(item, AuditsTable.BODY));
    String told = textOrNull(item, AuditsTable.TOLD);
    return told == null ? conflict : conflict.with(StoredJson.told(told));
  }

  static Map<String, AttributeValue> key(String clientId) {
    return Map.of(
        AuditsTable.PK, text(AuditsTable.clientPk(clientId)),
        AuditsTable.SK, text(AuditsTable.CONFLICT_SK));
  }

  /** Holds if the stored conflict is the one that was read. */
  static String condition(Conflict conflict) {
    return isFirst(conflict) ? "attribute_not_exists(pk)" : "#sequence = :read";
  }

  /** The names in {@link #condition}; absent if it has none, as DynamoDB refuses unused names. */
  static @Nullable Map<String, String> conditionNames(Conflict conflict) {
    return isFirst(conflict) ? null : Map.of("#sequence", AuditsTable.SEQUENCE);
  }

  /** The values in {@link #condition}; absent if it has none, as DynamoDB refuses no values. */
  static @Nullable Map<String, AttributeValue> conditionValues(Conflict conflict) {
    return isFirst(conflict) ? null : Map.of(":read", number(conflict.sequence() - 1));
  }

  private static boolean isFirst(Conflict conflict) {
    return conflict.sequence() == 1;
  }
}
