package io.github.clientidaudit.adapter.dynamodb;

import static io.github.clientidaudit.port.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.domain.AuditTask;
import io.github.clientidaudit.domain.AuditTask.Status;
import io.github.clientidaudit.domain.Lease;
import io.github.clientidaudit.port.AuditTasks;
import io.github.clientidaudit.port.AuditTasksContract;
import io.github.clientidaudit.port.Samples;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoDbAuditTasksTest extends AuditTasksContract {
  private static final DynamoDbClient CLIENT = LocalDynamo.client();
  private static final Lease LEASE = new Lease("token", NOW.plusSeconds(60));

  private final String table = LocalTables.createAudits(CLIENT);

  @Override
  protected AuditTasks tasks() {
    return new DynamoDbAuditTasks(CLIENT, table, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @Test
  void itemsHaveTheAttributesThatOthersRelyOn() {
    AuditTask task = Samples.scheduled(NOW);
    String taskId = task.taskId();
    tasks().create(task, LEASE);

    assertThat(item("TASK#" + taskId, "TASK"))
        .containsEntry("taskStatus", AttributeValue.fromS("IN_PROGRESS"))
        .containsEntry("leaseToken", AttributeValue.fromS("token"))
        .containsEntry("leaseUntil", AttributeValue.fromN("1795477560000"))
        .doesNotContainKey("expiresAt");
    assertThat(item("STATE", "STATE"))
        .containsEntry("checkpoint", AttributeValue.fromN("1795477500000"))
        .containsEntry("openTasks", AttributeValue.fromSs(List.of("1795478400000#" + taskId)))
        .doesNotContainKey("expiresAt");

    tasks().close(Samples.withPublished(task).with(Status.COMPLETED), LEASE);

    assertThat(item("TASK#" + taskId, "TASK"))
        .containsEntry("taskStatus", AttributeValue.fromS("COMPLETED"))
        .containsEntry("expiresAt", AttributeValue.fromN("1798934400"));
    assertThat(item("NOTIFICATION#" + taskId, "NOTIFICATION"))
        .containsKeys("body", "unpublished")
        .containsEntry("offeredAt", AttributeValue.fromN("1795477500000"))
        .containsEntry("unpublishedSince", AttributeValue.fromN("1795477500000"))
        .containsEntry("publishAttempts", AttributeValue.fromN("0"))
        .containsEntry("expiresAt", AttributeValue.fromN("1798934400"));
    assertThat(item("STATE", "STATE"))
        .containsEntry("checkpoint", AttributeValue.fromN("1795478400000"))
        .doesNotContainKey("openTasks");
  }

  /** Nothing would be lost with it, and one that can never be done must end somehow. */
  @Test
  void anOpenOnDemandTaskExpires() {
    AuditTask task = Samples.onDemand("r", NOW);
    tasks().create(task, LEASE);

    assertThat(item("TASK#r", "TASK")).containsKey("expiresAt");
  }

  /** The emulator keeps sets in order, DynamoDB promises none. */
  @Test
  void openTasksAreSortedByTheirBeginning() {
    AttributeValue set =
        AttributeValue.fromSs(
            List.of("1795477500001#b", "1795477500000#c", "1795477500002#a", "0999999999999#d"));

    assertThat(TaskItem.toState(Map.of("openTasks", set)).openTaskIds())
        .containsExactly("d", "c", "b", "a");
  }

  private Map<String, AttributeValue> item(String pk, String sk) {
    return CLIENT
        .getItem(
            get ->
                get.tableName(table)
                    .key(Map.of("pk", AttributeValue.fromS(pk), "sk", AttributeValue.fromS(sk))))
        .item();
  }
}
