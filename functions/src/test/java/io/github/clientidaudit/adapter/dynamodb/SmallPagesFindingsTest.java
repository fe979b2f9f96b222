package io.github.clientidaudit.adapter.dynamodb;

import io.github.clientidaudit.port.Findings;
import io.github.clientidaudit.port.FindingsContract;
import io.github.clientidaudit.port.Outbox;
import io.github.clientidaudit.port.OutboxContract.Waiting;
import java.util.List;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The contract once more, with every answer cut into small pages. */
@ParameterizedClass
@EnumSource(TestDynamo.class)
class SmallPagesFindingsTest extends FindingsContract {
  private final TestDynamo database;
  private final DynamoDbClient client;
  private final String table;

  SmallPagesFindingsTest(TestDynamo database) {
    this.database = database;
    client = database.client(Faults.smallPages());
    table = LocalTables.createAudits(client);
  }

  @Override
  protected Findings findings() {
    return new DynamoDbFindings(client, table);
  }

  @Override
  protected Outbox outbox() {
    return new DynamoDbOutbox(client, table);
  }

  @Override
  protected List<Waiting> waiting() {
    return new WaitingItems(database.client(), table).read();
  }
}
