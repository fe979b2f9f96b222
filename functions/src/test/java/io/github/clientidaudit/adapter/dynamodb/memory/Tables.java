package io.github.clientidaudit.adapter.dynamodb.memory;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** All tables, how they come and go, and what is said about them. */
final class Tables {
  private final Map<String, Table> tables = new HashMap<>();

  Table named(String name) {
    Table table = tables.get(name);
    if (table == null) {
      throw ErrorAnswer.noSuchTable();
    }
    return table;
  }

  /** The one that a request is about. */
  Table of(JsonNode request) {
    return named(request.path("TableName").asString());
  }

  ObjectNode create(JsonNode request) {
    Known.members(
        request,
        "TableName",
        "AttributeDefinitions",
        "KeySchema",
        "BillingMode",
        "GlobalSecondaryIndexes",
        "StreamSpecification");
    String name = request.path("TableName").asString();
    Table table = new Table((ObjectNode) request);
    if (tables.putIfAbsent(name, table) != null) {
      throw ErrorAnswer.tableExists(name);
    }
    return answer("TableDescription", table.description());
  }

  ObjectNode delete(JsonNode request) {
    Table table = of(request);
    tables.remove(table.name());
    return answer("TableDescription", table.description());
  }

  ObjectNode describe(JsonNode request) {
    return answer("Table", of(request).description());
  }

  /** Accepted; nothing expires here. */
  ObjectNode updateTimeToLive(JsonNode request) {
    of(request);
    return answer("TimeToLiveSpecification", (ObjectNode) request.path("TimeToLiveSpecification"));
  }

  ObjectNode describeStream(JsonNode request) {
    return answer("StreamDescription", stream(request).description());
  }

  ObjectNode shardIterator(JsonNode request) {
    ChangeStream stream = stream(request);
    String type = request.path("ShardIteratorType").asString();
    String iterator =
        switch (type) {
          case "TRIM_HORIZON" -> stream.iterator(0);
          case "LATEST" -> stream.iterator(stream.size());
          default -> throw new AssertionError("the double does not know " + type);
        };
    return JsonMapper.shared().createObjectNode().put("ShardIterator", iterator);
  }

  ObjectNode records(JsonNode request) {
    String[] iterator = request.path("ShardIterator").asString().split("\\|", -1);
    return stream(named(iterator[0]))
        .records(Integer.parseInt(iterator[1]), request.path("Limit").asInt(Integer.MAX_VALUE / 2));
  }

  private ChangeStream stream(JsonNode request) {
    return stream(named(ChangeStream.table(request.path("StreamArn").asString())));
  }

  private static ChangeStream stream(Table table) {
    ChangeStream stream = table.stream();
    if (stream == null) {
      throw ErrorAnswer.noSuchTable();
    }
    return stream;
  }

  private static ObjectNode answer(String name, ObjectNode content) {
    return JsonMapper.shared().createObjectNode().set(name, content);
  }
}
