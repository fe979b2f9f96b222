package io.github.clientidaudit.localstack;

import static io.github.clientidaudit.localstack.LocalStack.DYNAMO_DB;

import io.github.clientidaudit.adapter.dynamodb.DynamoDbConflicts;
import io.github.clientidaudit.adapter.dynamodb.DynamoDbFindings;
import io.github.clientidaudit.adapter.dynamodb.LocalTables;
import io.github.clientidaudit.port.Conflicts;
import io.github.clientidaudit.port.ConflictsContract;
import io.github.clientidaudit.port.Findings;
import org.testcontainers.junit.jupiter.Testcontainers;

@Testcontainers(disabledWithoutDocker = true)
class DynamoDbConflictsIT extends ConflictsContract {
  private final String table = LocalTables.createAudits(DYNAMO_DB);

  @Override
  protected Conflicts conflicts() {
    return new DynamoDbConflicts(DYNAMO_DB, table);
  }

  @Override
  protected Findings findings() {
    return new DynamoDbFindings(DYNAMO_DB, table);
  }
}
