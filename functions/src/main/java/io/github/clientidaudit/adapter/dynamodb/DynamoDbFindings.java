package io.github.clientidaudit.adapter.dynamodb;

import static io.github.clientidaudit.adapter.dynamodb.Attributes.text;

import io.github.clientidaudit.adapter.json.StoredJson;
import io.github.clientidaudit.domain.conflict.Finding;
import io.github.clientidaudit.port.Findings;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** Keeps findings in the table of audits, under their tasks. */
public final class DynamoDbFindings implements Findings {
  private static final int A_PAGE = 200;

  private final DynamoDbClient client;
  private final String table;

  public DynamoDbFindings(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  @Override
  public List<Finding> page(String taskId, int shard, String afterClientId) {
    QueryRequest request =
        QueryRequest.builder()
            .tableName(table)
            .consistentRead(true)
            .limit(A_PAGE)
            .keyConditionExpression("pk = :task AND sk > :after")
            .expressionAttributeValues(
                Map.of(
                    ":task", text(AuditsTable.findingsPk(taskId, shard)),
                    ":after", text(AuditsTable.findingSk(afterClientId))))
            .build();
    return Calls.call(() -> client.query(request)).items().stream()
        .map(item -> StoredJson.finding(text(item, AuditsTable.BODY)))
        .toList();
  }

  @Override
  public void record(Finding finding, Duration retention) {
    PutItemRequest request =
        PutItemRequest.builder()
            .tableName(table)
            .item(FindingItem.of(finding, retention))
            .conditionExpression("attribute_not_exists(pk)")
            .build();
    Calls.holds(() -> client.putItem(request));
  }

  @Override
  public void tell(Finding finding, Instant since) {
    Map<String, AttributeValue> changes = new HashMap<>();
    changes.put(AuditsTable.BODY, text(StoredJson.write(finding)));
    if (finding.audience() != null) {
      changes.put(AuditsTable.AUDIENCE, text(finding.audience().name()));
      changes.putAll(FindingItem.unpublished(finding.clientId(), since));
    }
    UpdateItemRequest request =
        UpdateItemRequest.builder()
            .tableName(table)
            .key(FindingItem.key(finding.taskId(), finding.clientId()))
            .updateExpression(
                changes.keySet().stream()
                    .sorted()
                    .map(name -> name + " = :" + name)
                    .collect(Collectors.joining(", ", "SET ", "")))
            .conditionExpression("attribute_exists(pk) AND attribute_not_exists(audience)")
            .expressionAttributeValues(
                changes.entrySet().stream()
                    .collect(Collectors.toMap(e -> ":" + e.getKey(), Map.Entry::getValue)))
            .build();
    Calls.holds(() -> client.updateItem(request));
  }
}
