package io.github.clientidaudit.adapter.dynamodb;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Queries whose answer comes in pages: DynamoDB ends each at 1 MB, however few items that is. */
final class Pages {
  private Pages() {}

  /** Passes on all items; a page is asked for when the one before is used up. */
  static void forEach(
      DynamoDbClient client, QueryRequest request, Consumer<Map<String, AttributeValue>> items) {
    forEachWhile(
        client,
        request,
        item -> {
          items.accept(item);
          return true;
        });
  }

  /** Passes on items until one says that it is the last that is wanted. */
  static void forEachWhile(
      DynamoDbClient client, QueryRequest request, Predicate<Map<String, AttributeValue>> goOn) {
    QueryRequest next = request;
    while (true) {
      QueryResponse page = query(client, next);
      if (!page.items().stream().allMatch(goOn) || page.lastEvaluatedKey().isEmpty()) {
        return;
      }
      next = next.toBuilder().exclusiveStartKey(page.lastEvaluatedKey()).build();
    }
  }

  /** The first items, at most so many; no more are read. */
  static List<Map<String, AttributeValue>> first(
      int limit, DynamoDbClient client, QueryRequest request) {
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    QueryRequest next = request;
    while (items.size() < limit) {
      next = next.toBuilder().limit(limit - items.size()).build();
      QueryResponse page = query(client, next);
      items.addAll(page.items());
      if (page.lastEvaluatedKey().isEmpty()) {
        break;
      }
      next = next.toBuilder().exclusiveStartKey(page.lastEvaluatedKey()).build();
    }
    return items;
  }

  private static QueryResponse query(DynamoDbClient client, QueryRequest request) {
    return Calls.call(() -> client.query(request));
  }
}
