package io.github.clientidaudit.adapter.dynamodb.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.N;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.S;

import io.github.clientidaudit.adapter.dynamodb.TestDynamo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * The emulator and the double, each with a table {@link #TABLE} of {@code pk} and {@code sk}, with
 * an index {@link #KEYS} by {@code g} and {@code h} that shows the keys, and one by {@code g} that
 * shows {@code n} too, and with a stream.
 */
final class SideBySide {
  static final String TABLE = "same-" + UUID.randomUUID();
  static final String KEYS = "keys";
  static final String SOME = "some";

  /** What is asked of each. */
  interface Request {
    SdkPojo of(DynamoDbClient client);
  }

  private SideBySide() {}

  /** Makes the table anew. */
  static void begin() {
    for (TestDynamo database : TestDynamo.values()) {
      create(database.client());
    }
  }

  static void end() {
    for (TestDynamo database : TestDynamo.values()) {
      database.client().deleteTable(delete -> delete.tableName(TABLE));
    }
  }

  /** Fails unless both answer the same, or refuse it for the same reason. */
  static Object assertSame(String name, Request request) {
    Object expected = answer(TestDynamo.EMULATOR.client(), request);
    assertThat(answer(TestDynamo.DOUBLE.client(), request)).as(name).isEqualTo(expected);
    return expected;
  }

  /** The same item for both, in the place of what is there. */
  static void put(String name, Map<String, AttributeValue> item) {
    assertSame(
        name,
        client ->
            client.putItem(
                put -> put.tableName(TABLE).item(item).returnValues(ReturnValue.ALL_OLD)));
  }

  /** Fails unless both have the same items now, and the same changes in their streams. */
  static void assertSameState(String name) {
    assertSameState(name + ": items", SideBySide::items);
    assertSameState(name + ": stream", SideBySide::changes);
  }

  private static void assertSameState(String name, Function<TestDynamo, List<String>> state) {
    assertThat(state.apply(TestDynamo.DOUBLE)).as(name).isEqualTo(state.apply(TestDynamo.EMULATOR));
  }

  private static Object answer(DynamoDbClient client, Request request) {
    try {
      return members(request.of(client));
    } catch (ConditionalCheckFailedException e) {
      return List.of(code(e), e.item());
    } catch (TransactionCanceledException e) {
      return List.of(
          code(e),
          e.cancellationReasons().stream()
              .map(reason -> List.of(reason.code(), reason.item()))
              .toList());
    } catch (DynamoDbException e) {
      return code(e);
    }
  }

  private static String code(DynamoDbException e) {
    return e.awsErrorDetails().errorCode();
  }

  private static Map<String, Object> members(SdkPojo answer) {
    Map<String, Object> members = new HashMap<>();
    for (SdkField<?> field : answer.sdkFields()) {
      members.put(field.memberName(), field.getValueOrDefault(answer));
    }
    // The emulator tells it unasked when nothing was there to be deleted.
    members.remove("ConsumedCapacity");
    return members;
  }

  /** In one order: a scan has none. */
  private static List<String> items(TestDynamo database) {
    return database.client().scanPaginator(scan -> scan.tableName(TABLE)).items().stream()
        .map(SideBySide::written)
        .sorted()
        .toList();
  }

  private static List<String> changes(TestDynamo database) {
    String stream =
        database.client().describeTable(d -> d.tableName(TABLE)).table().latestStreamArn();
    List<String> changes = new ArrayList<>();
    try (DynamoDbStreamsClient streams = database.streams()) {
      for (Shard shard :
          streams.describeStream(d -> d.streamArn(stream)).streamDescription().shards()) {
        String iterator =
            streams
                .getShardIterator(
                    get ->
                        get.streamArn(stream)
                            .shardId(shard.shardId())
                            .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                .shardIterator();
        streams.getRecords(get -> get.shardIterator(iterator)).records().stream()
            .map(
                change ->
                    change.eventNameAsString()
                        + written(change.dynamodb().keys())
                        + written(change.dynamodb().newImage()))
            .forEach(changes::add);
      }
    }
    return changes;
  }

  private static String written(Map<String, AttributeValue> item) {
    return new TreeMap<>(item).toString();
  }

  private static void create(DynamoDbClient client) {
    client.createTable(
        table ->
            table
                .tableName(TABLE)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(
                    attribute("pk", S), attribute("sk", S), attribute("g", S), attribute("h", N))
                .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE))
                .globalSecondaryIndexes(
                    GlobalSecondaryIndex.builder()
                        .indexName(KEYS)
                        .keySchema(key("g", KeyType.HASH), key("h", KeyType.RANGE))
                        .projection(
                            Projection.builder().projectionType(ProjectionType.KEYS_ONLY).build())
                        .build(),
                    GlobalSecondaryIndex.builder()
                        .indexName(SOME)
                        .keySchema(key("g", KeyType.HASH))
                        .projection(
                            Projection.builder()
                                .projectionType(ProjectionType.INCLUDE)
                                .nonKeyAttributes("n")
                                .build())
                        .build())
                .streamSpecification(
                    stream -> stream.streamEnabled(true).streamViewType(StreamViewType.NEW_IMAGE)));
  }

  private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
    return AttributeDefinition.builder().attributeName(name).attributeType(type).build();
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }
}
