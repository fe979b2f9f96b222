package io.github.clientidaudit.adapter.dynamodb.memory;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A table with its indexes, always up to date, and its stream, if it has one. */
final class Table {
  private final String name;
  private final ObjectNode definition;
  private final KeySchema schema;
  private final Ordered items;
  private final Map<String, Ordered> indexes = new HashMap<>();
  private final @Nullable ChangeStream stream;

  /** As a {@code CreateTable} request asks for. */
  Table(ObjectNode definition) {
    this.definition = definition.deepCopy();
    this.name = definition.path("TableName").asString();
    Map<String, String> types = new HashMap<>();
    definition
        .path("AttributeDefinitions")
        .forEach(
            attribute ->
                types.put(
                    attribute.path("AttributeName").asString(),
                    attribute.path("AttributeType").asString()));
    this.schema = KeySchema.parse(definition.path("KeySchema"), types);
    this.items = Ordered.table(schema);
    for (JsonNode index : definition.path("GlobalSecondaryIndexes")) {
      KeySchema indexSchema = KeySchema.parse(index.path("KeySchema"), types);
      indexes.put(
          index.path("IndexName").asString(),
          Ordered.index(indexSchema, schema, index.path("Projection")));
    }
    JsonNode streaming = definition.path("StreamSpecification");
    this.stream =
        streaming.path("StreamEnabled").asBoolean(false)
            ? new ChangeStream(name, schema, streaming.path("StreamViewType").asString())
            : null;
  }

  String name() {
    return name;
  }

  KeySchema schema() {
    return schema;
  }

  @Nullable ChangeStream stream() {
    return stream;
  }

  /** The table's items by its key. */
  Ordered items() {
    return items;
  }

  Ordered index(String indexName) {
    Ordered index = indexes.get(indexName);
    if (index == null) {
      throw ErrorAnswer.invalid("The table does not have the specified index: " + indexName);
    }
    return index;
  }

  Item get(Item key) {
    return items.get(key);
  }

  /** Fails if an item lacks what the table or one of its indexes must have, or is too large. */
  void check(Item item) {
    schema.checkPresence(item);
    for (Ordered index : indexes.values()) {
      for (String attribute : index.schema().names()) {
        if (item.has(attribute)) {
          KeySchema.checkPresence(attribute, item.get(attribute));
        }
      }
    }
    if (item.isTooLarge()) {
      throw ErrorAnswer.invalid("Item size has exceeded the maximum allowed size");
    }
  }

  /** Fails if a key of the table or of one of its indexes has another type in an item. */
  void checkTypes(Item item) {
    schema.checkTypes(item);
    indexes.values().forEach(index -> index.schema().checkTypes(item));
  }

  /** Puts one item in the place of another; either may not be there. */
  void replace(Item before, Item after) {
    if (before.equals(after)) {
      return;
    }
    if (before.exists()) {
      items.remove(before);
      indexes.values().forEach(index -> index.remove(before));
    }
    if (after.exists()) {
      items.put(after);
      indexes.values().forEach(index -> index.put(after));
    }
    if (stream != null) {
      stream.add(before, after);
    }
  }

  /** What {@code DescribeTable} says of it. */
  ObjectNode description() {
    ObjectNode description = definition.deepCopy();
    description
        .put("TableStatus", "ACTIVE")
        .put("ItemCount", items.all().count())
        .put("TableArn", "arn:aws:dynamodb:us-east-1:000000000000:table/" + name)
        .remove("BillingMode");
    if (description.path("GlobalSecondaryIndexes") instanceof ArrayNode described) {
      described.forEach(index -> ((ObjectNode) index).put("IndexStatus", "ACTIVE"));
    }
    if (stream != null) {
      description.put("LatestStreamArn", stream.arn()).put("LatestStreamLabel", ChangeStream.LABEL);
    }
    return description;
  }
}
