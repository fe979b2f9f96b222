package io.github.clientidaudit.template;

import static io.github.clientidaudit.adapter.dynamodb.AuditsTable.PK;
import static io.github.clientidaudit.adapter.dynamodb.AuditsTable.SK;
import static io.github.clientidaudit.adapter.dynamodb.AuditsTable.STATE;
import static io.github.clientidaudit.adapter.dynamodb.AuditsTable.UNPUBLISHED;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.clientidaudit.adapter.json.AuditRequestParser;
import io.github.clientidaudit.domain.audit.AuditRequest;
import io.github.clientidaudit.domain.conflict.Patience;
import io.github.clientidaudit.port.EventStore;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.event.ruler.Ruler;
import tools.jackson.databind.JsonNode;

/** What starts the functions: the rule, the queue, the schedule and the stream. */
class TemplateEventsTest {
  /** By how much the clocks of ingestion and of audits may be apart. */
  private static final Duration CLOCK_DIFFERENCE = Duration.ofSeconds(60);

  @SuppressWarnings("NullAway.Init")
  private static Template template;

  @BeforeAll
  static void read() {
    template = Template.source();
  }

  @Test
  void ruleTakesEveryConnectAndDisconnect() {
    JsonNode rule = template.properties("LifecycleRule").path("TopicRulePayload");

    String presence =
        "SELECT * FROM '$aws/events/presence/#'"
            + " WHERE (eventType = 'connected' OR eventType = 'disconnected')";
    assertThat(sql(rule, "iotconsole"))
        .isEqualTo(presence + " AND NOT startswith(clientId, 'iotconsole')");
    assertThat(sql(rule, "a", "b"))
        .isEqualTo(
            presence + " AND NOT startswith(clientId, 'a') AND NOT startswith(clientId, 'b')");
    assertThat(rule.at("/Actions/0/Sqs/QueueUrl/Ref").asString()).isEqualTo("IngestQueue");
  }

  /** As CloudFormation makes it of the parameter's elements. */
  private static String sql(JsonNode rule, String... ignoredPrefixes) {
    JsonNode sub = rule.path("Sql").path("Fn::Sub");
    JsonNode join = sub.at("/1/Prefixes/Fn::Join");
    assertThat(join.path(1))
        .hasToString("{\"Fn::Split\":[\",\",{\"Ref\":\"IgnoredClientIdPrefixes\"}]}");
    return sub.path(0)
        .asString()
        .replace("${Prefixes}", String.join(join.path(0).asString(), ignoredPrefixes));
  }

  @Test
  void whatFailsOnAnyHopIsKeptInItsQueue() {
    assertThat(
            template
                .properties("LifecycleRule")
                .at("/TopicRulePayload/ErrorAction/Sqs/QueueUrl/Ref")
                .asString(""))
        .isEqualTo("IngestFailureQueue");
    assertThat(
            List.of(
                at("IngestQueue", "/RedrivePolicy/deadLetterTargetArn"),
                at("EvaluateFunction", "/Events/Schedule/Properties/DeadLetterConfig/Arn"),
                at(
                    "EvaluateFunction",
                    "/EventInvokeConfig/DestinationConfig/OnFailure/Destination"),
                at(
                    "PublishFunction",
                    "/Events/Outbox/Properties/DestinationConfig/OnFailure/Destination")))
        .containsExactly(
            "IngestFailureQueue", "AuditFailureQueue", "AuditFailureQueue", "StreamFailureQueue");
    assertThat(sources()).containsExactlyInAnyOrder("SQS", "ScheduleV2", "DynamoDB");
  }

  /** The queue whose ARN stands there. */
  private static String at(String resource, String path) {
    JsonNode arn = template.properties(resource).at(path).path("Fn::GetAtt");
    assertThat(arn.path(1).asString("")).as(resource + path).isEqualTo("Arn");
    return arn.path(0).asString();
  }

  /** What starts functions, so that a new way cannot come without its line above. */
  private static List<String> sources() {
    return template.idsOf("AWS::Serverless::Function").stream()
        .flatMap(f -> template.properties(f).path("Events").properties().stream())
        .map(event -> event.getValue().path("Type").asString())
        .toList();
  }

  @Test
  void everythingAtRestIsUnderTheOperatorsKeyIfThereIsOne() {
    String key = "{\"Fn::If\":[\"HasKmsKey\",{\"Ref\":\"KmsKeyArn\"},%s]}";
    assertThat(template.idsOf("AWS::SQS::Queue"))
        .hasSize(4)
        .allSatisfy(
            queue -> {
              JsonNode properties = template.properties(queue);
              assertThat(properties.path("KmsMasterKeyId"))
                  .hasToString(key.formatted("{\"Ref\":\"AWS::NoValue\"}"));
              assertThat(properties.path("SqsManagedSseEnabled"))
                  .hasToString("{\"Fn::If\":[\"HasKmsKey\",{\"Ref\":\"AWS::NoValue\"},true]}");
            });
    assertThat(template.properties("FindingsTopic").path("KmsMasterKeyId"))
        .hasToString(key.formatted("\"alias/aws/sns\""));
  }

