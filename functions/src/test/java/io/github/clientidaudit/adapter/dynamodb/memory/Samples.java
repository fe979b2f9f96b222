package io.github.clientidaudit.adapter.dynamodb.memory;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Items and values to try expressions with. */
final class Samples {
  private static final Pattern PLACEHOLDER = Pattern.compile("[:#]\\w+");
  private static final Map<String, AttributeValue> VALUES =
      Map.ofEntries(
          Map.entry(":zero", fromN("0")),
          Map.entry(":one", fromN("1")),
          Map.entry(":five", fromN("5")),
          Map.entry(":fiveToo", fromN("5.0")),
          Map.entry(":ten", fromN("10")),
          Map.entry(":empty", fromS("")),
          Map.entry(":a", fromS("a")),
          Map.entry(":b", fromS("b")),
          Map.entry(":textFive", fromS("5")),
          Map.entry(":k2", fromS("k2")),
          Map.entry(":k4", fromS("k4")),
          Map.entry(":k", fromS("k")),
          Map.entry(":x", AttributeValue.fromSs(List.of("x"))),
          Map.entry(":xy", AttributeValue.fromSs(List.of("y", "x"))),
          Map.entry(":one2", AttributeValue.fromNs(List.of("1", "2"))),
          Map.entry(":true", AttributeValue.fromBool(true)));
  private static final Map<String, String> NAMES = Map.of("#n", "n", "#status", "status");

  private Samples() {}

  static Map<String, AttributeValue> key(String pk, String sk) {
    return Map.of("pk", fromS(pk), "sk", fromS(sk));
  }

  /** With one attribute of each kind that the expressions are about. */
  static Map<String, AttributeValue> item(String sk) {
    return with(
        key("a", sk),
        Map.of(
            "n", fromN("5"),
            "s", fromS("text"),
            "status", fromS("open"),
            "letters", AttributeValue.fromSs(List.of("z", "x")),
            "numbers", AttributeValue.fromNs(List.of("10", "9", "2.50")),
            "flag", AttributeValue.fromBool(true)));
  }

  /** Some in the indexes and some not; two that an index cannot tell apart. */
  static List<Map<String, AttributeValue>> items() {
    return Stream.concat(
            IntStream.range(1, 6)
                .mapToObj(
                    i ->
                        i == 3
                            ? item("k3")
                            : with(
                                item("k" + i),
                                Map.of(
                                    "g",
                                    fromS("a"),
                                    "h",
                                    fromN(i == 5 ? "4" : Integer.toString(20 - i * 3))))),
            Stream.of(with(key("b", "k1"), Map.of("g", fromS("a"))), with(key("b", "ü"), Map.of())))
        .toList();
  }

  static Map<String, AttributeValue> with(
      Map<String, AttributeValue> item, Map<String, AttributeValue> more) {
    Map<String, AttributeValue> all = new HashMap<>(item);
    all.putAll(more);
    return all;
  }

  /** Just those values that an expression uses; absent if there are none. */
  static @Nullable Map<String, AttributeValue> valuesIn(String expression) {
    return used(expression, VALUES);
  }

  /** Just those names that an expression uses; absent if there are none. */
  static @Nullable Map<String, String> namesIn(String expression) {
    return used(expression, NAMES);
  }

  private static <T> @Nullable Map<String, T> used(String expression, Map<String, T> all) {
    Map<String, T> used = new HashMap<>(all);
    used.keySet()
        .retainAll(PLACEHOLDER.matcher(expression).results().map(MatchResult::group).toList());
    return used.isEmpty() ? null : used;
  }
}
