package io.github.clientidaudit.adapter.dynamodb;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The contract once more, with every answer cut into small pages. */
class SmallPagesEventsTest extends EventsOnDynamoDb {
  private static final DynamoDbClient CLIENT = LocalDynamo.client(Faults.smallPages());

  SmallPagesEventsTest() {
    super(CLIENT);
  }
}
