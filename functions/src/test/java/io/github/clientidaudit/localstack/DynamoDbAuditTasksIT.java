package io.github.clientidaudit.localstack;

import static io.github.clientidaudit.localstack.LocalStack.DYNAMO_DB;
import static io.github.clientidaudit.port.Samples.NOW;

import io.github.clientidaudit.adapter.dynamodb.DynamoDbAuditTasks;
import io.github.clientidaudit.adapter.dynamodb.LocalTables;
import io.github.clientidaudit.port.AuditTasks;
import io.github.clientidaudit.port.AuditTasksContract;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import org.testcontainers.junit.jupiter.Testcontainers;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@Testcontainers(disabledWithoutDocker = true)
class DynamoDbAuditTasksIT extends AuditTasksContract {
  private final String table = LocalTables.createAudits(DYNAMO_DB);

  @Override
  protected AuditTasks tasks() {
    return new DynamoDbAuditTasks(DYNAMO_DB, table, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @Override
  protected void expire(String taskId) {
    DYNAMO_DB.deleteItem(
        delete ->
            delete
                .tableName(table)
                .key(
                    Map.of(
                        "pk", AttributeValue.fromS("TASK#" + taskId),
                        "sk", AttributeValue.fromS("TASK"))));
  }
}
