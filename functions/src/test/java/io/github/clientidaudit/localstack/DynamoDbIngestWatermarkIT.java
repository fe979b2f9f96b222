package io.github.clientidaudit.localstack;

import static io.github.clientidaudit.localstack.LocalStack.DYNAMO_DB;

import io.github.clientidaudit.adapter.dynamodb.DynamoDbIngestWatermark;
import io.github.clientidaudit.adapter.dynamodb.LocalTables;
import io.github.clientidaudit.port.IngestWatermark;
import io.github.clientidaudit.port.IngestWatermarkContract;
import org.testcontainers.junit.jupiter.Testcontainers;

@Testcontainers(disabledWithoutDocker = true)
class DynamoDbIngestWatermarkIT extends IngestWatermarkContract {
  private final String table = LocalTables.createAudits(DYNAMO_DB);

  @Override
  protected IngestWatermark watermark() {
    return new DynamoDbIngestWatermark(DYNAMO_DB, table);
  }
}
