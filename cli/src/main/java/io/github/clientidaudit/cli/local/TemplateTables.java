package io.github.clientidaudit.cli.local;

import static io.github.clientidaudit.cli.local.TemplateFile.map;
import static io.github.clientidaudit.cli.local.TemplateFile.maps;
import static io.github.clientidaudit.cli.local.TemplateFile.text;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;

/**
 * The template's tables, made in a local DynamoDB under their logical ids. Their time to live is
 * left off: the emulator compares it with this machine's clock, and replayed events are old.
 */
public final class TemplateTables {
  /** Name of the table of lifecycle events. */
  public static final String EVENTS = "LifecycleEventsTable";

  /** Name of the table of takeovers' signals. */
  public static final String SIGNALS = "TakeoverSignalsTable";

  /** Name of the table of tasks, findings and conflicts. */
  public static final String AUDITS = "AuditsTable";

  private TemplateTables() {}

  static void create(TemplateFile template, DynamoDbClient client) {
    client.createTable(request(template, EVENTS));
    client.createTable(request(template, SIGNALS));
    client.createTable(request(template, AUDITS));
  }

  /** The request that makes a table as the template has it. */
  static CreateTableRequest request(TemplateFile template, String logicalId) {
    Map<String, Object> table = template.properties(logicalId, "AWS::DynamoDB::Table");
    CreateTableRequest.Builder request =
        CreateTableRequest.builder()
            .tableName(logicalId)
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .attributeDefinitions(
                maps(table.get("AttributeDefinitions")).stream()
                    .map(TemplateTables::attribute)
                    .toList())
            .keySchema(keys(table.get("KeySchema")));
    List<GlobalSecondaryIndex> indexes =
        maps(table.get("GlobalSecondaryIndexes")).stream().map(TemplateTables::index).toList();
    if (!indexes.isEmpty()) {
      request.globalSecondaryIndexes(indexes);
    }
    Map<String, Object> stream = map(table.get("StreamSpecification"));
    if (!stream.isEmpty()) {
      request.streamSpecification(
          StreamSpecification.builder()
              .streamEnabled(true)
              .streamViewType(text(stream, "StreamViewType"))
              .build());
    }
    return request.build();
  }

  private static AttributeDefinition attribute(Map<String, Object> attribute) {
    return AttributeDefinition.builder()
        .attributeName(text(attribute, "AttributeName"))
        .attributeType(text(attribute, "AttributeType"))
        .build();
  }

  private static List<KeySchemaElement> keys(@Nullable Object schema) {
    return maps(schema).stream()
        .map(
            key ->
                KeySchemaElement.builder()
                    .attributeName(text(key, "AttributeName"))
                    .keyType(text(key, "KeyType"))
                    .build())
        .toList();
  }

  private static GlobalSecondaryIndex index(Map<String, Object> index) {
    Map<String, Object> template = map(index.get("Projection"));
    Projection.Builder projection =
        Projection.builder().projectionType(text(template, "ProjectionType"));
    if (template.get("NonKeyAttributes") instanceof List<?> names) {
      projection.nonKeyAttributes(names.stream().map(Object::toString).toList());
    }
    return GlobalSecondaryIndex.builder()
        .indexName(text(index, "IndexName"))
        .keySchema(keys(index.get("KeySchema")))
        .projection(projection.build())
        .build();
  }
}
