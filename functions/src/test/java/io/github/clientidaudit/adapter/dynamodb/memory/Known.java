package io.github.clientidaudit.adapter.dynamodb.memory;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Keeps the double from passing over what it cannot do. */
final class Known {
  private Known() {}

  /** Fails if a request has other members than these. */
  static void members(JsonNode request, String... known) {
    Set<String> unknown = new HashSet<>(request.propertyNames());
    unknown.removeAll(List.of(known));
    if (!unknown.isEmpty()) {
      throw new AssertionError("the double does not know " + unknown + " of " + request);
    }
  }
}
