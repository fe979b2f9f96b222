package io.github.clientidaudit.adapter.dynamodb;

import static io.github.clientidaudit.port.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.domain.conflict.Conflict;
import io.github.clientidaudit.port.Conflicts;
import io.github.clientidaudit.port.Samples;
import io.github.clientidaudit.port.Suppressions;
import io.github.clientidaudit.port.SuppressionsContract;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@ParameterizedClass
@EnumSource(TestDynamo.class)
class DynamoDbSuppressionsTest extends SuppressionsContract {
  private final DynamoDbClient client;
  private final String table;

  DynamoDbSuppressionsTest(TestDynamo database) {
    client = database.client();
    table = LocalTables.createAudits(client);
  }

  @Override
  protected Suppressions suppressions() {
    return new DynamoDbSuppressions(client, table);
  }

  @Override
  protected Conflicts conflicts() {
    return new DynamoDbConflicts(client, table);
  }

  @Test
  void itemExpiresAWeekAfterItsEnd() {
    assertThat(item(NOW.plusSeconds(60)))
        .containsEntry("pk", AttributeValue.fromS("CLIENT#sensor-1"))
        .containsEntry("sk", AttributeValue.fromS("SUPPRESSION"))
        .containsEntry("suppressedSince", AttributeValue.fromN("1795477500000"))
        .containsEntry("suppressedUntil", AttributeValue.fromN("1795477560000"))
        .containsEntry("expiresAt", AttributeValue.fromN("1796082360"));
  }

  @Test
  void itemWithoutAnEndDoesNotExpire() {
    assertThat(item(null)).doesNotContainKeys("suppressedUntil", "expiresAt");
  }

  @Test
  void liesBesideTheConflictAndNotInItsWay() {
    suppressions().put(suppression("sensor-1", null));

    Conflict.Step step = new Conflict.Step(Samples.conflict("sensor-1", "task-1"), null);
    assertThat(conflicts().write(step, Samples.RETENTION)).isTrue();
    suppressions().remove("sensor-1");

    assertThat(conflicts().find("sensor-1").conflict()).isPresent();
  }

  private Map<String, AttributeValue> item(@Nullable Instant until) {
    suppressions().put(suppression("sensor-1", until));
    return client.scan(scan -> scan.tableName(table)).items().getFirst();
  }
}
