package io.github.clientidaudit.crash;

import io.github.clientidaudit.adapter.dynamodb.LocalDynamo;
import io.github.clientidaudit.adapter.sns.FakeSns;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What is there when a story has ended, by its keys: all items of both tables, every message that
 * reached the topic, what the queue gave up on.
 */
record Ending(SortedMap<String, Set<String>> things) {
  static Ending of(Functions functions, List<String> givenUp) {
    Ending ending = new Ending(new TreeMap<>());
    ending.items(functions.eventsTable, "event ", "clientId", "eventKey");
    ending.items(functions.auditsTable, "", "pk", "sk");
    functions.topic.batches().stream().flatMap(List::stream).forEach(ending::message);
    givenUp.forEach(body -> ending.add("given up", body));
    return ending;
  }

  private void items(String table, String prefix, String hash, String range) {
    LocalDynamo.client()
        .scanPaginator(scan -> scan.tableName(table).consistentRead(true))
        .items()
        .forEach(
            item -> add(prefix + text(item, hash) + " " + text(item, range), Timeless.item(item)));
  }

  private static String text(Map<String, AttributeValue> item, String name) {
    return Objects.requireNonNull(item.get(name)).s();
  }

  /** At least once each: what came again must say the same. */
  private void message(FakeSns.Entry entry) {
    String id =
        entry.json().path("messageType").asString().equals("FINDING")
            ? entry.json().path("findingId").asString()
            : entry.json().path("taskId").asString();
    add("message " + id, Timeless.message(entry));
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
