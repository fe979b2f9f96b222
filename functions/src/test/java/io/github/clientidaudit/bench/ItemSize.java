package io.github.clientidaudit.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The size of an item as AWS counts it: names and values, two digits of a number to a byte. */
final class ItemSize {
  private static final int WRITE_UNIT = 1024;

  private ItemSize() {}

  static int bytes(Map<String, AttributeValue> item) {
    return item.entrySet().stream()
        .mapToInt(attribute -> attribute.getKey().length() + bytes(attribute.getValue()))
        .sum();
  }

  /** What writing so many bytes outside a transaction costs. */
  static int writeUnits(int bytes) {
    return Math.max(1, Math.ceilDiv(bytes, WRITE_UNIT));
  }

  private static int bytes(AttributeValue value) {
    if (value.n() != null) {
      return value.n().length() / 2 + 2;
    }
    return value.s() != null
        ? value.s().getBytes(UTF_8).length
        : value.ss().stream().mapToInt(String::length).sum();
  }
}
