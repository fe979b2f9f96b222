package io.github.clientidaudit.adapter.dynamodb.memory;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The operations that read items; all see what was written last. */
final class Reads {
  private static final int BATCH = 100;

  private final Tables tables;

  Reads(Tables tables) {
    this.tables = tables;
  }

  ObjectNode get(JsonNode request) {
    Known.members(request, "TableName", "Key", "ConsistentRead");
    Table table = tables.of(request);
    Item key = Item.parse(request.path("Key"));
    table.schema().checkKey(key);
    Item found = table.get(key);
    ObjectNode answer = JsonMapper.shared().createObjectNode();
    return found.exists() ? answer.set("Item", found.json()) : answer;
  }

  ObjectNode batch(JsonNode request) {
    Known.members(request, "RequestItems");
    ObjectNode answer = JsonMapper.shared().createObjectNode();
    ObjectNode responses = answer.putObject("Responses");
    int count = 0;
    for (Map.Entry<String, JsonNode> some : request.path("RequestItems").properties()) {
      Known.members(some.getValue(), "Keys", "ConsistentRead");
      Table table = tables.named(some.getKey());
      ArrayNode items = responses.putArray(table.name());
      Set<Item> keys = new HashSet<>();
      for (JsonNode one : some.getValue().path("Keys")) {
        Item key = Item.parse(one);
        table.schema().checkKey(key);
        if (!keys.add(key)) {
          throw ErrorAnswer.invalid("Provided list of item keys contains duplicates");
        }
        Item found = table.get(key);
        if (found.exists()) {
          items.add(found.json());
        }
      }
      count += keys.size();
    }
    if (count == 0 || count > BATCH) {
      throw ErrorAnswer.invalid("Too many items requested for the BatchGetItem call");
    }
    answer.putObject("UnprocessedKeys");
    return answer;
  }

  ObjectNode query(JsonNode request) {
    Known.members(
        request,
        "TableName",
        "IndexName",
        "KeyConditionExpression",
        "FilterExpression",
        "ExpressionAttributeNames",
        "ExpressionAttributeValues",
        "ScanIndexForward",
        "ConsistentRead",
        "ExclusiveStartKey",
        "Limit",
        "Select");
    Ordered from = from(request);
    Placeholders placeholders = new Placeholders(request);
    KeyCondition wanted =
        KeyCondition.of(
            ConditionReader.read(request.path("KeyConditionExpression").asString(""), placeholders),
            from.schema());
    String filtering = request.path("FilterExpression").asString(null);
    Condition filter =
        filtering == null
            ? Condition.ANY
            : ConditionReader.readFilter(filtering, placeholders, from.schema());
    placeholders.assertAllUsed();
    boolean forward = request.path("ScanIndexForward").asBoolean(true);
    Stream<Item> items;
    if (request.has("ExclusiveStartKey")) {
      Item start = start(request, from);
      if (!wanted.hash().equals(start.get(from.schema().hash()))) {
        throw ErrorAnswer.invalid("The provided starting key is outside query boundaries");
      }
      items = from.itemsAfter(start, forward).stream();
    } else {
      items = from.items(wanted.hash(), forward).stream();
    }
    return Page.of(items.filter(wanted.range()::holds), filter, request, from);
  }

  ObjectNode scan(JsonNode request) {
    Known.members(
        request,
        "TableName",
        "IndexName",
        "FilterExpression",
        "ExpressionAttributeNames",
        "ExpressionAttributeValues",
        "ConsistentRead",
        "ExclusiveStartKey",
        "Limit",
        "Select");
    Ordered from = from(request);
    Placeholders placeholders = new Placeholders(request);
    String filtering = request.path("FilterExpression").asString(null);
    Condition filter =
        filtering == null ? Condition.ANY : ConditionReader.read(filtering, placeholders);
    placeholders.assertAllUsed();
    Stream<Item> items =
        request.has("ExclusiveStartKey") ? from.allAfter(start(request, from)) : from.all();
    return Page.of(items, filter, request, from);
  }

  private Ordered from(JsonNode request) {
    Table table = tables.of(request);
    if (!request.has("IndexName")) {
      return table.items();
    }
    if (request.path("ConsistentRead").asBoolean(false)) {
      throw ErrorAnswer.invalid("Consistent reads are not supported on global secondary indexes");
    }
    return table.index(request.path("IndexName").asString());
  }

  private static Item start(JsonNode request, Ordered from) {
    Item start = Item.parse(request.path("ExclusiveStartKey"));
    from.checkStartKey(start);
    return start;
  }
}
