package io.github.clientidaudit.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.adapter.dynamodb.AuditsTable;
import io.github.clientidaudit.adapter.dynamodb.EventsTable;
import io.github.clientidaudit.adapter.dynamodb.SignalsTable;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The tables have the keys and indexes that the adapters use. */
class TemplateTablesTest {
  private static final String EVENTS = "LifecycleEventsTable";
  private static final String SIGNALS = "TakeoverSignalsTable";
  private static final String AUDITS = "AuditsTable";

  @SuppressWarnings("NullAway.Init")
  private static Template template;

  @BeforeAll
  static void read() {
    template = Template.source();
  }

  @Test
  void eventsTableHasTheKeysOfItsAdapter() {
    assertThat(keys(template.properties(EVENTS)))
        .containsExactly(EventsTable.CLIENT_ID, EventsTable.EVENT_KEY);
    assertThat(attributes(EVENTS)).containsExactlyInAnyOrder("clientId S", "eventKey S");
  }

  @Test
  void signalsTableHasTheKeysOfItsAdapter() {
    assertThat(keys(template.properties(SIGNALS)))
        .containsExactly(SignalsTable.BUCKET, SignalsTable.SIGNAL);
    assertThat(attributes(SIGNALS)).containsExactlyInAnyOrder("bucket S", "signal S");
  }

  /** No index can be read consistently, and what is found by one would not be counted exactly. */
  @ParameterizedTest
  @ValueSource(strings = {EVENTS, SIGNALS})
  void whatIsCountedIsReadFromNoIndex(String table) {
    assertThat(template.properties(table).has("GlobalSecondaryIndexes")).isFalse();
    assertThat(template.properties(table).has("LocalSecondaryIndexes")).isFalse();
  }

  @Test
  void thereIsNoOtherTable() {
    assertThat(template.idsOf("AWS::DynamoDB::Table"))
        .containsExactlyInAnyOrder(EVENTS, SIGNALS, AUDITS);
  }

  @Test
  void auditsTableHasTheKeysOfItsAdapter() {
    assertThat(keys(template.properties(AUDITS))).containsExactly(AuditsTable.PK, AuditsTable.SK);
    assertThat(indexes(AUDITS))
        .containsExactlyInAnyOrder(
            List.of(
                AuditsTable.FINDINGS_BY_CLIENT, AuditsTable.CLIENT_ID, AuditsTable.TASK_STARTED_AT),
            List.of(AuditsTable.DUE_CONFLICTS, AuditsTable.DUE_SHARD, AuditsTable.DUE_AT),
            List.of(
                AuditsTable.UNPUBLISHED_INDEX,
                AuditsTable.UNPUBLISHED,
                AuditsTable.OFFERED_AT,
                AuditsTable.UNPUBLISHED_SINCE));
    assertThat(attributes(AUDITS))
        .containsExactlyInAnyOrder(
            "pk S",
            "sk S",
            "clientId S",
            "taskStartedAt N",
            "dueShard S",
            "dueAt N",
            "unpublished S",
            "offeredAt N");
    assertThat(template.properties(AUDITS).at("/StreamSpecification/StreamViewType").asString())
        .isEqualTo("NEW_IMAGE");
  }

  @Test
  void itemsExpireByTheAttributeTheirAdapterWrites() {
    assertThat(template.properties(EVENTS).at("/TimeToLiveSpecification/AttributeName").asString())
        .isEqualTo(EventsTable.EXPIRES_AT);
    assertThat(template.properties(SIGNALS).at("/TimeToLiveSpecification/AttributeName").asString())
        .isEqualTo(SignalsTable.EXPIRES_AT);
    assertThat(template.properties(AUDITS).at("/TimeToLiveSpecification/AttributeName").asString())
        .isEqualTo(AuditsTable.EXPIRES_AT);
  }

  @ParameterizedTest
  @ValueSource(strings = {EVENTS, SIGNALS, AUDITS})
  void tableIsKeptAndEncrypted(String table) {
    JsonNode resource = template.root().path("Resources").path(table);
    JsonNode properties = resource.path("Properties");

    assertThat(resource.path("DeletionPolicy").asString()).isEqualTo("RetainExceptOnCreate");
    assertThat(resource.path("UpdateReplacePolicy").asString()).isEqualTo("Retain");
    assertThat(properties.path("BillingMode").asString()).isEqualTo("PAY_PER_REQUEST");
    assertThat(properties.at("/TimeToLiveSpecification/Enabled").asBoolean()).isTrue();
    assertThat(properties.path("SSESpecification"))
        .hasToString(
            """
            {"SSEEnabled":true,"SSEType":{"Fn::If":["HasKmsKey","KMS",{"Ref":"AWS::NoValue"}]},\
            "KMSMasterKeyId":{"Fn::If":["HasKmsKey",{"Ref":"KmsKeyArn"},{"Ref":"AWS::NoValue"}]}}""");
  }

  /** What signals tell is in the events as well. */
  @ParameterizedTest
  @CsvSource({EVENTS + ", true", AUDITS + ", true", SIGNALS + ", false"})
  void whatCannotBeToldFromElsewhereIsBackedUp(String table, boolean backedUp) {
    assertThat(
            template
                .properties(table)
                .at("/PointInTimeRecoverySpecification/PointInTimeRecoveryEnabled")
                .asBoolean())
        .isEqualTo(backedUp);
  }

  /** Name, hash key, range key of each index, and what else it shows. */
  private static List<List<String>> indexes(String table) {
    return Template.each(template.properties(table).path("GlobalSecondaryIndexes")).stream()
        .map(
            i ->
                Stream.of(List.of(i.path("IndexName").asString()), keys(i), shown(i))
                    .flatMap(List::stream)
                    .toList())
        .toList();
  }

  private static List<String> shown(JsonNode index) {
    List<String> names =
        index.at("/Projection/NonKeyAttributes").valueStream().map(JsonNode::asString).toList();
    assertThat(index.at("/Projection/ProjectionType").asString())
        .isEqualTo(names.isEmpty() ? "KEYS_ONLY" : "INCLUDE");
    return names;
  }

  private static List<String> keys(JsonNode tableOrIndex) {
    JsonNode schema = tableOrIndex.path("KeySchema");
    assertThat(schema.findValuesAsString("KeyType")).containsExactly("HASH", "RANGE");
    return schema.findValuesAsString("AttributeName");
  }

  private static List<String> attributes(String table) {
    return Template.each(template.properties(table).path("AttributeDefinitions")).stream()
        .map(a -> a.path("AttributeName").asString() + " " + a.path("AttributeType").asString())
        .toList();
  }
}
