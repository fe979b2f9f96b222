package io.github.clientidaudit.adapter.json;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A JSON object from outside, read by type. A member that is null counts as absent; one that is
 * wrong is named in the sentence of an {@link IllegalArgumentException}.
 */
record JsonObject(JsonNode json) {
  private static final Instant EARLIEST = Instant.EPOCH;

  /** The last time of 13 digits in milliseconds, as stored events have it. */
  private static final Instant LATEST = Instant.ofEpochMilli(9_999_999_999_999L);

  private static final String EXAMPLE = "2026-11-23T00:00:00Z";

  /**
   * The object that a node is.
   *
   * @param otherwise the sentence if it is none
   */
  static JsonObject of(JsonNode node, String otherwise) {
    if (!node.isObject()) {
      throw new IllegalArgumentException(otherwise);
    }
    return new JsonObject(node);
  }

  /** Whether there is such a member, be it null. */
  boolean has(String member) {
    return json.has(member);
  }

  /** The members other than these. */
  List<String> membersBut(Set<String> known) {
    return json.propertyNames().stream().filter(member -> !known.contains(member)).toList();
  }

  JsonObject object(String member) {
    return of(json.path(member), member + " is not a JSON object");
  }

  /** A text; absent if there is none. */
  @Nullable String text(String member) {
    JsonNode node = json.path(member);
    if (isAbsent(node)) {
      return null;
    }
    if (!node.isString()) {
      throw new IllegalArgumentException(member + " is not a string");
    }
    return node.stringValue();
  }

  /** A text that passes a check, which refuses with an {@link IllegalArgumentException}. */
  @Nullable String text(String member, Consumer<String> check) {
    String text = text(member);
    if (text != null) {
      check.accept(text);
    }
    return text;
  }

  /** A text that must be there. */
  String requiredText(String member) {
    String text = text(member);
    if (text == null) {
      throw missing(member);
    }
    return text;
  }

  /** A text that must be there and passes a check. */
  String requiredText(String member, Consumer<String> check) {
    String text = requiredText(member);
    check.accept(text);
    return text;
  }

  /** A time in ISO 8601; absent if there is none. */
  @Nullable Instant instant(String member) {
    String text = text(member);
    if (text == null) {
      return null;
    }
    try {
      return within(member, Instant.parse(text));
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          member + " is not a time like " + EXAMPLE + ": " + text, e);
    }
  }

  /** A time in ISO 8601 or, as a number, in seconds since 1970: both are what AWS's tools send. */
  @Nullable Instant instantOrSeconds(String member) {
    JsonNode node = json.path(member);
    if (!node.isNumber()) {
      return instant(member);
    }
    double millis = node.asDouble(Double.NaN) * 1000;
    if (!(Math.abs(millis) <= LATEST.toEpochMilli() + 1.0)) {
      throw outside(member);
    }
    return within(member, Instant.ofEpochMilli(Math.round(millis)));
  }

  /** Whether it is true; false if it is absent. */
  boolean flag(String member) {
    JsonNode node = json.path(member);
    if (isAbsent(node)) {
      return false;
    }
    if (!node.isBoolean()) {
      throw new IllegalArgumentException(member + " is neither true nor false");
    }
    return node.booleanValue();
  }

  /** A whole number between two. */
  int number(String member, int absent, int min, int max) {
    JsonNode node = json.path(member);
    if (isAbsent(node)) {
      return absent;
    }
    if (!node.isIntegralNumber()
        || !node.canConvertToInt()
        || node.intValue() < min
        || node.intValue() > max) {
      throw new IllegalArgumentException(
          member + " is not a whole number between " + min + " and " + max);
    }
    return node.intValue();
  }

  /** A whole number that must be there. */
  long requiredNumber(String member) {
    JsonNode node = json.path(member);
    if (isAbsent(node)) {
      throw missing(member);
    }
    if (!node.isIntegralNumber() || !node.canConvertToLong()) {
      throw new IllegalArgumentException(member + " is not a whole number");
    }
    return node.longValue();
  }

  private static Instant within(String member, Instant instant) {
    if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
      throw outside(member);
    }
    return instant;
  }

  private static IllegalArgumentException missing(String member) {
    return new IllegalArgumentException(member + " is missing");
  }

  private static IllegalArgumentException outside(String member) {
    return new IllegalArgumentException(member + " is not between " + EARLIEST + " and " + LATEST);
  }

  private static boolean isAbsent(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }
}