  /** As long as SQS can; docs/reliability.md and docs/operations.md count on it. */
  @Test
  void queuesKeepMessagesForFourteenDays() {
    assertThat(template.idsOf("AWS::SQS::Queue"))
        .allSatisfy(
            queue ->
                assertThat(template.properties(queue).path("MessageRetentionPeriod").asInt())
                    .as(queue)
                    .isEqualTo(Duration.ofDays(14).toSeconds()));
  }

  @Test
  void queueWaitsSixTimesAsLongAsIngestMayTake() {
    int timeout = template.properties("IngestFunction").path("Timeout").asInt();
    int visibility = template.properties("IngestQueue").path("VisibilityTimeout").asInt();

    assertThat(visibility).isGreaterThanOrEqualTo(6 * timeout);
  }

  /** Or an audit could read before a takeover of its window is stored, which nobody would count. */
  @Test
  void auditsStayBehindByWhatAWriteMayTakeAndClocksMayDiffer() {
    JsonNode settleLag = parameter("SettleLagSeconds");
    Duration least = EventStore.BOUND.plus(CLOCK_DIFFERENCE);

    assertThat(settleLag.path("MinValue").asLong()).isGreaterThanOrEqualTo(least.toSeconds());
    assertThat(settleLag.path("Description").asString())
        .contains(
            "stored %d seconds after its stamp at the latest"
                .formatted(EventStore.BOUND.toSeconds()),
            "clocks may differ by %d seconds".formatted(CLOCK_DIFFERENCE.toSeconds()),
            "these %d".formatted(least.toSeconds()));
    assertThat(settleLag.path("MinValue").asLong()).isLessThan(settleLag.path("Default").asLong());
  }

  @Test
  void scheduleAsksForAScheduledAuditWithTheParametersAsTunables() {
    String input =
        template
            .properties("EvaluateFunction")
            .at("/Events/Schedule/Properties/Input/Fn::Sub")
            .asString()
            .replace("${SettleLagSeconds}", "301")
            .replace("${QuietMinutes}", "61")
            .replace("${ReminderHours}", "25")
            .replace("${FindingRetentionDays}", "91");

    AuditRequest request =
        AuditRequestParser.parse(new ByteArrayInputStream(input.getBytes(UTF_8)), "unused");

    assertThat(request)
        .isEqualTo(
            new AuditRequest.Scheduled(
                Duration.ofSeconds(301),
                new Patience(Duration.ofMinutes(61), Duration.ofHours(25)),
                Duration.ofDays(91)));
  }

  @ParameterizedTest
  @MethodSource("streamRecords")
  void streamFilterPassesWhatIsUnpublished(String eventName, String image, boolean passes)
      throws Exception {
    String record =
        """
        {"eventID":"c4ca4238a0b923820dcc509a6f75849b","eventName":"%s","eventVersion":"1.1",
         "eventSource":"aws:dynamodb","awsRegion":"us-east-1",
         "dynamodb":{"ApproximateCreationDateTime":1795392001,"SequenceNumber":"111",
           "SizeBytes":26,"StreamViewType":"NEW_IMAGE",
           "Keys":{"pk":{"S":"TASK#1#3"},"sk":{"S":"FINDING#a"}}%s},
         "eventSourceARN":"arn:aws:dynamodb:us-east-1:123456789012:table/T/stream/1"}
        """
            .formatted(eventName, image);

    assertThat(Ruler.matchesRule(record, streamFilter())).isEqualTo(passes);
  }

  static Stream<Arguments> streamRecords() {
    return Stream.of(
        arguments(
            named("a finding that is not told yet", "INSERT"), newImage(PK, "a", SK, "b"), false),
        arguments(
            named("a finding that is told", "MODIFY"), newImage(PK, "a", UNPUBLISHED, "3"), true),
        arguments(named("a summary", "INSERT"), newImage(PK, "a", UNPUBLISHED, "3"), true),
        arguments(named("the sweep", "MODIFY"), newImage(UNPUBLISHED, "3", SK, "b"), true),
        arguments(named("marked as published", "MODIFY"), newImage(PK, "a", SK, "b"), false),
        arguments(named("the state", "INSERT"), newImage(PK, STATE, SK, STATE), false),
        arguments(named("a deletion", "REMOVE"), "", false));
  }

  private static String newImage(String name1, String value1, String name2, String value2) {
    return ",\"NewImage\":{\"%s\":{\"S\":\"%s\"},\"%s\":{\"S\":\"%s\"}}"
        .formatted(name1, value1, name2, value2);
  }

  @Test
  void mailGoesToPeopleOnly() {
    JsonNode subscription = template.properties("NotificationSubscription");

    assertThat(subscription.path("FilterPolicyScope").asString()).isEqualTo("MessageAttributes");
    assertThat(subscription.path("FilterPolicy").toString())
        .isEqualTo("{\"audience\":[\"PEOPLE\"]}");
  }

  private static String streamFilter() {
    return template
        .properties("PublishFunction")
        .at("/Events/Outbox/Properties/FilterCriteria/Filters/0/Pattern")
        .asString();
  }

  private static JsonNode parameter(String name) {
    return template.root().path("Parameters").path(name);
  }
}
