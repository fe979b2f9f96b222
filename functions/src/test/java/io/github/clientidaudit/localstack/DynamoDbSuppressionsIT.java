package io.github.clientidaudit.localstack;

import static io.github.clientidaudit.localstack.LocalStack.DYNAMO_DB;

import io.github.clientidaudit.adapter.dynamodb.DynamoDbConflicts;
import io.github.clientidaudit.adapter.dynamodb.DynamoDbSuppressions;
import io.github.clientidaudit.adapter.dynamodb.LocalTables;
import io.github.clientidaudit.port.Conflicts;
import io.github.clientidaudit.port.Suppressions;
import io.github.clientidaudit.port.SuppressionsContract;
import org.testcontainers.junit.jupiter.Testcontainers;

@Testcontainers(disabledWithoutDocker = true)
class DynamoDbSuppressionsIT extends SuppressionsContract {
  private final String table = LocalTables.createAudits(DYNAMO_DB);

  @Override
  protected Suppressions suppressions() {
    return new DynamoDbSuppressions(DYNAMO_DB, table);
  }

  @Override
  protected Conflicts conflicts() {
    return new DynamoDbConflicts(DYNAMO_DB, table);
  }
}
