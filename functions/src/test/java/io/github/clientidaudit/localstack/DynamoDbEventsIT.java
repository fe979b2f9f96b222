package io.github.clientidaudit.localstack;

import static io.github.clientidaudit.localstack.LocalStack.DYNAMO_DB;

import io.github.clientidaudit.adapter.dynamodb.DynamoDbClientHistory;
import io.github.clientidaudit.adapter.dynamodb.DynamoDbEventStore;
import io.github.clientidaudit.adapter.dynamodb.DynamoDbTakeoverSignals;
import io.github.clientidaudit.adapter.dynamodb.LocalTables;
import io.github.clientidaudit.port.ClientHistory;
import io.github.clientidaudit.port.EventStore;
import io.github.clientidaudit.port.EventsContract;
import io.github.clientidaudit.port.TakeoverSignals;
import java.util.UUID;
import org.testcontainers.junit.jupiter.Testcontainers;

@Testcontainers(disabledWithoutDocker = true)
class DynamoDbEventsIT extends EventsContract {
  private final String table = LocalTables.createEvents(DYNAMO_DB);
  private final String clientId = UUID.randomUUID().toString();

  @Override
  protected EventStore store() {
    return new DynamoDbEventStore(DYNAMO_DB, table);
  }

  @Override
  protected TakeoverSignals signals() {
    return new DynamoDbTakeoverSignals(DYNAMO_DB, table);
  }

  @Override
  protected ClientHistory history() {
    return new DynamoDbClientHistory(DYNAMO_DB, table);
  }

  @Override
  protected String clientId() {
    return clientId;
  }
}
