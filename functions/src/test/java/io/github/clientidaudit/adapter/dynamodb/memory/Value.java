package io.github.clientidaudit.adapter.dynamodb.memory;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * An attribute's value. Numbers are written in one way and sets are in order, so what is equal for
 * DynamoDB is equal here. Only scalars of one type have an order, which is DynamoDB's.
 */
record Value(String type, JsonNode data) implements Comparable<Value> {
  private static final Set<String> SETS = Set.of("SS", "NS", "BS");
  private static final Set<String> SCALARS = Set.of("S", "N", "B");
  private static final int MAX_DIGITS = 38;

  /** Of the wire's {@code {"S": "text"}}. */
  static Value parse(JsonNode typed) {
    if (typed.size() != 1) {
      throw ErrorAnswer.invalid(
          "Supplied AttributeValue has more than one datatypes set, must contain exactly one of"
              + " the supported datatypes");
    }
    Map.Entry<String, JsonNode> only = typed.properties().iterator().next();
    JsonNode data = only.getValue();
    return switch (only.getKey()) {
      case "S", "B", "BOOL", "NULL" -> new Value(only.getKey(), data);
      case "N" -> number(decimal(data.asString()));
      case "SS", "BS", "NS" -> set(only.getKey(), data);
      case "L" -> new Value("L", list(data));
      case "M" -> new Value("M", map(data));
      default -> throw ErrorAnswer.invalid("no such type: " + only.getKey());
    };
  }

  static Value number(BigDecimal number) {
    String text = number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    return new Value("N", StringNode.valueOf(text));
  }

  /** A set of these; there must be one at least. */
  static Value set(String type, Collection<String> members) {
    ArrayNode sorted = JsonMapper.shared().createArrayNode();
    members.stream()
        .map(member -> new Value(type.substring(0, 1), StringNode.valueOf(member)))
        .sorted()
        .forEach(member -> sorted.add(member.data()));
    return new Value(type, sorted);
  }

  private static Value set(String type, JsonNode data) {
    Set<String> members =
        data.valueStream()
            .map(member -> type.equals("NS") ? parse(numberOf(member)).text() : member.asString())
            .collect(Collectors.toSet());
    if (members.isEmpty()) {
      throw ErrorAnswer.invalid(
          "One or more parameter values were invalid: a set may not be empty");
    }
    if (members.size() < data.size()) {
      throw ErrorAnswer.invalid(
          "One or more parameter values were invalid: Input collection contains duplicates.");
    }
    return set(type, members);
  }

  private static ObjectNode numberOf(JsonNode member) {
    return JsonMapper.shared().createObjectNode().set("N", member);
  }

  private static JsonNode list(JsonNode data) {
    ArrayNode list = JsonMapper.shared().createArrayNode();
    data.forEach(element -> list.add(parse(element).json()));
    return list;
  }

  private static JsonNode map(JsonNode data) {
    ObjectNode map = JsonMapper.shared().createObjectNode();
    data.properties().forEach(member -> map.set(member.getKey(), parse(member.getValue()).json()));
    return map;
  }

  private static BigDecimal decimal(String text) {
    try {
      BigDecimal number = new BigDecimal(text);
      if (number.stripTrailingZeros().precision() <= MAX_DIGITS) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Answered as too long a number is.
    }
    throw ErrorAnswer.invalid("The parameter cannot be converted to a numeric value: " + text);
  }

  ObjectNode json() {
    return JsonMapper.shared().createObjectNode().set(type, data);
  }

  /** Of a scalar. */
  String text() {
    return data.asString();
  }

  /** Of a number. */
  BigDecimal decimal() {
    return new BigDecimal(text());
  }

  /** Of a set; a copy. */
  Set<String> members() {
    return data.valueStream().map(JsonNode::asString).collect(Collectors.toSet());
  }

  /** Whether it is a text or data without anything in it. */
  boolean isEmpty() {
    return (type.equals("S") || type.equals("B")) && text().isEmpty();
  }

  boolean isSet() {
    return SETS.contains(type);
  }

  /** Whether one can be less than the other. */
  boolean isComparableWith(Value other) {
    return SCALARS.contains(type) && type.equals(other.type);
  }

  @Override
  public int compareTo(Value other) {
    return switch (type) {
      case "N" -> decimal().compareTo(other.decimal());
      default -> Arrays.compareUnsigned(bytes(), other.bytes());
    };
  }

  /** Of a text, as DynamoDB stores it, or of binary data. */
  byte[] bytes() {
    return type.equals("B") ? Base64.getDecoder().decode(text()) : text().getBytes(UTF_8);
  }

  /** In bytes, as DynamoDB counts them. */
  int size() {
    return switch (type) {
      case "S", "B" -> bytes().length;
      case "N" -> text().length() / 2 + 2;
      case "BOOL", "NULL" -> 1;
      case "L" -> 3 + data.valueStream().mapToInt(element -> 1 + parse(element).size()).sum();
      case "M" ->
          3
              + data.properties().stream()
                  .mapToInt(e -> 1 + e.getKey().length() + parse(e.getValue()).size())
                  .sum();
      default ->
          members().stream()
              .mapToInt(
                  member -> new Value(type.substring(0, 1), StringNode.valueOf(member)).size())
              .sum();
    };
  }
}
