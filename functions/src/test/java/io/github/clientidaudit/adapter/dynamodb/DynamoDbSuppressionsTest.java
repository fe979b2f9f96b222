package io.github.clientidaudit.adapter.dynamodb;

import static io.github.clientidaudit.port.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.port.Conflicts;
import io.github.clientidaudit.port.Conflicts.Outcome;
import io.github.clientidaudit.port.Samples;
import io.github.clientidaudit.port.Suppressions;
import io.github.clientidaudit.port.SuppressionsContract;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoDbSuppressionsTest extends SuppressionsContract {
  private static final DynamoDbClient CLIENT = LocalDynamo.client();

  private final String table = LocalTables.createAudits(CLIENT);

  @Override
  protected Suppressions suppressions() {
    return new DynamoDbSuppressions(CLIENT, table);
  }

  @Override
  protected Conflicts conflicts() {
    return new DynamoDbConflicts(CLIENT, table);
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

    assertThat(conflicts().write(Samples.conflict("sensor-1", "task-1"), Samples.RETENTION))
        .isEqualTo(Outcome.WRITTEN);
    suppressions().remove("sensor-1");

    assertThat(conflicts().find("sensor-1").conflict()).isPresent();
  }

  private Map<String, AttributeValue> item(@Nullable Instant until) {
    suppressions().put(suppression("sensor-1", until));
    return CLIENT.scan(scan -> scan.tableName(table)).items().getFirst();
  }
}
