package io.github.clientidaudit.adapter.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.N;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.S;

import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

/**
 * Fresh tables as the adapters expect them, under names of their own. Time to live stays off: the
 * emulator compares with the machine's clock, tests have another.
 */
public final class LocalTables {
  private LocalTables() {}

  /** Creates a table of events and returns its name. */
  public static String createEvents(DynamoDbClient client) {
    return create(
        client,
        request(
            Map.of(EventsTable.CLIENT_ID, S, EventsTable.EVENT_KEY, S),
            EventsTable.CLIENT_ID,
            EventsTable.EVENT_KEY));
  }

  /** Creates a table of takeovers' signals and returns its name. */
  public static String createSignals(DynamoDbClient client) {
    return create(
        client,
        request(
            Map.of(SignalsTable.BUCKET, S, SignalsTable.SIGNAL, S),
            SignalsTable.BUCKET,
            SignalsTable.SIGNAL));
  }

  /** Creates a table of audits, with its stream, and returns its name. */
  public static String createAudits(DynamoDbClient client) {
    CreateTableRequest.Builder request =
        request(
            Map.of(
                AuditsTable.PK, S,
                AuditsTable.SK, S,
                AuditsTable.CLIENT_ID, S,
                AuditsTable.TASK_STARTED_AT, N,
                AuditsTable.DUE_SHARD, S,
                AuditsTable.DUE_AT, N,
                AuditsTable.UNPUBLISHED, S,
                AuditsTable.OFFERED_AT, N),
            AuditsTable.PK,
            AuditsTable.SK,
            index(
                AuditsTable.FINDINGS_BY_CLIENT, AuditsTable.CLIENT_ID, AuditsTable.TASK_STARTED_AT),
            index(AuditsTable.DUE_CONFLICTS, AuditsTable.DUE_SHARD, AuditsTable.DUE_AT),
            index(
                AuditsTable.UNPUBLISHED_INDEX,
                AuditsTable.UNPUBLISHED,
                AuditsTable.OFFERED_AT,
                AuditsTable.UNPUBLISHED_SINCE));
    request.streamSpecification(
        stream -> stream.streamEnabled(true).streamViewType(StreamViewType.NEW_IMAGE));
    return create(client, request);
  }

  private static String create(DynamoDbClient client, CreateTableRequest.Builder request) {
    String name = "test-" + UUID.randomUUID();
    client.createTable(request.tableName(name).build());
    return name;
  }

  private static CreateTableRequest.Builder request(
      Map<String, ScalarAttributeType> attributes,
      String hash,
      String range,
      GlobalSecondaryIndex... indexes) {
    CreateTableRequest.Builder request =
        CreateTableRequest.builder()
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .attributeDefinitions(
                attributes.entrySet().stream()
                    .map(e -> attribute(e.getKey(), e.getValue()))
                    .toList())
            .keySchema(key(hash, KeyType.HASH), key(range, KeyType.RANGE));
    // DynamoDB refuses an empty list.
    return indexes.length == 0 ? request : request.globalSecondaryIndexes(indexes);
  }

  /** With what it shows besides the keys, of itself and of the table. */
  private static GlobalSecondaryIndex index(
      String name, String hash, String range, String... shown) {
    return GlobalSecondaryIndex.builder()
        .indexName(name)
        .keySchema(key(hash, KeyType.HASH), key(range, KeyType.RANGE))
        .projection(
            shown.length == 0
                ? Projection.builder().projectionType(ProjectionType.KEYS_ONLY).build()
                : Projection.builder()
                    .projectionType(ProjectionType.INCLUDE)
                    .nonKeyAttributes(shown)
                    .build())
        .build();
  }

  private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
    return AttributeDefinition.builder().attributeName(name).attributeType(type).build();
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }
}
