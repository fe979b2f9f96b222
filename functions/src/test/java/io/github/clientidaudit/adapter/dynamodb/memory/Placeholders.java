package io.github.clientidaudit.adapter.dynamodb.memory;

import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** A request's names and values for its expressions; each must be there and must be used. */
final class Placeholders {
  private final JsonNode names;
  private final JsonNode values;
  private final Set<String> used = new HashSet<>();

  Placeholders(JsonNode request) {
    names = request.path("ExpressionAttributeNames");
    values = request.path("ExpressionAttributeValues");
    values.forEach(Value::parse);
  }

  String name(String placeholder) {
    if (!names.has(placeholder)) {
      throw ErrorAnswer.invalid(
          "An expression attribute name used in the document path is not defined; attribute name: "
              + placeholder);
    }
    used.add(placeholder);
    return names.path(placeholder).asString();
  }

  Value value(String placeholder) {
    if (!values.has(placeholder)) {
      throw ErrorAnswer.invalid(
          "An expression attribute value used in expression is not defined; attribute value: "
              + placeholder);
    }
    used.add(placeholder);
    return Value.parse(values.path(placeholder));
  }

  /** To be called when all of the request's expressions were read. */
  void assertAllUsed() {
    assertAllUsed("ExpressionAttributeNames", names);
    assertAllUsed("ExpressionAttributeValues", values);
  }

  private void assertAllUsed(String what, JsonNode given) {
    Set<String> unused = new HashSet<>(given.propertyNames());
    unused.removeAll(used);
    if (!unused.isEmpty()) {
      throw ErrorAnswer.invalid(
          "Value provided in " + what + " unused in expressions: keys: " + unused);
    }
  }
}
