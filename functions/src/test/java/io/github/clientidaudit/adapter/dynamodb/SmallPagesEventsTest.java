package io.github.clientidaudit.adapter.dynamodb;

import io.github.clientidaudit.port.ClientHistory;
import io.github.clientidaudit.port.EventStore;
import io.github.clientidaudit.port.EventsContract;
import io.github.clientidaudit.port.TakeoverSignals;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The contract once more, with every answer cut into small pages. */
class SmallPagesEventsTest extends EventsContract {
  private static final DynamoDbClient CLIENT = LocalDynamo.client(Faults.smallPages());
  private static final String TABLE = LocalTables.createEvents(CLIENT);

  private final String clientId = UUID.randomUUID().toString();

  @Override
  protected EventStore store() {
    return new DynamoDbEventStore(CLIENT, TABLE);
  }

  @Override
  protected TakeoverSignals signals() {
    return new DynamoDbTakeoverSignals(CLIENT, TABLE);
  }

  @Override
  protected ClientHistory history() {
    return new DynamoDbClientHistory(CLIENT, TABLE);
  }

  @Override
  protected String clientId() {
    return clientId;
  }
}
