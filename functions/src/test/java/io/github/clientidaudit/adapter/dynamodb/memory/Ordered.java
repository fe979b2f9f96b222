package io.github.clientidaudit.adapter.dynamodb.memory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The items of a table or of an index, by their partition and in the order of the sort key there;
 * an index has those only that have all of its key.
 */
final class Ordered {
  private static final Comparator<List<Value>> BY_EACH =
      (left, right) -> {
        for (int i = 0; i < left.size(); i++) {
          int order = left.get(i).compareTo(right.get(i));
          if (order != 0) {
            return order;
          }
        }
        return 0;
      };

  private final KeySchema schema;
  private final KeySchema tableSchema;
  private final Projection projection;
  private final NavigableMap<Value, NavigableMap<List<Value>, Item>> partitions = new TreeMap<>();

  /** What an index shows of an item. */
  private interface Projection {
    Item of(Item item);
  }

  private Ordered(KeySchema schema, KeySchema tableSchema, Projection projection) {
    this.schema = schema;
    this.tableSchema = tableSchema;
    this.projection = projection;
  }

  static Ordered table(KeySchema schema) {
    return new Ordered(schema, schema, item -> item);
  }

  /** By an index's {@code Projection}. */
  static Ordered index(KeySchema schema, KeySchema tableSchema, JsonNode projection) {
    if (projection.path("ProjectionType").asString().equals("ALL")) {
      return new Ordered(schema, tableSchema, item -> item);
    }
    List<String> shown = new ArrayList<>(tableSchema.names());
    shown.addAll(schema.names());
    projection.path("NonKeyAttributes").forEach(name -> shown.add(name.asString()));
    return new Ordered(schema, tableSchema, item -> item.only(shown));
  }

  KeySchema schema() {
    return schema;
  }

  void put(Item item) {
    if (item.attributes().keySet().containsAll(schema.names())) {
      partitions
          .computeIfAbsent(hash(item), hash -> new TreeMap<>(BY_EACH))
          .put(position(item), projection.of(item));
    }
  }

  void remove(Item item) {
    if (item.attributes().keySet().containsAll(schema.names())) {
      NavigableMap<List<Value>, Item> partition =
          Objects.requireNonNull(partitions.get(hash(item)));
      partition.remove(position(item));
      if (partition.isEmpty()) {
        partitions.remove(hash(item));
      }
    }
  }

  /** The one with this key, of a table. */
  Item get(Item key) {
    return partition(hash(key)).getOrDefault(position(key), Item.NONE);
  }

  /** A partition's items in order. */
  Collection<Item> items(Value hash, boolean forward) {
    NavigableMap<List<Value>, Item> partition = partition(hash);
    return (forward ? partition : partition.descendingMap()).values();
  }

  /** A partition's items in order, after the one with this key. */
  Collection<Item> itemsAfter(Item key, boolean forward) {
    NavigableMap<List<Value>, Item> partition = partition(hash(key));
    return (forward ? partition : partition.descendingMap()).tailMap(position(key), false).values();
  }

  /** All items, partition by partition. */
  Stream<Item> all() {
    return partitions.values().stream().flatMap(partition -> partition.values().stream());
  }

  /** All items of the partitions after the one of an item with this key, and its later ones. */
  Stream<Item> allAfter(Item key) {
    return Stream.concat(
        itemsAfter(key, true).stream(),
        partitions.tailMap(hash(key), false).values().stream()
            .flatMap(partition -> partition.values().stream()));
  }

  /** From where a page goes on that ends with this item. */
  Item startKey(Item item) {
    return item.only(startKeyNames());
  }

  /** Fails unless a page can go on from here. */
  void checkStartKey(Item key) {
    if (!key.attributes().keySet().equals(new HashSet<>(startKeyNames()))) {
      throw ErrorAnswer.invalid("The provided starting key is invalid");
    }
    startKeyNames().forEach(name -> schema.check(name, key.get(name)));
  }

  private List<String> startKeyNames() {
    List<String> names = new ArrayList<>(tableSchema.names());
    names.addAll(schema.names());
    return names;
  }

  private NavigableMap<List<Value>, Item> partition(Value hash) {
    return partitions.getOrDefault(hash, new TreeMap<>(BY_EACH));
  }

  private Value hash(Item item) {
    return Objects.requireNonNull(item.get(schema.hash()));
  }

  /** Items that an index cannot tell apart it has in the order of the table's keys. */
  private List<Value> position(Item item) {
    List<Value> position = new ArrayList<>(schema.position(item));
    position.add(Objects.requireNonNull(item.get(tableSchema.hash())));
    position.addAll(tableSchema.position(item));
    return position;
  }
}
