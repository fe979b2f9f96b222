package io.github.clientidaudit.localstack;

import static io.github.clientidaudit.localstack.LocalStack.DYNAMO_DB;

import io.github.clientidaudit.adapter.dynamodb.DynamoDbAuditTasks;
import io.github.clientidaudit.adapter.dynamodb.DynamoDbFindings;
import io.github.clientidaudit.adapter.dynamodb.DynamoDbOutbox;
import io.github.clientidaudit.adapter.dynamodb.LocalTables;
import io.github.clientidaudit.adapter.dynamodb.WaitingItems;
import io.github.clientidaudit.port.AuditTasks;
import io.github.clientidaudit.port.Findings;
import io.github.clientidaudit.port.Outbox;
import io.github.clientidaudit.port.OutboxContract;
import java.util.List;
import org.testcontainers.junit.jupiter.Testcontainers;

@Testcontainers(disabledWithoutDocker = true)
class DynamoDbOutboxIT extends OutboxContract {
  private final String table = LocalTables.createAudits(DYNAMO_DB);

  @Override
  protected Outbox outbox() {
    return new DynamoDbOutbox(DYNAMO_DB, table);
  }

  @Override
  protected Findings findings() {
    return new DynamoDbFindings(DYNAMO_DB, table);
  }

  @Override
  protected AuditTasks tasks() {
    return new DynamoDbAuditTasks(DYNAMO_DB, table, CLOSING);
  }

  @Override
  protected List<Waiting> waiting() {
    return new WaitingItems(DYNAMO_DB, table).read();
  }
}
