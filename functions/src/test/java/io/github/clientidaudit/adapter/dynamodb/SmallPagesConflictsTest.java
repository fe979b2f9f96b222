package io.github.clientidaudit.adapter.dynamodb;

import io.github.clientidaudit.port.Conflicts;
import io.github.clientidaudit.port.ConflictsContract;
import io.github.clientidaudit.port.Findings;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The contract once more, with every answer cut into small pages. */
@ParameterizedClass
@EnumSource(TestDynamo.class)
class SmallPagesConflictsTest extends ConflictsContract {
  private final DynamoDbClient client;
  private final String table;

  SmallPagesConflictsTest(TestDynamo database) {
    client = database.client(Faults.smallPages());
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
}
