package io.github.clientidaudit.adapter.dynamodb;

import static io.github.clientidaudit.port.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.clientidaudit.port.AuditTasks;
import io.github.clientidaudit.port.IngestWatermark;
import io.github.clientidaudit.port.IngestWatermarkContract;
import io.github.clientidaudit.port.UnavailableException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@ParameterizedClass
@EnumSource(TestDynamo.class)
class DynamoDbIngestWatermarkTest extends IngestWatermarkContract {
  private final TestDynamo database;
  private final DynamoDbClient client;
  private final String table;

  DynamoDbIngestWatermarkTest(TestDynamo database) {
    this.database = database;
    client = database.client();
    table = LocalTables.createAudits(client);
  }

  @Override
  protected IngestWatermark watermark() {
    return new DynamoDbIngestWatermark(client, table);
  }

  @Test
  void isAnItemBesideTheStateThatNeverExpires() {
    AuditTasks tasks = new DynamoDbAuditTasks(client, table, Clock.fixed(NOW, ZoneOffset.UTC));
    watermark().advance(NOW);

    assertThat(client.scan(scan -> scan.tableName(table)).items())
        .containsExactly(
            Map.of(
                "pk", AttributeValue.fromS("STATE"),
                "sk", AttributeValue.fromS("WATERMARK"),
                "seenUntil", AttributeValue.fromN("1795477500000")));
    assertThat(tasks.state().checkpoint()).isNull();
  }

  @Test
  void isNotedOnceWhenTheAnswerIsLost() {
    new DynamoDbIngestWatermark(database.client(Faults.losingAnswers(1)), table).advance(NOW);

    assertThat(watermark().read()).contains(NOW);
  }

  @Test
  void saysWhenTheTableCannotBeReached() {
    DynamoDbIngestWatermark cutOff =
        new DynamoDbIngestWatermark(
            database.client(Faults.refusing(1, () -> SdkClientException.create("no connection"))),
            table);

    assertThatThrownBy(() -> cutOff.advance(NOW)).isInstanceOf(UnavailableException.class);
  }
}
