package io.github.clientidaudit.adapter.dynamodb.memory;

import java.util.Iterator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A page of a query's or a scan's answer: it ends at the limit or with 1 MB that were read. */
final class Page {
  private static final int MAX_BYTES = 1024 * 1024;

  private Page() {}

  /** Of the items from where it begins. */
  static ObjectNode of(Stream<Item> items, Condition filter, JsonNode request, Ordered from) {
    int limit = request.path("Limit").asInt(Integer.MAX_VALUE);
    if (limit < 1) {
      throw ErrorAnswer.invalid("Limit must be greater than or equal to 1");
    }
    ObjectNode answer = JsonMapper.shared().createObjectNode();
    ArrayNode found = JsonMapper.shared().createArrayNode();
    Iterator<Item> left = items.iterator();
    int read = 0;
    int bytes = 0;
    @Nullable Item last = null;
    while (left.hasNext() && read < limit && bytes < MAX_BYTES) {
      last = left.next();
      read++;
      bytes += last.size();
      if (filter.holds(last)) {
        found.add(last.json());
      }
    }
    if (last != null && (read == limit || bytes >= MAX_BYTES)) {
      answer.set("LastEvaluatedKey", from.startKey(last).json());
    }
    answer.put("Count", found.size()).put("ScannedCount", read);
    String select = request.path("Select").asString("ALL_ATTRIBUTES");
    return switch (select) {
      case "COUNT" -> answer;
      case "ALL_ATTRIBUTES", "ALL_PROJECTED_ATTRIBUTES" -> answer.set("Items", found);
      default -> throw new AssertionError("the double does not know " + select);
    };
  }
}
