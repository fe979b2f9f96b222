package io.github.clientidaudit.cli.input;

import io.github.clientidaudit.adapter.json.Json;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Objects that are written as something else: rows of Logs Insights, items of DynamoDB. */
final class Rows {
  private static final Set<String> TYPES =
      Set.of("S", "N", "B", "BOOL", "NULL", "M", "L", "SS", "NS", "BS");

  private Rows() {}

  /** Whether it is a list of fields and their values. */
  static boolean isRow(JsonNode json) {
    if (!json.isArray() || json.isEmpty()) {
      return false;
    }
    for (JsonNode cell : json) {
      if (!cell.path("field").isString() || !cell.has("value")) {
        return false;
      }
    }
    return true;
  }

  /** The object that a row stands for. */
  static JsonNode row(JsonNode json) {
    ObjectNode row = Json.object();
    for (JsonNode cell : json) {
      row.set(cell.path("field").asString(), cell.path("value"));
    }
    return row;
  }

  /** Whether each member is an attribute: a type and a value of this type. */
  static boolean hasAttributes(JsonNode json) {
    if (!json.isObject() || json.isEmpty()) {
      return false;
    }
    for (JsonNode member : json) {
      if (!isAttribute(member)) {
        return false;
      }
    }
    return true;
  }

  /** The object that attributes stand for. */
  static JsonNode attributes(JsonNode json) {
    ObjectNode object = Json.object();
    json.propertyStream().forEach(member -> object.set(member.getKey(), plain(member.getValue())));
    return object;
  }

  private static boolean isAttribute(JsonNode json) {
    return json.isObject()
        && json.size() == 1
        && TYPES.contains(json.propertyNames().iterator().next());
  }

  private static JsonNode plain(JsonNode attribute) {
    if (!isAttribute(attribute)) {
      return attribute;
    }
    String type = attribute.propertyNames().iterator().next();
    JsonNode value = attribute.path(type);
    return switch (type) {
      case "M" -> attributes(value);
      case "L" -> {
        ArrayNode list = Json.MAPPER.createArrayNode();
        value.forEach(element -> list.add(plain(element)));
        yield list;
      }
      case "NULL" -> Json.MAPPER.nullNode();
      default -> value;
    };
  }
}
