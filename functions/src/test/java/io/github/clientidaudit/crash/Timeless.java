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
   *   <li>{@code findingTime} is when a client was judged: later, if somebody had to take up the
   *       audit. The texts for people tell times as seen from then, so they are left out too.
   *   <li>{@code clientsExamined}, in messages {@code totalResourcesCount}, are the clients that an
   *       audit looked at: whoever was only due, and was judged before the audit was interrupted,
   *       is not due any more when somebody takes it up.
   *   <li>{@code announced} says that people were told that an audit goes on later, and makes its
   *       summary one for people: not if the try failed whose time would have run out.
   * </ul>
   */
  private static final Set<String> MAY_DIFFER =
      Set.of(
          "leaseToken",
          "leaseUntil",
          "findingTime",
          "clientsExamined",
          "totalResourcesCount",
          "announced");

  /**
   * When an event was ingested may differ by as much as deliveries again take: no story's steps
   * that audits tell apart fall into one of these.
   */
  private static final long INGESTION_MILLIS = Duration.ofMinutes(10).toMillis();

  private static final String INGESTED_AT = "ingestedAt";

  private static final Set<String> JSON = Set.of("body", "told", "sources", "owed");

  private Timeless() {}

  static String item(Map<String, AttributeValue> item) {
    Map<String, String> timeless = new TreeMap<>();
    item.forEach(
        (name, value) -> {
          if (JSON.contains(name)) {
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

  /** Of which takeover an item is a signal: its key without the stamp. */
  static String signalled(Map<String, AttributeValue> item) {
    String signal = text(item, "signal");
    return signal.substring(signal.indexOf('#') + 1);
  }

  /** Each delivery of a takeover leaves a signal with its own stamp. */
  static String signal(Map<String, AttributeValue> item) {
    String signal = text(item, "signal");
    long stamp = Long.parseLong(signal.substring(0, signal.indexOf('#')));
    Map<String, String> timeless = new TreeMap<>();
    item.forEach((name, value) -> timeless.put(name, value.toString()));
    timeless.put("signal", floor(stamp));
    timeless.put(
        "expiresAt",
        "signalled + " + (Long.parseLong(number(item, "expiresAt")) - stamp / 1000) + " s");
    return timeless.toString();
  }

  private static String text(Map<String, AttributeValue> item, String name) {
    return Objects.requireNonNull(item.get(name)).s();
  }

  private static String number(Map<String, AttributeValue> item, String name) {
    return Objects.requireNonNull(item.get(name)).n();
  }

  private static long kept(Map<String, AttributeValue> event, AttributeValue expiresAt) {
    return Long.parseLong(expiresAt.n()) - Long.parseLong(number(event, INGESTED_AT)) / 1000;
  }

  static String message(FakeSns.Entry entry) {
    Map<String, String> attributes = new TreeMap<>();
    entry.attributes().forEach((name, value) -> attributes.put(name, value.toString()));
    if (entry.json().path("messageType").asString().equals("AUDIT_SUMMARY")) {
      attributes.remove("audience");
    }
    return entry.subject() + ' ' + attributes + ' ' + json(entry.json());
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
          if (name.equals(INGESTED_AT)) {
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
