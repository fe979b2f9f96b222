package io.github.clientidaudit.adapter.dynamodb;

import static io.github.clientidaudit.adapter.dynamodb.Attributes.millis;
import static io.github.clientidaudit.adapter.dynamodb.Attributes.text;

import io.github.clientidaudit.adapter.json.StoredJson;
import io.github.clientidaudit.domain.audit.AuditState;
import io.github.clientidaudit.domain.audit.AuditTask;
import io.github.clientidaudit.domain.audit.AuditTask.Status;
import io.github.clientidaudit.domain.audit.Lease;
import io.github.clientidaudit.port.AuditTasks;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.Update;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Keeps tasks and the state in the table of audits. A write whose answer was lost is made again, by
 * the SDK or by a caller; it then finds its own lease on the task and is told that it was made.
 */
public final class DynamoDbAuditTasks implements AuditTasks {
  private static final String OPEN_AND_MINE = "taskStatus = :open AND leaseToken = :token";
  private static final AttributeValue OPEN = text(Status.IN_PROGRESS.name());

  private final DynamoDbClient client;
  private final String table;
  private final Clock clock;

  /**
   * @param clock tells since when a summary waits to be sent
   */
  public DynamoDbAuditTasks(DynamoDbClient client, String table, Clock clock) {
    this.client = client;
    this.table = table;
    this.clock = clock;
  }

  @Override
  public AuditState state() {
    return TaskItem.toState(item(TaskItem.stateKey()));
  }

  @Override
  public Optional<AuditTask> find(String taskId) {
    return Optional.ofNullable(Attributes.textOrNull(item(TaskItem.key(taskId)), AuditsTable.BODY))
        .map(StoredJson::task);
  }

  @Override
  public boolean create(AuditTask task, Lease lease) {
    TransactWriteItem created =
        TransactWriteItem.builder()
            .put(
                put ->
                    put.tableName(table)
                        .item(TaskItem.of(task, lease))
                        .conditionExpression("attribute_not_exists(pk)")
                        .returnValuesOnConditionCheckFailure(
                            ReturnValuesOnConditionCheckFailure.ALL_OLD))
            .build();
    Update.Builder opened = updateState();
    if (task.isScheduled()) {
      opened
          .updateExpression("SET checkpoint = :from ADD openTasks :task")
          .conditionExpression("attribute_not_exists(checkpoint) OR checkpoint = :from")
          .expressionAttributeValues(
              Map.of(":task", TaskItem.openTask(task), ":from", millis(task.window().from())));
    } else {
      opened
          .updateExpression("ADD openTasks :task")
          .expressionAttributeValues(Map.of(":task", TaskItem.openTask(task)));
    }
    return transact(task, lease, List.of(created, update(opened)));
  }

  @Override
  public boolean lease(String taskId, Lease lease, Instant now) {
    return Calls.holds(
        () ->
            client.updateItem(
                updateTask(taskId)
                    .updateExpression("SET leaseToken = :token, leaseUntil = :until")
                    .conditionExpression(
                        "taskStatus = :open AND (leaseUntil <= :now OR leaseToken = :token)")
                    .expressionAttributeValues(
                        Map.of(
                            ":token", text(lease.token()),
                            ":until", millis(lease.until()),
                            ":open", OPEN,
                            ":now", millis(now)))
                    .build()));
  }

  @Override
  public void release(String taskId, Lease lease) {
    Calls.holds(
        () ->
            client.updateItem(
                updateTask(taskId)
                    .updateExpression("SET leaseUntil = :long_ago REMOVE leaseToken")
                    .conditionExpression(OPEN_AND_MINE)
                    .expressionAttributeValues(
                        Map.of(
                            ":long_ago", millis(Instant.EPOCH),
                            ":open", OPEN,
                            ":token", text(lease.token())))
                    .build()));
  }

  @Override
  public boolean save(AuditTask task, Lease lease) {
    return Calls.holds(
        () ->
            client.updateItem(
                updateTask(task.taskId())
                    .updateExpression("SET body = :body")
                    .conditionExpression(OPEN_AND_MINE)
                    .expressionAttributeValues(
                        Map.of(
                            ":body", text(StoredJson.write(task)),
                            ":open", OPEN,
                            ":token", text(lease.token())))
                    .build()));
  }

  @Override
  public void announce(AuditTask task) {
    Calls.holds(
        () ->
            client.putItem(
                put ->
                    put.tableName(table)
                        .item(TaskItem.notification(task, AuditsTable.INTERIM_SK, clock.instant()))
                        .conditionExpression("attribute_not_exists(pk)")));
  }

