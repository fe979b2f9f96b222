package io.github.clientidaudit.adapter.json;

import io.github.clientidaudit.domain.AuditRequest;
import io.github.clientidaudit.domain.LifecycleEvent;
import io.github.clientidaudit.domain.TaskType;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads what EvaluateFunction is asked to do. */
public final class AuditRequestParser {
  private static final Set<String> SCHEDULED =
      Set.of("taskType", "settleLagSeconds", "reminderHours");
  private static final Set<String> ON_DEMAND =
      Set.of("taskType", "from", "to", "clientId", "publish");
  private static final Set<String> CONTINUE = Set.of("taskId");
  private static final Pattern TASK_ID = Pattern.compile("[a-zA-Z0-9-]{1,40}");

  private static final Instant EARLIEST = Instant.EPOCH;

  /** The last time of 13 digits in milliseconds, as stored events have it. */
  private static final Instant LATEST = Instant.ofEpochMilli(9_999_999_999_999L);

  private static final int DEFAULT_SETTLE_LAG_SECONDS = 150;
  private static final int DEFAULT_REMINDER_HOURS = 24;

  private AuditRequestParser() {}

  /**
   * Reads a request; an empty object asks for an on-demand audit of the last 31 days.
   *
   * @param requestId the id of an on-demand task: the same when the same request comes again
   * @throws InvalidRequestException if it is not a request, naming the member
   */
  public static AuditRequest parse(InputStream input, String requestId) {
    JsonNode root;
    try {
      root = Json.MAPPER.readTree(input);
    } catch (JacksonException e) {
      throw new InvalidRequestException("the request is not JSON: " + Json.problem(e));
    }
    if (!root.isObject()) {
      throw new InvalidRequestException("the request is not a JSON object");
    }
    if (root.has("taskId")) {
      allow(root, CONTINUE);
      return new AuditRequest.Continue(taskId(root));
    }
    return taskType(root) == TaskType.SCHEDULED_AUDIT_TASK
        ? scheduled(root)
        : onDemand(root, requestId);
  }

  private static AuditRequest scheduled(JsonNode root) {
    allow(root, SCHEDULED);
    return new AuditRequest.Scheduled(
        Duration.ofSeconds(number(root, "settleLagSeconds", DEFAULT_SETTLE_LAG_SECONDS, 0, 3600)),
        Duration.ofHours(number(root, "reminderHours", DEFAULT_REMINDER_HOURS, 1, 8760)));
  }

  private static AuditRequest onDemand(JsonNode root, String requestId) {
    allow(root, ON_DEMAND);
    Instant from = instant(root, "from");
    Instant to = instant(root, "to");
    if (from != null && to != null && !from.isBefore(to)) {
      throw new InvalidRequestException("from is not before to");
    }
    return new AuditRequest.OnDemand(requestId, from, to, clientId(root), flag(root, "publish"));
  }

  private static @Nullable String clientId(JsonNode root) {
    String clientId = text(root, "clientId");
    if (clientId == null) {
      return null;
    }
    try {
      LifecycleEvent.requireClientId(clientId);
    } catch (IllegalArgumentException e) {
      throw new InvalidRequestException(String.valueOf(e.getMessage()));
    }
    return clientId;
  }

  private static TaskType taskType(JsonNode root) {
    String name = text(root, "taskType");
    if (name == null) {
      return TaskType.ON_DEMAND_AUDIT_TASK;
    }
    return Arrays.stream(TaskType.values())
        .filter(type -> type.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidRequestException(
                    "taskType is none of "
                        + Arrays.stream(TaskType.values())
                            .map(TaskType::name)
                            .collect(Collectors.joining(", "))));
  }

  private static String taskId(JsonNode root) {
    String taskId = text(root, "taskId");
    if (taskId == null || !TASK_ID.matcher(taskId).matches()) {
      throw new InvalidRequestException("taskId is not 1 to 40 letters, digits and hyphens");
    }
    return taskId;
  }

  private static void allow(JsonNode root, Set<String> fields) {
    root.propertyNames().stream()
        .filter(field -> !fields.contains(field))
        .findFirst()
        .ifPresent(
            field -> {
              throw new InvalidRequestException(
                  field
                      + " is not a member of this kind of request, which has "
                      + fields.stream().sorted().collect(Collectors.joining(", ")));
            });
  }

  private static @Nullable String text(JsonNode root, String field) {
    JsonNode node = root.path(field);
    if (node.isMissingNode() || node.isNull()) {
      return null;
    }
    if (!node.isString()) {
      throw new InvalidRequestException(field + " is not a string");
    }
    return node.stringValue();
  }

  private static @Nullable Instant instant(JsonNode root, String field) {
    String text = text(root, field);
    if (text == null) {
      return null;
    }
    try {
      Instant instant = Instant.parse(text);
      if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
        throw new InvalidRequestException(field + " is not between " + EARLIEST + " and " + LATEST);
      }
      return instant;
    } catch (DateTimeParseException e) {
      throw new InvalidRequestException(
          field + " is not a time like 2026-11-23T00:00:00Z: " + text);
    }
  }

  private static boolean flag(JsonNode root, String field) {
    JsonNode node = root.path(field);
    if (node.isMissingNode() || node.isNull()) {
      return false;
    }
    if (!node.isBoolean()) {
      throw new InvalidRequestException(field + " is neither true nor false");
    }
    return node.booleanValue();
  }

  private static int number(JsonNode root, String field, int absent, int min, int max) {
    JsonNode node = root.path(field);
    if (node.isMissingNode() || node.isNull()) {
      return absent;
    }
    if (!node.isIntegralNumber()
        || !node.canConvertToInt()
        || node.intValue() < min
        || node.intValue() > max) {
      throw new InvalidRequestException(
          field + " is not a whole number between " + min + " and " + max);
    }
    return node.intValue();
  }
}
