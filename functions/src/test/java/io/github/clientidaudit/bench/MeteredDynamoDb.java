package io.github.clientidaudit.bench;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.Capacity;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.Update;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * Asks DynamoDB Local with each call what it consumes, and adds it up. Where the emulator is known
 * to tell less or more than AWS charges, AWS's rule is applied; {@code docs/costs.md} lists those
 * cases. A kind of call that is not here would go uncounted, so it fails.
 */
final class MeteredDynamoDb implements DynamoDbClient {
  private static final ReturnConsumedCapacity ASK = ReturnConsumedCapacity.INDEXES;

  private final DynamoDbClient client;
  private Spent spent = Spent.NOTHING;

  MeteredDynamoDb(DynamoDbClient client) {
    this.client = client;
  }

  synchronized Spent spent() {
    return spent;
  }

  @Override
  public GetItemResponse getItem(GetItemRequest request) {
    GetItemResponse response =
        client.getItem(request.toBuilder().returnConsumedCapacity(ASK).build());
    read(response.consumedCapacity(), request.consistentRead());
    return response;
  }

  @Override
  public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
    BatchGetItemResponse response =
        client.batchGetItem(request.toBuilder().returnConsumedCapacity(ASK).build());
    // Each item is charged by itself, one that is not there the least unit; all are consistent.
    long asked = request.requestItems().values().stream().mapToLong(k -> k.keys().size()).sum();
    double units =
        response.responses().values().stream()
            .flatMap(List::stream)
            .mapToDouble(item -> Math.ceil(ItemSize.bytes(item) / 4096.0))
            .sum();
    long found = response.responses().values().stream().mapToLong(List::size).sum();
    add(new Spent(1, units + asked - found, 0, 0));
    return response;
  }

  @Override
  public QueryResponse query(QueryRequest request) {
    QueryResponse response = client.query(request.toBuilder().returnConsumedCapacity(ASK).build());
    read(response.consumedCapacity(), request.consistentRead());
    return response;
  }

  /** A write that is refused is charged by the item's size all the same; the emulator says 0. */
  @Override
  public PutItemResponse putItem(PutItemRequest request) {
    try {
      PutItemResponse response =
          client.putItem(request.toBuilder().returnConsumedCapacity(ASK).build());
      written(List.of(response.consumedCapacity()));
      return response;
    } catch (ConditionalCheckFailedException e) {
      add(new Spent(1, 0, ItemSize.writeUnits(ItemSize.bytes(request.item())), 0));
      throw e;
    }
  }

  /** The same, though nobody can tell here how large the item is. */
  @Override
  public UpdateItemResponse updateItem(UpdateItemRequest request) {
    try {
      UpdateItemResponse response =
          client.updateItem(request.toBuilder().returnConsumedCapacity(ASK).build());
      written(List.of(response.consumedCapacity()));
      return response;
    } catch (ConditionalCheckFailedException e) {
      add(new Spent(1, 0, ItemSize.writeUnits(ItemSize.bytes(request.key())), 0));
      throw e;
    }
  }

  @Override
  public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
    BatchWriteItemResponse response =
        client.batchWriteItem(request.toBuilder().returnConsumedCapacity(ASK).build());
    written(response.consumedCapacity());
    return response;
  }

  /**
   * In a transaction the table's units count twice, the indexes' once. The emulator doubles both,
   * and takes updates for smaller than they are.
   */
  @Override
  public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
    TransactWriteItemsResponse response =
        client.transactWriteItems(request.toBuilder().returnConsumedCapacity(ASK).build());
    int units =
        request.transactItems().stream()
            .mapToInt(write -> 2 * ItemSize.writeUnits(ItemSize.bytes(item(write))))
            .sum();
    add(new Spent(1, 0, units, indexes(response.consumedCapacity()) / 2));
    return response;
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {
    client.close();
  }

  /** Looking for what is not there costs as much as the smallest item; the emulator may say 0. */
  private void read(ConsumedCapacity consumed, Boolean consistent) {
    double least = Boolean.TRUE.equals(consistent) ? 1 : 0.5;
    add(new Spent(1, Math.max(least, consumed.capacityUnits()), 0, 0));
  }

  private void written(List<ConsumedCapacity> consumed) {
    double total = consumed.stream().mapToDouble(ConsumedCapacity::capacityUnits).sum();
    double indexes = indexes(consumed);
    add(new Spent(1, 0, total - indexes, indexes));
  }

  private synchronized void add(Spent more) {
    spent = spent.plus(more);
  }

  private static double indexes(List<ConsumedCapacity> consumed) {
    return consumed.stream()
        .map(ConsumedCapacity::globalSecondaryIndexes)
        .map(Map::values)
        .flatMap(Collection::stream)
        .mapToDouble(Capacity::capacityUnits)
        .sum();
  }

  /** What is written; of an update, the key and the new values, which is nearly all there is. */
  private static Map<String, AttributeValue> item(TransactWriteItem write) {
    if (write.put() != null) {
      return write.put().item();
    }
    Update update = write.update();
    Map<String, AttributeValue> item = new HashMap<>(update.key());
    item.putAll(update.expressionAttributeValues());
    return item;
  }
}
