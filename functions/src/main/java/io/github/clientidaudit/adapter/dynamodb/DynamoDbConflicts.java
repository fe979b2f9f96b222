package io.github.clientidaudit.adapter.dynamodb;

import static io.github.clientidaudit.adapter.dynamodb.Attributes.millis;
import static io.github.clientidaudit.adapter.dynamodb.Attributes.text;

import io.github.clientidaudit.adapter.json.StoredJson;
import io.github.clientidaudit.domain.Conflict;
import io.github.clientidaudit.domain.Finding;
import io.github.clientidaudit.port.Conflicts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Keeps conflicts and findings in the table of audits. */
public final class DynamoDbConflicts implements Conflicts {
  private static final String ABSENT = "attribute_not_exists(pk)";

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
        item(items, AuditsTable.CONFLICT_SK)
            .map(item -> StoredJson.conflict(text(item, AuditsTable.BODY))),
        item(items, AuditsTable.SUPPRESSION_SK).map(SuppressionItem::toSuppression));
  }

  private static Optional<Map<String, AttributeValue>> item(
      List<Map<String, AttributeValue>> items, String sk) {
    return items.stream().filter(item -> text(item, AuditsTable.SK).equals(sk)).findFirst();
  }

  @Override
  public Optional<Finding> findFinding(String clientId, String taskId, Instant taskStartTime) {
    Map<String, AttributeValue> key =
        Map.of(
            AuditsTable.PK, text(AuditsTable.clientPk(clientId)),
            AuditsTable.SK, text(AuditsTable.findingSk(taskId, taskStartTime)));
    return body(key).map(StoredJson::finding);
  }

  /** What nobody is told is kept without its evidence, which the conflict has anyway. */
  @Override
  public Outcome write(Finding finding, Conflict conflict, boolean publish, Duration retention) {
    Finding recorded = publish ? finding : finding.slim();
    TransactWriteItemsRequest request =
        TransactWriteItemsRequest.builder()
            .transactItems(
                put(FindingItem.of(recorded, publish, retention)), put(conflict, retention))
            .build();
    try {
      Calls.call(() -> client.transactWriteItems(request));
      return Outcome.WRITTEN;
    } catch (TransactionCanceledException e) {
      List<CancellationReason> reasons = e.cancellationReasons();
      return Calls.isConditionFailed(reasons.getFirst())
          ? Outcome.WRITTEN_BEFORE
          : refused(conflict, reasons.getLast().item());
    }
  }

  @Override
  public Outcome write(Conflict conflict, Duration retention) {
    PutItemRequest request =
        PutItemRequest.builder()
            .tableName(table)
            .item(ConflictItem.of(conflict, retention))
            .conditionExpression(ConflictItem.condition(conflict))
            .expressionAttributeValues(ConflictItem.conditionValues(conflict))
            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
            .build();
    try {
      Calls.call(() -> client.putItem(request));
      return Outcome.WRITTEN;
    } catch (ConditionalCheckFailedException e) {
      return refused(conflict, e.item());
    }
  }

  /** Kept whole even if nobody is told: no stored conflict has its evidence. */
  @Override
  public Outcome write(Finding finding, boolean publish, Duration retention) {
    PutItemRequest request =
        PutItemRequest.builder()
            .tableName(table)
            .item(FindingItem.of(finding, publish, retention))
            .conditionExpression(ABSENT)
            .build();
    return Calls.holds(() -> client.putItem(request)) ? Outcome.WRITTEN : Outcome.WRITTEN_BEFORE;
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
    Pages.forEach(client, request, item -> clientIds.accept(clientId(item)));
  }

  private TransactWriteItem put(Map<String, AttributeValue> finding) {
    return TransactWriteItem.builder()
        .put(put -> put.tableName(table).item(finding).conditionExpression(ABSENT))
        .build();
  }

  private TransactWriteItem put(Conflict conflict, Duration retention) {
    return TransactWriteItem.builder()
        .put(
            put ->
                put.tableName(table)
                    .item(ConflictItem.of(conflict, retention))
                    .conditionExpression(ConflictItem.condition(conflict))
                    .expressionAttributeValues(ConflictItem.conditionValues(conflict))
                    .returnValuesOnConditionCheckFailure(
                        ReturnValuesOnConditionCheckFailure.ALL_OLD))
        .build();
  }

  private static Outcome refused(Conflict conflict, Map<String, AttributeValue> stored) {
    return ConflictItem.isWorkOfSameTask(stored, conflict)
        ? Outcome.WRITTEN_BEFORE
        : Outcome.OUTDATED;
  }

  private Optional<String> body(Map<String, AttributeValue> key) {
    Map<String, AttributeValue> item = Calls.item(client, table, key);
    return Optional.ofNullable(Attributes.textOrNull(item, AuditsTable.BODY));
  }

  private static String clientId(Map<String, AttributeValue> item) {
    return AuditsTable.clientIdOf(text(item, AuditsTable.PK));
  }
}
