package io.github.clientidaudit.adapter.dynamodb;

import io.github.clientidaudit.port.Conflicts;
import io.github.clientidaudit.port.ConflictsContract;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The contract once more, with every answer cut into small pages. */
class SmallPagesConflictsTest extends ConflictsContract {
  private static final DynamoDbClient CLIENT = LocalDynamo.client(Faults.smallPages());

  private final String table = LocalTables.createAudits(CLIENT);

  @Override
  protected Conflicts conflicts() {
    return new DynamoDbConflicts(CLIENT, table);
  }
}
