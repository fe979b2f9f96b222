package io.github.clientidaudit.adapter.dynamodb.memory;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The operations that change items. */
final class Writes {
  private static final int BATCH = 25;
  private static final int TRANSACTION = 100;
  private static final int TOKENS = 1000;

  private final Tables tables;
  private final Map<String, JsonNode> byToken =
      new LinkedHashMap<>() {
        // DynamoDB forgets them after ten minutes.
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, JsonNode> eldest) {
          return size() > TOKENS;
        }
      };

  Writes(Tables tables) {
    this.tables = tables;
  }

  ObjectNode put(JsonNode request) {
    return make(Write.put(tables.of(request), request));
  }

  ObjectNode update(JsonNode request) {
    return make(Write.update(tables.of(request), request));
  }

  ObjectNode delete(JsonNode request) {
    return make(Write.delete(tables.of(request), request));
  }

  private static ObjectNode make(Write write) {
    if (!write.isAllowed()) {
      throw ErrorAnswer.conditionFailed(write.toldOnFailure());
    }
    Item before = write.before();
    Item after = write.after();
    write.table().replace(before, after);
    Item told =
        switch (write.returned()) {
          case Write.NONE -> Item.NONE;
          case Write.ALL_OLD -> before;
          case "ALL_NEW" -> after;
          default -> throw new AssertionError("the double does not know " + write.returned());
        };
    ObjectNode answer = JsonMapper.shared().createObjectNode();
    return told.exists() ? answer.set("Attributes", told.json()) : answer;
  }

  /** Puts and deletes, without conditions; all are made. */
  ObjectNode batch(JsonNode request) {
    Known.members(request, "RequestItems");
    List<Write> writes = new ArrayList<>();
    for (Map.Entry<String, JsonNode> some : request.path("RequestItems").properties()) {
      Table table = tables.named(some.getKey());
      for (JsonNode one : some.getValue()) {
        writes.add(
            one.has("PutRequest")
                ? Write.put(table, one.path("PutRequest"))
                : Write.delete(table, one.path("DeleteRequest")));
      }
    }
    if (writes.isEmpty() || writes.size() > BATCH) {
      throw ErrorAnswer.invalid("Too many items requested for the BatchWriteItem call");
    }
    if (!differ(writes)) {
      throw ErrorAnswer.invalid("Provided list of item keys contains duplicates");
    }
    writes.forEach(Writes::make);
    ObjectNode answer = JsonMapper.shared().createObjectNode();
    answer.putObject("UnprocessedItems");
    return answer;
  }

  /** All or none; what was made is not made again with the same token. */
  ObjectNode transact(JsonNode request) {
    Known.members(request, "TransactItems", "ClientRequestToken");
    String token = request.path("ClientRequestToken").asString("");
    JsonNode sameToken = byToken.get(token);
    if (sameToken != null) {
      if (!sameToken.equals(request)) {
        throw ErrorAnswer.otherRequestWithSameToken();
      }
      return JsonMapper.shared().createObjectNode();
    }
    List<Write> writes = request.path("TransactItems").valueStream().map(this::write).toList();
    if (writes.isEmpty() || writes.size() > TRANSACTION) {
      throw ErrorAnswer.invalid("Member must have length less than or equal to " + TRANSACTION);
    }
    if (!differ(writes)) {
      throw ErrorAnswer.invalid(
          "Transaction request cannot include multiple operations on one item");
    }
    makeAll(writes);
    if (!token.isEmpty()) {
      byToken.put(token, request);
    }
    return JsonMapper.shared().createObjectNode();
  }

  private static void makeAll(List<Write> writes) {
    List<Item> after = new ArrayList<>();
    List<ObjectNode> reasons = new ArrayList<>();
    for (Write write : writes) {
      ObjectNode reason = JsonMapper.shared().createObjectNode().put("Code", "None");
      reasons.add(reason);
      try {
        if (write.isAllowed()) {
          after.add(write.after());
        } else {
          tellConditionFailed(reason, write.toldOnFailure());
        }
      } catch (ErrorAnswer e) {
        reason.put("Code", "ValidationError").put("Message", e.message());
      }
    }
    if (after.size() < writes.size()) {
      throw ErrorAnswer.cancelled(reasons);
    }
    for (int i = 0; i < writes.size(); i++) {
      writes.get(i).table().replace(writes.get(i).before(), after.get(i));
    }
  }

  private static void tellConditionFailed(ObjectNode reason, Item told) {
    reason.put("Code", "ConditionalCheckFailed").put("Message", "The conditional request failed");
    if (told.exists()) {
      reason.set("Item", told.json());
    }
  }

  private Write write(JsonNode item) {
    Map.Entry<String, JsonNode> only = item.properties().iterator().next();
    JsonNode request = only.getValue();
    Table table = tables.of(request);
    return switch (only.getKey()) {
      case "Put" -> Write.put(table, request);
      case "Update" -> Write.update(table, request);
      case "Delete" -> Write.delete(table, request);
      case "ConditionCheck" -> Write.check(table, request);
      default -> throw new AssertionError("the double does not know " + only.getKey());
    };
  }

  /** Whether no two are about the same item. */
  private static boolean differ(List<Write> writes) {
    Set<List<Object>> keys = new HashSet<>();
    return writes.stream().allMatch(write -> keys.add(List.of(write.table(), write.key())));
  }
}
