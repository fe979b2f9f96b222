package io.github.clientidaudit.adapter.dynamodb;

import static io.github.clientidaudit.adapter.dynamodb.Attributes.instantOrNull;
import static io.github.clientidaudit.adapter.dynamodb.Attributes.millis;
import static io.github.clientidaudit.adapter.dynamodb.Attributes.seconds;
import static io.github.clientidaudit.adapter.dynamodb.Attributes.text;
import static io.github.clientidaudit.adapter.dynamodb.Attributes.textOrNull;

import io.github.clientidaudit.adapter.json.StoredJson;
import io.github.clientidaudit.domain.audit.AuditState;
import io.github.clientidaudit.domain.audit.AuditTask;
import io.github.clientidaudit.domain.audit.Lease;
import io.github.clientidaudit.domain.audit.OwedClient;
import io.github.clientidaudit.domain.cause.Campaigns;
import io.github.clientidaudit.domain.cause.Sources;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.core.JacksonException;

/** A task as an item, and the one item of what audits pass on to each other. */
final class TaskItem {
  private TaskItem() {}

  static Map<String, AttributeValue> of(AuditTask task, Lease lease) {
    Map<String, AttributeValue> item = new HashMap<>(key(task.taskId()));
    item.put(AuditsTable.BODY, text(StoredJson.write(task)));
    item.put(AuditsTable.TASK_STATUS, text(task.status().name()));
    item.put(AuditsTable.LEASE_TOKEN, text(lease.token()));
    item.put(AuditsTable.LEASE_UNTIL, millis(lease.until()));
    if (!task.isScheduled()) {
      item.put(AuditsTable.EXPIRES_AT, expiresAt(task));
    }
    return item;
  }

  /**
   * When a task may be deleted. A scheduled one gets this when it is closed: begun anew under its
   * id with a window that ends later, it would take for done whom it had counted before.
   */
  static AttributeValue expiresAt(AuditTask task) {
    return seconds(task.startedAt().plus(task.plan().retention()));
  }

  /**
   * A message about a whole audit, which is always sent out.
   *
   * @param sk what kind of message it is
   */
  static Map<String, AttributeValue> notification(AuditTask task, String sk, Instant now) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put(AuditsTable.PK, text(AuditsTable.notificationPk(task.taskId())));
    item.put(AuditsTable.SK, text(sk));
    item.put(AuditsTable.BODY, text(StoredJson.write(task)));
    item.put(AuditsTable.EXPIRES_AT, expiresAt(task));
    item.putAll(FindingItem.unpublished(task.taskId(), now));
    return item;
  }

  static Map<String, AttributeValue> key(String taskId) {
    return Map.of(
        AuditsTable.PK, text(AuditsTable.taskPk(taskId)),
        AuditsTable.SK, text(AuditsTable.TASK_SK));
  }

  /** Whether the stored task has this status, given to it by whoever has this lease. */
  static boolean isWorkOf(
      Lease lease, AuditTask.Status status, Map<String, AttributeValue> stored) {
    return lease.token().equals(textOrNull(stored, AuditsTable.LEASE_TOKEN))
        && status.name().equals(textOrNull(stored, AuditsTable.TASK_STATUS));
  }

  static Map<String, AttributeValue> stateKey() {
    return Map.of(AuditsTable.PK, text(AuditsTable.STATE), AuditsTable.SK, text(AuditsTable.STATE));
  }

  /** The task's place in the state's set of open ones. */
  static AttributeValue openTask(AuditTask task) {
    return AttributeValue.fromSs(List.of(AuditsTable.openTask(task.taskId(), task.startedAt())));
  }

  /** From an item that need not exist. */
  static AuditState toState(Map<String, AttributeValue> item) {
    AttributeValue openTasks = item.get(AuditsTable.OPEN_TASKS);
    List<String> openTaskIds =
        openTasks == null
            ? List.of()
            : openTasks.ss().stream().sorted().map(AuditsTable::taskIdOfOpenTask).toList();
    String owed = textOrNull(item, AuditsTable.OWED);
    List<OwedClient> owedClients = owed == null ? List.of() : StoredJson.owed(owed);
    return new AuditState(
        instantOrNull(item, AuditsTable.CHECKPOINT),
        openTaskIds,
        owedClients,
        readable(item, AuditsTable.SOURCES, StoredJson::sources, Sources.NONE),
        readable(item, AuditsTable.CAMPAIGNS, StoredJson::campaigns, Campaigns.NONE));
  }

  /** What audits can do without; null if it is there and cannot be read. */
  private static <T> @Nullable T readable(
      Map<String, AttributeValue> item, String name, Function<String, T> read, T none) {
    try {
      String text = textOrNull(item, name);
      return text == null ? none : read.apply(text);
    } catch (JacksonException e) {
      return null;
    }
  }

  /** The places of this task in the state's set of open ones; empty without any. */
  static List<String> openTasks(Map<String, AttributeValue> state, String taskId) {
    AttributeValue openTasks = state.get(AuditsTable.OPEN_TASKS);
    return openTasks == null
        ? List.of()
        : openTasks.ss().stream()
            .filter(open -> AuditsTable.taskIdOfOpenTask(open).equals(taskId))
            .toList();
  }
}
