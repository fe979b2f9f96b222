package io.github.clientidaudit.adapter.json;

import io.github.clientidaudit.domain.TaskType;
import io.github.clientidaudit.domain.audit.AuditPlan;
import io.github.clientidaudit.domain.audit.AuditRequest;
import io.github.clientidaudit.domain.conflict.Patience;
import io.github.clientidaudit.domain.conflict.Suppression;
import io.github.clientidaudit.domain.takeover.LifecycleEvent;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;

/** Reads what EvaluateFunction is asked to do. */
public final class AuditRequestParser {
  private static final Set<String> SCHEDULED =
      Set.of("taskType", "settleLagSeconds", "quietMinutes", "reminderHours", "retentionDays");
  private static final Set<String> ON_DEMAND =
      Set.of("taskType", "from", "to", "clientId", "publish", "retentionDays");
  private static final Set<String> CONTINUE = Set.of("taskId");
  private static final Set<String> SUPPRESS =
      Set.of("clientId", "expirationDate", "suppressIndefinitely", "description");
  private static final Set<String> UNSUPPRESS = Set.of("clientId");
  private static final Pattern TASK_ID = Pattern.compile("[a-zA-Z0-9-]{1,40}");

  private static final int DEFAULT_SETTLE_LAG_SECONDS = 150;
  private static final int DEFAULT_QUIET_MINUTES = (int) Patience.USUAL.quiet().toMinutes();
  private static final int DEFAULT_REMINDER_HOURS = (int) Patience.USUAL.reminder().toHours();

  private static final int DEFAULT_RETENTION_DAYS = (int) AuditPlan.USUAL_RETENTION.toDays();

  private AuditRequestParser() {}

  /**
   * Reads a request; an empty object asks for an on-demand audit of the last 31 days.
   *
   * @param requestId the id of an on-demand task: the same when the same request comes again
   * @throws InvalidRequestException if it is not a request, naming the member
   */
  public static AuditRequest parse(InputStream input, String requestId) {
    try {
      return request(
          JsonObject.of(Json.MAPPER.readTree(input), "the request is not a JSON object"),
          requestId);
    } catch (JacksonException e) {
      throw new InvalidRequestException("the request is not JSON: " + Json.problem(e));
    } catch (IllegalArgumentException e) {
      throw new InvalidRequestException(String.valueOf(e.getMessage()));
    }
  }

  private static AuditRequest request(JsonObject root, String requestId) {
    if (root.has("taskId")) {
      allow(root, CONTINUE);
      return new AuditRequest.Continue(taskId(root));
    }
    if (root.has("cancel")) {
      allow(root, Set.of("cancel"));
      JsonObject cancel = root.object("cancel");
      allow(cancel, CONTINUE);
      return new AuditRequest.Cancel(taskId(cancel));
    }
    if (root.has("suppress")) {
      allow(root, Set.of("suppress"));
      return suppress(root.object("suppress"));
    }
    if (root.has("unsuppress")) {
      allow(root, Set.of("unsuppress"));
      return unsuppress(root.object("unsuppress"));
    }
    return taskType(root) == TaskType.SCHEDULED_AUDIT_TASK
        ? scheduled(root)
        : onDemand(root, requestId);
  }

  /** Refuses members other than these. */
  private static void allow(JsonObject object, Set<String> members) {
    object.membersBut(members).stream()
        .findFirst()
        .ifPresent(
            member -> {
              throw new IllegalArgumentException(
                  member
                      + " is not a member of this kind of request, which has "
                      + members.stream().sorted().collect(Collectors.joining(", ")));
            });
  }

  private static AuditRequest scheduled(JsonObject root) {
    allow(root, SCHEDULED);
    return new AuditRequest.Scheduled(
        Duration.ofSeconds(root.number("settleLagSeconds", DEFAULT_SETTLE_LAG_SECONDS, 0, 3600)),
        new Patience(
            Duration.ofMinutes(root.number("quietMinutes", DEFAULT_QUIET_MINUTES, 1, 1440)),
            Duration.ofHours(root.number("reminderHours", DEFAULT_REMINDER_HOURS, 1, 8760))),
        retention(root));
  }

  private static AuditRequest onDemand(JsonObject root, String requestId) {
    allow(root, ON_DEMAND);
    Instant from = root.instant("from");
    Instant to = root.instant("to");
    if (from != null && to != null && !from.isBefore(to)) {
      throw new IllegalArgumentException("from is not before to");
    }
    String clientId = root.text("clientId", LifecycleEvent::requireClientId);
    return new AuditRequest.OnDemand(
        requestId, from, to, clientId, root.flag("publish"), retention(root));
  }

  private static Duration retention(JsonObject root) {
    return Duration.ofDays(root.number("retentionDays", DEFAULT_RETENTION_DAYS, 31, 3650));
  }

  private static AuditRequest suppress(JsonObject suppress) {
    allow(suppress, SUPPRESS);
    String clientId = requiredClientId(suppress);
    Instant until = suppress.instantOrSeconds("expirationDate");
    if ((until == null) != suppress.flag("suppressIndefinitely")) {
      throw new IllegalArgumentException(
          "exactly one of expirationDate and suppressIndefinitely must be given");
    }
    return new AuditRequest.Suppress(
        clientId, until, suppress.requiredText("description", Suppression::requireDescription));
  }

  private static AuditRequest unsuppress(JsonObject unsuppress) {
    allow(unsuppress, UNSUPPRESS);
    return new AuditRequest.Unsuppress(requiredClientId(unsuppress));
  }

  private static String requiredClientId(JsonObject object) {
    return object.requiredText("clientId", LifecycleEvent::requireClientId);
  }

  private static TaskType taskType(JsonObject root) {
    String name = root.text("taskType");
    if (name == null) {
      return TaskType.ON_DEMAND_AUDIT_TASK;
    }
    return Arrays.stream(TaskType.values())
        .filter(type -> type.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "taskType is none of "
                        + Arrays.stream(TaskType.values())
                            .map(TaskType::name)
                            .collect(Collectors.joining(", "))));
  }

  private static String taskId(JsonObject root) {
    String taskId = root.text("taskId");
    if (taskId == null || !TASK_ID.matcher(taskId).matches()) {
      throw new IllegalArgumentException("taskId is not 1 to 40 letters, digits and hyphens");
    }
    return taskId;
  }
}
