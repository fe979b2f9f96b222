package io.github.clientidaudit.adapter.dynamodb.memory;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An item or its key, never changed; one that is not there has no attributes. */
record Item(SortedMap<String, Value> attributes) {
  static final Item NONE = new Item(new TreeMap<>());
  private static final int MAX_BYTES = 400 * 1024;

  Item {
    attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
  }

  static Item parse(JsonNode json) {
    SortedMap<String, Value> attributes = new TreeMap<>();
    json.properties().forEach(e -> attributes.put(e.getKey(), Value.parse(e.getValue())));
    return new Item(attributes);
  }

  boolean exists() {
    return !attributes.isEmpty();
  }

  boolean has(String name) {
    return attributes.containsKey(name);
  }

  @Nullable Value get(String name) {
    return attributes.get(name);
  }

  Item with(String name, Value value) {
    SortedMap<String, Value> changed = new TreeMap<>(attributes);
    changed.put(name, value);
    return new Item(changed);
  }

  Item without(String name) {
    SortedMap<String, Value> changed = new TreeMap<>(attributes);
    changed.remove(name);
    return new Item(changed);
  }

  /** The same with no other attributes than these. */
  Item only(Collection<String> names) {
    SortedMap<String, Value> kept = new TreeMap<>(attributes);
    kept.keySet().retainAll(names);
    return new Item(kept);
  }

  /** In bytes, as DynamoDB counts them. */
  int size() {
    return attributes.entrySet().stream()
        .mapToInt(e -> e.getKey().getBytes(UTF_8).length + e.getValue().size())
        .sum();
  }

  boolean isTooLarge() {
    return size() > MAX_BYTES;
  }

  ObjectNode json() {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    attributes.forEach((name, value) -> json.set(name, value.json()));
    return json;
  }
}
