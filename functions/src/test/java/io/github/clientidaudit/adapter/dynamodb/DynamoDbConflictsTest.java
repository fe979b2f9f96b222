package io.github.clientidaudit.adapter.dynamodb;

import static io.github.clientidaudit.port.Samples.NOW;
import static io.github.clientidaudit.port.Samples.RETENTION;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.domain.Conflict;
import io.github.clientidaudit.port.Conflicts;
import io.github.clientidaudit.port.ConflictsContract;
import io.github.clientidaudit.port.Samples;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoDbConflictsTest extends ConflictsContract {
  private static final DynamoDbClient CLIENT = LocalDynamo.client();

  private final String table = LocalTables.createAudits(CLIENT);

  @Override
  protected Conflicts conflicts() {
    return new DynamoDbConflicts(CLIENT, table);
  }

  @Test
  void itemsHaveTheAttributesThatOthersRelyOn() {
    Conflict conflict = Samples.conflict("sensor-42", "task-1");
    conflicts().write(Samples.finding("sensor-42", "task-1"), conflict, true, RETENTION);

    assertThat(item("CONFLICT"))
        .containsEntry("revision", AttributeValue.fromN("1"))
        .containsEntry("lastTaskId", AttributeValue.fromS("task-1"))
        .containsEntry("dueShard", AttributeValue.fromS("5"))
        .containsEntry("dueAt", AttributeValue.fromN("1795478400000"))
        .containsOnlyKeys("pk", "sk", "body", "revision", "lastTaskId", "dueShard", "dueAt");
    assertThat(item("FINDING#1795477500000#task-1"))
        .containsEntry("taskShard", AttributeValue.fromS("task-1#5"))
        .containsEntry("unpublished", AttributeValue.fromS("5"))
        .containsEntry("offeredAt", AttributeValue.fromN("1795477501000"))
        .containsEntry("unpublishedSince", AttributeValue.fromN("1795477501000"))
        .containsEntry("publishAttempts", AttributeValue.fromN("0"))
        .containsEntry("expiresAt", AttributeValue.fromN("1798933500"))
        .containsOnlyKeys(
            "pk",
            "sk",
            "body",
            "taskShard",
            "unpublished",
            "offeredAt",
            "unpublishedSince",
            "publishAttempts",
            "expiresAt");
  }

  @Test
  void nothingDueAndNothingToSendLeaveTheIndexes() {
    Conflict conflict = Samples.withoutOpen(Samples.conflict("sensor-42", "task-1"));
    conflicts().write(Samples.finding("sensor-42", "task-1"), conflict, false, RETENTION);

    assertThat(item("CONFLICT"))
        .doesNotContainKeys("dueShard", "dueAt")
        .containsEntry("expiresAt", AttributeValue.fromN("1798933500"));
    assertThat(item("FINDING#" + NOW.toEpochMilli() + "#task-1"))
        .doesNotContainKeys("unpublished", "offeredAt", "unpublishedSince", "publishAttempts");
  }

  private Map<String, AttributeValue> item(String sk) {
    return CLIENT
        .getItem(
            get ->
                get.tableName(table)
                    .key(
                        Map.of(
                            "pk", AttributeValue.fromS("CLIENT#sensor-42"),
                            "sk", AttributeValue.fromS(sk))))
        .item();
  }
}
