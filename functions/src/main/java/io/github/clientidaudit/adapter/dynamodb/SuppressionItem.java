package io.github.clientidaudit.adapter.dynamodb;

import static io.github.clientidaudit.adapter.dynamodb.Attributes.instant;
import static io.github.clientidaudit.adapter.dynamodb.Attributes.instantOrNull;
import static io.github.clientidaudit.adapter.dynamodb.Attributes.millis;
import static io.github.clientidaudit.adapter.dynamodb.Attributes.seconds;
import static io.github.clientidaudit.adapter.dynamodb.Attributes.text;

import io.github.clientidaudit.domain.conflict.Suppression;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A suppression as an item, in the partition of its client. */
final class SuppressionItem {
  /** How long one that has ended can still be looked up by people. */
  private static final Duration KEPT_AFTER_ITS_END = Duration.ofDays(7);

  private SuppressionItem() {}

  static Map<String, AttributeValue> of(Suppression suppression) {
    Map<String, AttributeValue> item = new HashMap<>(key(suppression.clientId()));
    item.put(AuditsTable.DESCRIPTION, text(suppression.description()));
    item.put(AuditsTable.SUPPRESSED_SINCE, millis(suppression.since()));
    if (suppression.until() != null) {
      item.put(AuditsTable.SUPPRESSED_UNTIL, millis(suppression.until()));
      item.put(AuditsTable.EXPIRES_AT, seconds(suppression.until().plus(KEPT_AFTER_ITS_END)));
    }
    return item;
  }

  static Map<String, AttributeValue> key(String clientId) {
    return Map.of(
        AuditsTable.PK, text(AuditsTable.clientPk(clientId)),
        AuditsTable.SK, text(AuditsTable.SUPPRESSION_SK));
  }

  static Suppression toSuppression(Map<String, AttributeValue> item) {
    return new Suppression(
        AuditsTable.clientIdOf(text(item, AuditsTable.PK)),
        text(item, AuditsTable.DESCRIPTION),
        instant(item, AuditsTable.SUPPRESSED_SINCE),
        instantOrNull(item, AuditsTable.SUPPRESSED_UNTIL));
  }
}
