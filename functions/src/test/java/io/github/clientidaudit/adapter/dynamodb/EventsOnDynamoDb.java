package io.github.clientidaudit.adapter.dynamodb;

import io.github.clientidaudit.port.ClientHistory;
import io.github.clientidaudit.port.EventStore;
import io.github.clientidaudit.port.EventsContract;
import io.github.clientidaudit.port.TakeoverSignals;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The contract of the adapters for the tables of events and signals, over whatever a client talks
 * to.
 */
public abstract class EventsOnDynamoDb extends EventsContract {
  final DynamoDbClient client;
  final String eventsTable;
  final String signalsTable;
  private final String clientId = UUID.randomUUID().toString();

  protected EventsOnDynamoDb(DynamoDbClient client) {
    this.client = client;
    this.eventsTable = LocalTables.createEvents(client);
    this.signalsTable = LocalTables.createSignals(client);
  }

  @Override
  protected EventStore store() {
    return new DynamoDbEventStore(client, eventsTable, signalsTable);
  }

  @Override
  protected TakeoverSignals signals() {
    return new DynamoDbTakeoverSignals(client, signalsTable);
  }

  @Override
  protected ClientHistory history() {
    return new DynamoDbClientHistory(client, eventsTable);
  }

  @Override
  protected String clientId() {
    return clientId;
  }
}
