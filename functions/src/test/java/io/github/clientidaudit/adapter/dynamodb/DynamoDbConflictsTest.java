package io.github.clientidaudit.adapter.dynamodb;

import static io.github.clientidaudit.port.Samples.RETENTION;
import static io.github.clientidaudit.port.Samples.conflict;
import static io.github.clientidaudit.port.Samples.finding;
import static io.github.clientidaudit.port.Samples.next;
import static io.github.clientidaudit.port.Samples.over;
import static io.github.clientidaudit.port.Samples.recorded;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.domain.conflict.Conflict;
import io.github.clientidaudit.port.Conflicts;
import io.github.clientidaudit.port.ConflictsContract;
import io.github.clientidaudit.port.Findings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@ParameterizedClass
@EnumSource(TestDynamo.class)
class DynamoDbConflictsTest extends ConflictsContract {
  private final DynamoDbClient client;
  private final String table;

  DynamoDbConflictsTest(TestDynamo database) {
    client = database.client();
    table = LocalTables.createAudits(client);
  }

  @Override
  protected Conflicts conflicts() {
    return new DynamoDbConflicts(client, table);
  }

  @Override
  protected Findings findings() {
    return new DynamoDbFindings(client, table);
  }

  @Test
  void itemHasTheAttributesThatOthersRelyOn() {
    Conflict conflict = conflict("sensor-42", "task-1");
    conflicts().write(new Conflict.Step(conflict, recorded("sensor-42", "task-1")), RETENTION);

    assertThat(item())
        .containsEntry("sequence", AttributeValue.fromN("1"))
        .containsEntry("dueShard", AttributeValue.fromS("5"))
        .containsEntry("dueAt", AttributeValue.fromN("1795478400000"))
        .containsOnlyKeys("pk", "sk", "body", "sequence", "dueShard", "dueAt");
  }

  /** Only what has ended is forgotten: what is known of the others is known from nowhere else. */
  @Test
  void conflictThatIsOverLeavesTheIndexAndExpires() {
    Conflict conflict = over(conflict("sensor-42", "task-1"));
    conflicts().write(new Conflict.Step(conflict, null), RETENTION);

    assertThat(item())
        .containsEntry("expiresAt", AttributeValue.fromN("1798933500"))
        .containsOnlyKeys("pk", "sk", "body", "sequence", "expiresAt");
  }

  @Test
  void whatWasToldIsAnAttributeUntilTheConflictIsWrittenAgain() {
    Conflict first = conflict("sensor-42", "task-1");
    conflicts().write(new Conflict.Step(first, null), RETENTION);
    AttributeValue body = item().get("body");

    conflicts().noteTold(finding("sensor-42", "task-1"));
    assertThat(item())
        .containsEntry("body", body)
        .containsOnlyKeys("pk", "sk", "body", "sequence", "dueShard", "dueAt", "told");
    conflicts().write(new Conflict.Step(next(first), null), RETENTION);

    assertThat(item())
        .containsEntry("sequence", AttributeValue.fromN("2"))
        .doesNotContainKey("told");
  }

  private Map<String, AttributeValue> item() {
    return client
        .getItem(
            get ->
                get.tableName(table)
                    .key(
                        Map.of(
                            "pk", AttributeValue.fromS("CLIENT#sensor-42"),
                            "sk", AttributeValue.fromS("CONFLICT"))))
        .item();
  }
}
