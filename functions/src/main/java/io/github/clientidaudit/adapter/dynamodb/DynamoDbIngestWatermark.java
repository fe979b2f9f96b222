package io.github.clientidaudit.adapter.dynamodb;

import static io.github.clientidaudit.adapter.dynamodb.Attributes.millis;
import static io.github.clientidaudit.adapter.dynamodb.Attributes.text;

import io.github.clientidaudit.port.IngestWatermark;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Keeps the watermark in the table of audits, in an item of its own: in that of the checkpoint it
 * would get in the way of the audits' transactions.
 */
public final class DynamoDbIngestWatermark implements IngestWatermark {
  private static final Map<String, AttributeValue> KEY =
      Map.of(
          AuditsTable.PK, text(AuditsTable.STATE), AuditsTable.SK, text(AuditsTable.WATERMARK_SK));

  private final DynamoDbClient client;
  private final String table;

  public DynamoDbIngestWatermark(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  @Override
  public void advance(Instant seen) {
    UpdateItemRequest request =
        UpdateItemRequest.builder()
            .tableName(table)
            .key(KEY)
            .updateExpression("SET seenUntil = :seen")
            .conditionExpression("attribute_not_exists(seenUntil) OR seenUntil < :seen")
            .expressionAttributeValues(Map.of(":seen", millis(seen)))
            .build();
    Calls.holds(() -> client.updateItem(request));
  }

  @Override
  public Optional<Instant> read() {
    Map<String, AttributeValue> item = Calls.item(client, table, KEY);
    return Optional.ofNullable(Attributes.instantOrNull(item, AuditsTable.SEEN_UNTIL));
  }
}
