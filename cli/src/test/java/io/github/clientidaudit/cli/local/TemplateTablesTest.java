package io.github.clientidaudit.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

class TemplateTablesTest {
  @TempDir private Path folder;

  @Test
  void createsTheTablesOfTheTemplate() {
    try (LocalDynamoDb dynamoDb = LocalDynamoDb.inProcess()) {
      TemplateTables.create(TemplateFile.read(ProjectFiles.template()), dynamoDb.client());

      TableDescription events =
          dynamoDb.client().describeTable(r -> r.tableName(TemplateTables.EVENTS)).table();
      TableDescription signals =
          dynamoDb.client().describeTable(r -> r.tableName(TemplateTables.SIGNALS)).table();
      TableDescription audits =
          dynamoDb.client().describeTable(r -> r.tableName(TemplateTables.AUDITS)).table();

      assertThat(events.keySchema())
          .extracting(KeySchemaElement::attributeName)
          .containsExactly("clientId", "eventKey");
      assertThat(events.hasGlobalSecondaryIndexes()).isFalse();
      assertThat(events.streamSpecification()).isNull();
      assertThat(signals.keySchema())
          .extracting(KeySchemaElement::attributeName)
          .containsExactly("bucket", "signal");
      assertThat(signals.hasGlobalSecondaryIndexes()).isFalse();
      assertThat(signals.streamSpecification()).isNull();
      assertThat(audits.keySchema())
          .extracting(KeySchemaElement::attributeName)
          .containsExactly("pk", "sk");
      assertThat(audits.globalSecondaryIndexes())
          .extracting(GlobalSecondaryIndexDescription::indexName)
          .containsExactlyInAnyOrder("findings-by-client", "due-conflicts", "unpublished");
      assertThat(audits.streamSpecification().streamViewType()).isEqualTo(StreamViewType.NEW_IMAGE);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {TemplateTables.EVENTS, TemplateTables.SIGNALS, TemplateTables.AUDITS})
  void leavesTimeToLiveOff(String table) {
    try (LocalDynamoDb dynamoDb = LocalDynamoDb.inProcess()) {
      TemplateTables.create(TemplateFile.read(ProjectFiles.template()), dynamoDb.client());

      assertThat(
              dynamoDb
                  .client()
                  .describeTimeToLive(r -> r.tableName(table))
                  .timeToLiveDescription()
                  .timeToLiveStatus())
          .isEqualTo(TimeToLiveStatus.DISABLED);
    }
  }

  @Test
  void toleratesCloudFormationTags() throws Exception {
    Path file = folder.resolve("template.yaml");
    Files.writeString(
        file,
        """
        Resources:
          AuditsTable:
            Type: AWS::DynamoDB::Table
            Properties:
              TableName: !Sub '${AWS::StackName}-audits'
              Tags: !If [A, !Ref B, {Key: !GetAtt C.Arn}]
              KeySchema:
                - {AttributeName: pk, KeyType: HASH}
              AttributeDefinitions:
                - {AttributeName: pk, AttributeType: S}
        """);

    assertThat(TemplateTables.request(TemplateFile.read(file), "AuditsTable").keySchema())
        .hasSize(1);
  }

  @Test
  void namesTheTableThatIsMissing() throws Exception {
    Path file = folder.resolve("template.yaml");
    Files.writeString(file, "Resources: {AuditsTable: {Type: AWS::SNS::Topic}}");
    TemplateFile template = TemplateFile.read(file);

    assertThatThrownBy(() -> TemplateTables.request(template, "AuditsTable"))
        .hasMessage("the template has no AuditsTable of type AWS::DynamoDB::Table");
  }
}
