package io.github.clientidaudit.adapter.dynamodb.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The names of what makes up a key, of a table or an index.
 *
 * @param range absent if there is no sort key
 * @param types of both, {@code S}, {@code N} or {@code B}
 */
record KeySchema(String hash, @Nullable String range, Map<String, String> types) {
  /** Of a table's or an index's {@code KeySchema}, with the table's attribute definitions. */
  static KeySchema parse(JsonNode elements, Map<String, String> types) {
    String hash = null;
    String range = null;
    for (JsonNode element : elements) {
      String name = element.path("AttributeName").asString();
      if (element.path("KeyType").asString().equals("HASH")) {
        hash = name;
      } else {
        range = name;
      }
      if (!types.containsKey(name)) {
        throw ErrorAnswer.invalid("the key " + name + " is not among AttributeDefinitions");
      }
    }
    return new KeySchema(Objects.requireNonNull(hash), range, types);
  }

  List<String> names() {
    return range == null ? List.of(hash) : List.of(hash, range);
  }

  /** The key of an item that has one. */
  Item of(Item item) {
    return item.only(names());
  }

  /** What an item's place is by, but for the partition. */
  List<Value> position(Item item) {
    List<Value> position = new ArrayList<>();
    for (String name : names().subList(1, names().size())) {
      position.add(Objects.requireNonNull(item.get(name)));
    }
    return position;
  }

  /** Fails unless an item has a whole key. */
  void checkPresence(Item item) {
    names().forEach(name -> checkPresence(name, item.get(name)));
  }

  /** Fails unless what an item has of the key is of the right type. */
  void checkTypes(Item item) {
    for (String name : names()) {
      Value value = item.get(name);
      if (value != null) {
        checkType(name, value);
      }
    }
  }

  /** Fails unless this is a key and nothing else. */
  void checkKey(Item key) {
    if (key.attributes().size() != names().size()) {
      throw ErrorAnswer.invalid("The provided key element does not match the schema");
    }
    names().forEach(name -> check(name, key.get(name)));
  }

  /** Fails unless this can be the value of a part of the key. */
  void check(String name, @Nullable Value value) {
    checkType(name, checkPresence(name, value));
  }

  private void checkType(String name, Value value) {
    if (!value.type().equals(types.get(name))) {
      throw ErrorAnswer.invalid(
          "One or more parameter values were invalid: Type mismatch for key " + name);
    }
  }

  /** Fails unless there is a value, and not an empty one. */
  static Value checkPresence(String name, @Nullable Value value) {
    if (value == null) {
      throw ErrorAnswer.invalid(
          "One or more parameter values were invalid: Missing the key " + name + " in the item");
    }
    if (value.isEmpty()) {
      throw ErrorAnswer.invalid(
          "One or more parameter values are not valid. The AttributeValue for a key attribute"
              + " cannot contain an empty string value. Key: "
              + name);
    }
    return value;
  }
}
