package io.github.clientidaudit.adapter.json;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An object of a request. A member that is null counts as absent; one that is wrong is named in an
 * {@link InvalidRequestException}.
 */
record RequestObject(JsonNode json) {
  private static final Instant EARLIEST = Instant.EPOCH;

  /** The last time of 13 digits in milliseconds, as stored events have it. */
  private static final Instant LATEST = Instant.ofEpochMilli(9_999_999_999_999L);

  private static final String EXAMPLE = "2026-11-23T00:00:00Z";

  boolean has(String member) {
    return json.has(member);
  }

  /** Refuses members other than these. */
  void allow(Set<String> members) {
    json.propertyNames().stream()
        .filter(member -> !members.contains(member))
        .findFirst()
        .ifPresent(
            member -> {
              throw new InvalidRequestException(
                  member
                      + " is not a member of this kind of request, which has "
                      + members.stream().sorted().collect(Collectors.joining(", ")));
            });
  }

  RequestObject object(String member) {
    JsonNode node = json.path(member);
    if (!node.isObject()) {
      throw new InvalidRequestException(member + " is not a JSON object");
    }
    return new RequestObject(node);
  }

  @Nullable String text(String member) {
    JsonNode node = json.path(member);
    if (isAbsent(node)) {
      return null;
    }
    if (!node.isString()) {
      throw new InvalidRequestException(member + " is not a string");
    }
    return node.stringValue();
  }

  /** A text that passes a check, which refuses with an {@link IllegalArgumentException}. */
  @Nullable String text(String member, Consumer<String> check) {
    String text = text(member);
    if (text != null) {
      check(text, check);
    }
    return text;
  }

  /** A text that must be there and passes a check. */
  String requiredText(String member, Consumer<String> check) {
    String text = text(member);
    if (text == null) {
      throw new InvalidRequestException(member + " is missing");
    }
    check(text, check);
    return text;
  }

  /** A time in ISO 8601. */
  @Nullable Instant instant(String member) {
    String text = text(member);
    if (text == null) {
      return null;
    }
    try {
      return within(member, Instant.parse(text));
    } catch (DateTimeParseException e) {
      throw new InvalidRequestException(member + " is not a time like " + EXAMPLE + ": " + text);
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

  boolean flag(String member) {
    JsonNode node = json.path(member);
    if (isAbsent(node)) {
      return false;
    }
    if (!node.isBoolean()) {
      throw new InvalidRequestException(member + " is neither true nor false");
    }
    return node.booleanValue();
  }

  int number(String member, int absent, int min, int max) {
    JsonNode node = json.path(member);
    if (isAbsent(node)) {
      return absent;
    }
    if (!node.isIntegralNumber()
        || !node.canConvertToInt()
        || node.intValue() < min
        || node.intValue() > max) {
      throw new InvalidRequestException(
          member + " is not a whole number between " + min + " and " + max);
    }
    return node.intValue();
  }

  private static void check(String text, Consumer<String> check) {
    try {
      check.accept(text);
    } catch (IllegalArgumentException e) {
      throw new InvalidRequestException(String.valueOf(e.getMessage()));
    }
  }

  private static Instant within(String member, Instant instant) {
    if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
      throw outside(member);
    }
    return instant;
  }

  private static InvalidRequestException outside(String member) {
    return new InvalidRequestException(member + " is not between " + EARLIEST + " and " + LATEST);
  }

  private static boolean isAbsent(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }
}
