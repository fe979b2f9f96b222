package io.github.clientidaudit.adapter.dynamodb;

import io.github.clientidaudit.port.ClientHistory;
import io.github.clientidaudit.port.EventStore;
import io.github.clientidaudit.port.EventsContract;
import io.github.clientidaudit.port.TakeoverSignals;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The contract of the adapters for the table of events, over whatever a client talks to. */
public abstract class EventsOnDynamoDb extends EventsContract {
  final String table;
  private final DynamoDbClient client;
  private final String clientId = UUID.randomUUID().toString();

  protected EventsOnDynamoDb(DynamoDbClient client) {
    this.client = client;
    this.table = LocalTables.createEvents(client);
  }

  @Override
  protected EventStore store() {
    return new DynamoDbEventStore(client, table);
  }

  @Override
  protected TakeoverSignals signals() {
    return new DynamoDbTakeoverSignals(client, table);
  }

  @Override
  protected ClientHistory history() {
    return new DynamoDbClientHistory(client, table);
  }

  @Override
  protected String clientId() {
    return clientId;
  }
}
