package io.github.clientidaudit.adapter.dynamodb;

import static io.github.clientidaudit.port.Samples.NOW;
import static io.github.clientidaudit.port.Samples.RETENTION;
import static io.github.clientidaudit.port.Samples.conflict;
import static io.github.clientidaudit.port.Samples.finding;
import static io.github.clientidaudit.port.Samples.recorded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.clientidaudit.domain.conflict.Conflict;
import io.github.clientidaudit.port.Findings;
import io.github.clientidaudit.port.FindingsContract;
import io.github.clientidaudit.port.Outbox;
import io.github.clientidaudit.port.OutboxContract.Waiting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

@ParameterizedClass
@EnumSource(TestDynamo.class)
class DynamoDbFindingsTest extends FindingsContract {
  private final TestDynamo database;
  private final DynamoDbClient client;
  private final String table;

  DynamoDbFindingsTest(TestDynamo database) {
    this.database = database;
    client = database.client();
    table = LocalTables.createAudits(client);
  }

  @Override
  protected Findings findings() {
    return new DynamoDbFindings(client, table);
  }

  @Override
  protected Outbox outbox() {
    return new DynamoDbOutbox(client, table);
  }

  @Override
  protected List<Waiting> waiting() {
    return new WaitingItems(client, table).read();
  }

  @Test
  void itemHasTheAttributesThatOthersRelyOn() {
    findings().record(recorded("sensor-42", "task-1"), RETENTION);

    assertThat(item())
        .containsEntry("clientId", AttributeValue.fromS("sensor-42"))
        .containsEntry("taskStartedAt", AttributeValue.fromN("1795477500000"))
        .containsEntry("expiresAt", AttributeValue.fromN("1798933500"))
        .containsOnlyKeys("pk", "sk", "body", "clientId", "taskStartedAt", "expiresAt");

    findings().tell(finding("sensor-42", "task-1"), NOW.plusSeconds(1));

    assertThat(item())
        .containsEntry("audience", AttributeValue.fromS("PEOPLE"))
        .containsEntry("unpublished", AttributeValue.fromS("1"))
        .containsEntry("offeredAt", AttributeValue.fromN("1795477501000"))
        .containsEntry("unpublishedSince", AttributeValue.fromN("1795477501000"))
        .containsEntry("expiresAt", AttributeValue.fromN("1798933500"))
        .containsOnlyKeys(
            "pk",
            "sk",
            "body",
            "clientId",
            "taskStartedAt",
            "expiresAt",
            "audience",
            "unpublished",
            "offeredAt",
            "unpublishedSince");
  }

  @Test
  void itemIsTheSameWrittenWithItsConflict() {
    findings().record(recorded("sensor-42", "task-1"), RETENTION);
    Map<String, AttributeValue> alone = item();
    client.deleteItem(
        delete ->
            delete
                .tableName(table)
                .key(Map.of("pk", value(alone, "pk"), "sk", value(alone, "sk"))));

    new DynamoDbConflicts(client, table)
        .write(
            new Conflict.Step(conflict("sensor-42", "task-1"), recorded("sensor-42", "task-1")),
            RETENTION);

    assertThat(item()).isEqualTo(alone);
  }

  @Test
  void whatNobodyIsToldOfDoesNotReachTheIndex() {
    findings().record(recorded("sensor-42", "task-1"), RETENTION);

    findings().tell(recorded("sensor-42", "task-1").trimmed(0), NOW);

    assertThat(item())
        .containsOnlyKeys("pk", "sk", "body", "clientId", "taskStartedAt", "expiresAt");
  }

  /** What an audit does not see of its own findings it does not tell. */
  @Test
  void findingsOfATaskAreReadConsistently() {
    List<Boolean> consistent = new ArrayList<>();
    DynamoDbClient watched =
        database.client(
            new ExecutionInterceptor() {
              @Override
              public void beforeExecution(
                  Context.BeforeExecution context, ExecutionAttributes attributes) {
                consistent.add(((QueryRequest) context.request()).consistentRead());
              }
            });

    new DynamoDbFindings(watched, table).page("task-1", 5, "");

    assertThat(consistent).containsExactly(true);
  }

  /** As people ask for them; findings alone are in this index. */
  @Test
  void findingsOfAClientAreFoundByTheIndex() {
    findings().record(recorded("sensor-42", "task-1"), RETENTION);
    findings().record(recorded("sensor-42", "task-2"), RETENTION);
    findings().record(recorded("sensor-43", "task-1"), RETENTION);
    new DynamoDbConflicts(client, table)
        .write(new Conflict.Step(conflict("sensor-42", "task-1"), null), RETENTION);

    assertThat(
            client
                .query(
                    query ->
                        query
                            .tableName(table)
                            .indexName("findings-by-client")
                            .keyConditionExpression("clientId = :client AND taskStartedAt >= :from")
                            .expressionAttributeValues(
                                Map.of(
                                    ":client", AttributeValue.fromS("sensor-42"),
                                    ":from", AttributeValue.fromN("1795477500000"))))
                .items())
        .extracting(item -> value(item, "pk").s(), item -> value(item, "sk").s())
        .containsExactlyInAnyOrder(
            tuple("TASK#task-1#5", "FINDING#sensor-42"),
            tuple("TASK#task-2#5", "FINDING#sensor-42"));
  }

  private Map<String, AttributeValue> item() {
    return client
        .getItem(
            get ->
                get.tableName(table)
                    .key(
                        Map.of(
                            "pk", AttributeValue.fromS("TASK#task-1#5"),
                            "sk", AttributeValue.fromS("FINDING#sensor-42"))))
        .item();
  }

  private static AttributeValue value(Map<String, AttributeValue> item, String name) {
    return Objects.requireNonNull(item.get(name));
  }
}
