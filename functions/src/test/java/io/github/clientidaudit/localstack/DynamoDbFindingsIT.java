package io.github.clientidaudit.localstack;

import static io.github.clientidaudit.localstack.LocalStack.DYNAMO_DB;

import io.github.clientidaudit.adapter.dynamodb.DynamoDbFindings;
import io.github.clientidaudit.adapter.dynamodb.DynamoDbOutbox;
import io.github.clientidaudit.adapter.dynamodb.LocalTables;
import io.github.clientidaudit.adapter.dynamodb.WaitingItems;
import io.github.clientidaudit.port.Findings;
import io.github.clientidaudit.port.FindingsContract;
import io.github.clientidaudit.port.Outbox;
import io.github.clientidaudit.port.OutboxContract.Waiting;
import java.util.List;
import org.testcontainers.junit.jupiter.Testcontainers;

@Testcontainers(disabledWithoutDocker = true)
class DynamoDbFindingsIT extends FindingsContract {
  private final String table = LocalTables.createAudits(DYNAMO_DB);

  @Override
  protected Findings findings() {
    return new DynamoDbFindings(DYNAMO_DB, table);
  }

  @Override
  protected Outbox outbox() {
    return new DynamoDbOutbox(DYNAMO_DB, table);
  }

  @Override
  protected List<Waiting> waiting() {
    return new WaitingItems(DYNAMO_DB, table).read();
  }
}
