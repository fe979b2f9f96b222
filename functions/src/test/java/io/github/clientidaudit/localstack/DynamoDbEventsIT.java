package io.github.clientidaudit.localstack;

import static io.github.clientidaudit.localstack.LocalStack.DYNAMO_DB;

import io.github.clientidaudit.adapter.dynamodb.EventsOnDynamoDb;
import org.testcontainers.junit.jupiter.Testcontainers;

@Testcontainers(disabledWithoutDocker = true)
class DynamoDbEventsIT extends EventsOnDynamoDb {
  DynamoDbEventsIT() {
    super(DYNAMO_DB);
  }
}
