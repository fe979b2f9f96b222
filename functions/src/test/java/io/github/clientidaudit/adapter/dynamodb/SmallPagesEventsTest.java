package io.github.clientidaudit.adapter.dynamodb;

import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The contract once more, with every answer cut into small pages. */
@ParameterizedClass
@EnumSource(TestDynamo.class)
class SmallPagesEventsTest extends EventsOnDynamoDb {
  SmallPagesEventsTest(TestDynamo database) {
    super(database.client(Faults.smallPages()));
  }
}