  @Override
  public boolean close(AuditTask task, Lease lease) {
    return transact(
        task, lease, closing(task, OPEN_AND_MINE, Map.of(":token", text(lease.token()))));
  }

  @Override
  public boolean cancel(AuditTask task) {
    TransactWriteItemsRequest request =
        TransactWriteItemsRequest.builder()
            .transactItems(closing(task, "taskStatus = :open", Map.of()))
            .build();
    try {
      Calls.call(() -> client.transactWriteItems(request));
      return true;
    } catch (TransactionCanceledException e) {
      return false;
    }
  }

  /** In this order: a task that is created meanwhile has another place among the open ones. */
  @Override
  public void forget(String taskId) {
    List<String> places = TaskItem.openTasks(item(TaskItem.stateKey()), taskId);
    String status = Attributes.textOrNull(item(TaskItem.key(taskId)), AuditsTable.TASK_STATUS);
    if (places.isEmpty() || Status.IN_PROGRESS.name().equals(status)) {
      return;
    }
    UpdateItemRequest forgotten =
        UpdateItemRequest.builder()
            .tableName(table)
            .key(TaskItem.stateKey())
            .updateExpression("DELETE openTasks :task")
            .expressionAttributeValues(Map.of(":task", AttributeValue.fromSs(places)))
            .build();
    Calls.call(() -> client.updateItem(forgotten));
  }

  private List<TransactWriteItem> closing(
      AuditTask task, String condition, Map<String, AttributeValue> conditionValues) {
    List<TransactWriteItem> writes = new ArrayList<>();
    writes.add(update(closed(task, condition, conditionValues)));
    writes.add(update(passOn(task)));
    if (task.deservesSummary()) {
      Map<String, AttributeValue> summary =
          TaskItem.notification(task, AuditsTable.NOTIFICATION_SK, clock.instant());
      writes.add(
          TransactWriteItem.builder().put(put -> put.tableName(table).item(summary)).build());
    }
    return writes;
  }

  private Update.Builder closed(
      AuditTask task, String condition, Map<String, AttributeValue> conditionValues) {
    Map<String, AttributeValue> values = new HashMap<>(conditionValues);
    values.put(":body", text(StoredJson.write(task)));
    values.put(":closed", text(task.status().name()));
    values.put(":expires", TaskItem.expiresAt(task));
    values.put(":open", OPEN);
    return Update.builder()
        .tableName(table)
        .key(TaskItem.key(task.taskId()))
        .updateExpression("SET body = :body, taskStatus = :closed, expiresAt = :expires")
        .conditionExpression(condition)
        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
        .expressionAttributeValues(values);
  }

  private Update.Builder passOn(AuditTask task) {
    if (!task.isScheduled()) {
      return updateState()
          .updateExpression("DELETE openTasks :task")
          .expressionAttributeValues(Map.of(":task", TaskItem.openTask(task)));
    }
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":task", TaskItem.openTask(task));
    values.put(":from", millis(task.window().from()));
    values.put(":to", millis(task.window().to()));
    values.put(":owed", text(StoredJson.write(task.progress().notJudged())));
    String compared = "";
    if (task.progress().found().hasFindings() && task.progress().uncompared() == null) {
      compared = ", sources = :sources, campaigns = :campaigns";
      values.put(":sources", text(StoredJson.write(task.progress().sources())));
      values.put(":campaigns", text(StoredJson.write(task.campaignsTold())));
    }
    return updateState()
        .updateExpression(
            "SET checkpoint = :to, owed = :owed" + compared + " DELETE openTasks :task")
        .conditionExpression("checkpoint = :from")
        .expressionAttributeValues(values);
  }

  /** Makes all writes or none; the first is the one to the task. */
  private boolean transact(AuditTask task, Lease lease, List<TransactWriteItem> writes) {
    TransactWriteItemsRequest request =
        TransactWriteItemsRequest.builder().transactItems(writes).build();
    try {
      Calls.call(() -> client.transactWriteItems(request));
      return true;
    } catch (TransactionCanceledException e) {
      CancellationReason reason = e.cancellationReasons().getFirst();
      return Calls.isConditionFailed(reason)
          && TaskItem.isWorkOf(lease, task.status(), reason.item());
    }
  }

  private Map<String, AttributeValue> item(Map<String, AttributeValue> key) {
    return Calls.item(client, table, key);
  }

  private UpdateItemRequest.Builder updateTask(String taskId) {
    return UpdateItemRequest.builder().tableName(table).key(TaskItem.key(taskId));
  }

  private Update.Builder updateState() {
    return Update.builder().tableName(table).key(TaskItem.stateKey());
  }

  private static TransactWriteItem update(Update.Builder update) {
    return TransactWriteItem.builder().update(update.build()).build();
  }
}
