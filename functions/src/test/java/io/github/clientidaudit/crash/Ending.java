package io.github.clientidaudit.crash;

import io.github.clientidaudit.adapter.sns.FakeSns;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.JsonNode;

/**
 * What is there when a story has ended, by its keys: all items of the tables, every message that
 * reached the topic, what the queue gave up on.
 */
record Ending(SortedMap<String, Set<String>> things) {
  /**
   * What is said of an audit that goes on later. It is left out of the comparison: the story lets
   * the time of an audit's first try run out, so whether there is one to be said, and how far that
   * audit has come by then, is not the same if that try fails.
   */
  private static final String INTERIM = "interim ";

  static Ending of(Functions functions, List<String> givenUp) {
    Ending ending = new Ending(new TreeMap<>());
    DynamoDbClient client = functions.database.client();
    ending.items(
        client,
        functions.eventsTable,
        item ->
            ending.add(
                "event " + text(item, "clientId") + " " + text(item, "eventKey"),
                Timeless.item(item)));
    ending.items(
        client,
        functions.signalsTable,
        item -> ending.add("signal " + Timeless.signalled(item), Timeless.signal(item)));
    ending.items(client, functions.auditsTable, ending::audits);
    functions.topic.batches().stream().flatMap(List::stream).forEach(ending::message);
    givenUp.forEach(body -> ending.add("given up", body));
    return ending;
  }

  private void items(
      DynamoDbClient client, String table, Consumer<Map<String, AttributeValue>> each) {
    client.scanPaginator(scan -> scan.tableName(table).consistentRead(true)).items().forEach(each);
  }

  private void audits(Map<String, AttributeValue> item) {
    String sk = text(item, "sk");
    add((sk.equals("INTERIM") ? INTERIM : "") + text(item, "pk") + " " + sk, Timeless.item(item));
  }

  private static String text(Map<String, AttributeValue> item, String name) {
    return Objects.requireNonNull(item.get(name)).s();
  }

  /** At least once each: what came again must say the same. */
  private void message(FakeSns.Entry entry) {
    JsonNode json = entry.json();
    String id = json.path(json.has("findingId") ? "findingId" : "taskId").asString();
    String interim = json.path("taskStatus").asString().equals("IN_PROGRESS") ? INTERIM : "";
    add(interim + "message " + id, Timeless.message(entry));
  }

  private void add(String key, String thing) {
    things.computeIfAbsent(key, k -> new TreeSet<>()).add(thing);
  }

  /**
   * What the group of the second pattern finds in each thing whose key matches the first, by that
   * one's group.
   */
  Map<String, String> find(String key, String text) {
    Map<String, String> found = new TreeMap<>();
    things.forEach(
        (name, thing) -> {
          Matcher named = Pattern.compile(key).matcher(name);
          Matcher inside = Pattern.compile(text).matcher(thing.toString());
          if (named.matches() && inside.find()) {
            found.put(named.group(1), inside.group(1));
          }
        });
    return found;
  }

  /** What is not as it should be; empty if all is. */
  List<String> differencesFrom(Ending expected) {
    Map<String, Set<String>> all = new TreeMap<>(expected.things);
    all.putAll(things);
    all.keySet().removeIf(key -> key.startsWith(INTERIM));
    List<String> differences = new ArrayList<>();
    for (String key : all.keySet()) {
      Set<String> wanted = expected.things.getOrDefault(key, Set.of());
      Set<String> found = things.getOrDefault(key, Set.of());
      if (!wanted.equals(found)) {
        differences.add(key + "\n      wanted: " + wanted + "\n      found:  " + found);
      }
    }
    return differences;
  }
}
