package io.github.clientidaudit.crash;

import io.github.clientidaudit.adapter.sns.FakeSns;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Items and messages without what a failure may change about them: when a thing was done, not what.
 */
final class Timeless {
  /**
   * What differs for a reason.
   *
   * <ul>
   *   <li>{@code leaseToken} and {@code leaseUntil} say which invocation worked on a task last;
   *   <li>{@code publishAttempts} counts how often the sweep sent an item again;
   *   <li>{@code findingTime} is when a client was judged: later, if somebody had to take up the
   *       audit. The texts for people tell times as seen from then, so they are left out too.
   * </ul>
   */
  private static final Set<String> MAY_DIFFER =
      Set.of("leaseToken", "leaseUntil", "publishAttempts", "findingTime");

  /**
   * When an event was ingested may differ by as much as deliveries again take, and with it up to
   * when an audit has seen what was ingested: no story's steps that audits tell apart fall into one
   * of these.
   */
  private static final long INGESTION_MILLIS = Duration.ofMinutes(10).toMillis();

  private static final String INGESTED_AT = "ingestedAt";

  private Timeless() {}

  static String item(Map<String, AttributeValue> item) {
    Map<String, String> timeless = new TreeMap<>();
    item.forEach(
        (name, value) -> {
          if (name.equals("body") || name.equals("sources") || name.equals("owed")) {
            timeless.put(name, json(JsonMapper.shared().readTree(value.s())).toString());
          } else if (name.equals(INGESTED_AT)) {
            timeless.put(name, floor(Long.parseLong(value.n())));
          } else if (name.equals("expiresAt") && item.containsKey(INGESTED_AT)) {
            timeless.put(name, "ingested + " + kept(item, value) + " s");
          } else if (!MAY_DIFFER.contains(name)) {
            timeless.put(name, value.toString());
          }
        });
    return timeless.toString();
  }

  private static long kept(Map<String, AttributeValue> event, AttributeValue expiresAt) {
    String ingestedAt = Objects.requireNonNull(event.get(INGESTED_AT)).n();
    return Long.parseLong(expiresAt.n()) - Long.parseLong(ingestedAt) / 1000;
  }

  static String message(FakeSns.Entry entry) {
    return entry.subject() + ' ' + entry.attributes() + ' ' + json(entry.json());
  }

  /** The same with members in one order: those of some maps have none. */
  private static JsonNode json(JsonNode node) {
    if (node.isArray()) {
      ArrayNode array = JsonMapper.shared().createArrayNode();
      node.forEach(element -> array.add(json(element)));
      return array;
    }
    if (!node.isObject()) {
      return node;
    }
    ObjectNode object = JsonMapper.shared().createObjectNode();
    Map<String, JsonNode> members = new TreeMap<>();
    node.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
    members.forEach(
        (name, value) -> {
          if (name.equals(INGESTED_AT) || name.equals("ingestedUntil")) {
            object.put(name, floor(Instant.parse(value.asString()).toEpochMilli()));
          } else if (!MAY_DIFFER.contains(name)) {
            object.set(name, json(value));
          }
        });
    return object;
  }

  private static String floor(long millis) {
    return Instant.ofEpochMilli(millis / INGESTION_MILLIS * INGESTION_MILLIS).toString();
  }
}
