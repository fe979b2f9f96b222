package io.github.clientidaudit.adapter.dynamodb;

import static io.github.clientidaudit.adapter.dynamodb.Attributes.millis;
import static io.github.clientidaudit.adapter.dynamodb.Attributes.number;
import static io.github.clientidaudit.adapter.dynamodb.Attributes.text;

import io.github.clientidaudit.adapter.json.StoredJson;
import io.github.clientidaudit.domain.conflict.Conflict;
import io.github.clientidaudit.domain.conflict.Finding;
import io.github.clientidaudit.domain.conflict.Told;
import io.github.clientidaudit.port.Conflicts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** Keeps conflicts in the table of audits. */
public final class DynamoDbConflicts implements Conflicts {
  private final DynamoDbClient client;
  private final String table;

  public DynamoDbConflicts(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  @Override
  public Known find(String clientId) {
    KeysAndAttributes keys =
        KeysAndAttributes.builder()
            .keys(List.of(ConflictItem.key(clientId), SuppressionItem.key(clientId)))
            .consistentRead(true)
            .build();
    BatchGetItemRequest request =
        BatchGetItemRequest.builder().requestItems(Map.of(table, keys)).build();
    // The paginator asks again for what a throttled table left out.
    List<Map<String, AttributeValue>> items =
        Calls.call(
            () ->
                client.batchGetItemPaginator(request).stream()
                    .flatMap(page -> page.responses().getOrDefault(table, List.of()).stream())
                    .toList());
    return new Known(
        item(items, AuditsTable.CONFLICT_SK).map(ConflictItem::toConflict),
        item(items, AuditsTable.SUPPRESSION_SK).map(SuppressionItem::toSuppression));
  }

  private static Optional<Map<String, AttributeValue>> item(
      List<Map<String, AttributeValue>> items, String sk) {
    return items.stream().filter(item -> text(item, AuditsTable.SK).equals(sk)).findFirst();
  }

  @Override
  public boolean write(Conflict.Step next, Duration retention) {
    Conflict conflict = next.conflict();
    Put.Builder put =
        Put.builder()
            .tableName(table)
            .item(ConflictItem.of(conflict, retention))
            .conditionExpression(ConflictItem.condition(conflict))
            .expressionAttributeNames(ConflictItem.conditionNames(conflict))
            .expressionAttributeValues(ConflictItem.conditionValues(conflict));
    List<TransactWriteItem> writes = new ArrayList<>();
    writes.add(TransactWriteItem.builder().put(put.build()).build());
    if (next.finding() != null) {
      writes.add(absent(FindingItem.of(next.finding(), retention)));
    }
    TransactWriteItemsRequest request =
        TransactWriteItemsRequest.builder().transactItems(writes).build();
    try {
      Calls.call(() -> client.transactWriteItems(request));
      return true;
    } catch (TransactionCanceledException e) {
      return false;
    }
  }

  private TransactWriteItem absent(Map<String, AttributeValue> finding) {
    return TransactWriteItem.builder()
        .put(
            put ->
                put.tableName(table).item(finding).conditionExpression("attribute_not_exists(pk)"))
        .build();
  }

  @Override
  public void noteTold(Finding told) {
    UpdateItemRequest request =
        UpdateItemRequest.builder()
            .tableName(table)
            .key(ConflictItem.key(told.clientId()))
            .updateExpression("SET told = :told")
            .conditionExpression("#sequence = :sequence")
            .expressionAttributeNames(Map.of("#sequence", AuditsTable.SEQUENCE))
            .expressionAttributeValues(
                Map.of(
                    ":told", text(StoredJson.write(Told.of(told))),
                    ":sequence", number(told.conflict().sequence())))
            .build();
    Calls.holds(() -> client.updateItem(request));
  }

  @Override
  public void due(int shard, Instant until, Consumer<String> clientIds) {
    QueryRequest request =
        QueryRequest.builder()
            .tableName(table)
            .indexName(AuditsTable.DUE_CONFLICTS)
            .keyConditionExpression("dueShard = :shard AND dueAt <= :until")
            .expressionAttributeValues(
                Map.of(":shard", text(Integer.toString(shard)), ":until", millis(until)))
            .build();
    Pages.forEach(
        client,
        request,
        item -> clientIds.accept(AuditsTable.clientIdOf(text(item, AuditsTable.PK))));
  }
}
