package io.github.clientidaudit.adapter.dynamodb;

import static io.github.clientidaudit.port.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.domain.audit.AuditTask;
import io.github.clientidaudit.domain.audit.Lease;
import io.github.clientidaudit.port.AuditTasks;
import io.github.clientidaudit.port.AuditTasksContract;
import io.github.clientidaudit.port.Samples;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@ParameterizedClass
@EnumSource(TestDynamo.class)
class DynamoDbAuditTasksTest extends AuditTasksContract {
  private static final Lease LEASE = new Lease("token", NOW.plusSeconds(60));

  private final DynamoDbClient client;
  private final String table;

  DynamoDbAuditTasksTest(TestDynamo database) {
    client = database.client();
    table = LocalTables.createAudits(client);
  }

  @Override
  protected AuditTasks tasks() {
    return new DynamoDbAuditTasks(client, table, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @Override
  protected void expire(String taskId) {
    client.deleteItem(
        delete ->
            delete
                .tableName(table)
                .key(
                    Map.of(
                        "pk", AttributeValue.fromS("TASK#" + taskId),
                        "sk", AttributeValue.fromS("TASK"))));
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

    tasks().close(Samples.completed(Samples.withPublished(task)), LEASE);

    assertThat(item("TASK#" + taskId, "TASK"))
        .containsEntry("taskStatus", AttributeValue.fromS("COMPLETED"))
        .containsEntry("expiresAt", AttributeValue.fromN("1798934400"));
    assertThat(item("NOTIFICATION#" + taskId, "NOTIFICATION"))
        .containsEntry("offeredAt", AttributeValue.fromN("1795477500000"))
        .containsEntry("unpublishedSince", AttributeValue.fromN("1795477500000"))
        .containsEntry("expiresAt", AttributeValue.fromN("1798934400"))
        .containsOnlyKeys(
            "pk", "sk", "body", "unpublished", "offeredAt", "unpublishedSince", "expiresAt");
    assertThat(item("STATE", "STATE"))
        .containsEntry("checkpoint", AttributeValue.fromN("1795478400000"))
        .doesNotContainKey("openTasks");
  }

  @Test
  void whatIsSaidOfATaskThatGoesOnLaterIsAnItemOfItsOwn() {
    AuditTask task = Samples.scheduled(NOW);
    tasks().announce(task);

    assertThat(item("NOTIFICATION#" + task.taskId(), "INTERIM"))
        .containsEntry("offeredAt", AttributeValue.fromN("1795477500000"))
        .containsEntry("unpublishedSince", AttributeValue.fromN("1795477500000"))
        .containsEntry("expiresAt", AttributeValue.fromN("1798934400"))
        .containsOnlyKeys(
            "pk", "sk", "body", "unpublished", "offeredAt", "unpublishedSince", "expiresAt");
  }

  /** Nothing would be lost with it, and one that can never be done must end somehow. */
  @Test
  void anOpenOnDemandTaskExpires() {
    AuditTask task = Samples.onDemand("r", NOW);
    tasks().create(task, LEASE);

    assertThat(item("TASK#r", "TASK")).containsKey("expiresAt");
  }

  /** Begun anew under its id, a scheduled task has another place there: both leave. */
  @Test
  void aTaskThatIsClosedIsForgottenWithAllItsPlaces() {
    AuditTask task = Samples.scheduled(NOW);
    tasks().create(task, LEASE);
    tasks().close(Samples.completed(task), LEASE);
    client.updateItem(
        update ->
            update
                .tableName(table)
                .key(
                    Map.of(
                        "pk", AttributeValue.fromS("STATE"), "sk", AttributeValue.fromS("STATE")))
                .updateExpression("ADD openTasks :open")
                .expressionAttributeValues(
                    Map.of(
                        ":open",
                        AttributeValue.fromSs(
                            List.of("1#" + task.taskId(), "2#" + task.taskId(), "3#other")))));

    tasks().forget(task.taskId());

    assertThat(tasks().state().openTaskIds()).containsExactly("other");
  }

  @Test
  void whatTheLastDayKnewNeedNotBeReadable() {
    Map<String, AttributeValue> item =
        Map.of(
            "sources", AttributeValue.fromS("{\"taken\":7}"),
            "campaigns", AttributeValue.fromS("no JSON"),
            "checkpoint", AttributeValue.fromN("7"));

    assertThat(TaskItem.toState(item).sources()).isNull();
    assertThat(TaskItem.toState(item).campaigns()).isNull();
    assertThat(TaskItem.toState(item).checkpoint()).isEqualTo(Instant.ofEpochMilli(7));
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
    return client
        .getItem(
            get ->
                get.tableName(table)
                    .key(Map.of("pk", AttributeValue.fromS(pk), "sk", AttributeValue.fromS(sk))))
        .item();
  }
}
