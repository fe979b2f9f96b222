package io.github.clientidaudit.adapter.dynamodb;

import io.github.clientidaudit.domain.conflict.Suppression;
import io.github.clientidaudit.port.Suppressions;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/** Keeps suppressions in the table of audits, each beside the conflict that it is about. */
public final class DynamoDbSuppressions implements Suppressions {
  private final DynamoDbClient client;
  private final String table;

  public DynamoDbSuppressions(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  @Override
  public void put(Suppression suppression) {
    PutItemRequest request =
        PutItemRequest.builder().tableName(table).item(SuppressionItem.of(suppression)).build();
    Calls.call(() -> client.putItem(request));
  }

  @Override
  public void remove(String clientId) {
    DeleteItemRequest request =
        DeleteItemRequest.builder().tableName(table).key(SuppressionItem.key(clientId)).build();
    Calls.call(() -> client.deleteItem(request));
  }
}
