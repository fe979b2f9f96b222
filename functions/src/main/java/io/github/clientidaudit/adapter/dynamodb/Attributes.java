package io.github.clientidaudit.adapter.dynamodb;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Attribute values to and from what they stand for. Times are kept to the millisecond. */
final class Attributes {
  private Attributes() {}

  static AttributeValue text(String text) {
    return AttributeValue.fromS(text);
  }

  static AttributeValue number(long number) {
    return AttributeValue.fromN(Long.toString(number));
  }

  static AttributeValue millis(Instant instant) {
    return number(instant.toEpochMilli());
  }

  /** For the attribute by which DynamoDB itself deletes; it reads seconds. */
  static AttributeValue seconds(Instant instant) {
    return number(instant.getEpochSecond());
  }

  /** The text of an attribute that every item of its kind has. */
  static String text(Map<String, AttributeValue> item, String name) {
    AttributeValue value = item.get(name);
    if (value == null || value.s() == null) {
      throw new IllegalStateException("a stored item has no text in " + name);
    }
    return value.s();
  }

  static @Nullable String textOrNull(Map<String, AttributeValue> item, String name) {
    AttributeValue value = item.get(name);
    return value == null ? null : value.s();
  }

  /** The time in an attribute that every item of its kind has. */
  static Instant instant(Map<String, AttributeValue> item, String name) {
    Instant instant = instantOrNull(item, name);
    if (instant == null) {
      throw new IllegalStateException("a stored item has no time in " + name);
    }
    return instant;
  }

  static @Nullable Instant instantOrNull(Map<String, AttributeValue> item, String name) {
    AttributeValue value = item.get(name);
    return value == null ? null : Instant.ofEpochMilli(Long.parseLong(value.n()));
  }
}
