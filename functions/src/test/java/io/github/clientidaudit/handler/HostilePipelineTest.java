package io.github.clientidaudit.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import io.github.clientidaudit.adapter.dynamodb.TestDynamo;
import io.github.clientidaudit.adapter.json.Json;
import io.github.clientidaudit.fuzz.Harmless;
import io.github.clientidaudit.fuzz.SentMessages;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What no device should send, from the queue to the message. */
class HostilePipelineTest {
  private static final long AT = 1_795_420_800_000L;

  private final TestStack stack = new TestStack(TestDynamo.DOUBLE);

  /** One stack for all: no client ID may be taken for another one. */
  @Test
  void anyNameThatIsAcceptedArrivesUnchangedAndHarmless() {
    List<String> clientIds =
        List.of(
            "\u001b[2J\u001b]0;owned\u0007",
            "\u009b31m",
            "a\r\nSubject: b",
            "a\n",
            "a",
            "\u2028\u2029\u0085",
            "\u202egnirts\u202c",
            "<img src=x onerror=alert(1)>",
            "=HYPERLINK(\"http://192.0.2.1\")",
            "+1",
            "-1",
            "@SUM(A1)",
            "__proto__",
            "constructor",
            "toString",
            "FINDING#0000000000000#x",
            "CONFLICT",
            "STATE",
            "a#C#0000000001#s",
            "$aws/events/presence/connected/x",
            "../../etc/passwd",
            "%20",
            " ",
            "{{7*7}}${7*7}%s%n",
            "'; touch owned; '",
            "\u05D0\u05D1\u200f",
            "e\u0301",
            "\u00e9",
            "\uD83D\uDE00".repeat(32),
            "\u20ac".repeat(42) + "ab",
            "\u0001".repeat(128),
            "\u007f");

    JsonNode answer =
        stack.ingest(batch(clientIds.stream().flatMap(HostilePipelineTest::takeover).toList()));
    assertThat(answer.path("batchItemFailures")).isEmpty();
    stack.at("2026-11-23T08:15:00Z");
    JsonNode audit = stack.evaluate("{\"taskType\":\"SCHEDULED_AUDIT_TASK\"}");
    assertThat(audit.path("nonCompliantResourcesCount").asInt()).isEqualTo(clientIds.size());
    Harmless.json(Json.text((ObjectNode) audit));
    assertThat(stack.publish(unpublished()).path("batchItemFailures")).isEmpty();

    List<PublishBatchRequestEntry> sent = SentMessages.of(stack.topic.accepted());
    assertThat(sent).hasSize(clientIds.size() + 1).allSatisfy(Harmless::message);
    assertThat(sent.stream().map(HostilePipelineTest::clientId).filter(id -> !id.isEmpty()))
        .containsExactlyInAnyOrderElementsOf(clientIds);
    assertThat(stack.context.rawLog())
        .isNotEmpty()
        .allSatisfy(line -> Harmless.json(line.stripTrailing()));
    assertThat(clientIds).allSatisfy(this::canBeSuppressed);
  }

  /** Of a batch with a good message, only the bad one fails, and the log says why. */
  @ParameterizedTest
  @MethodSource("refused")
  void whatIsRefusedIsLoggedWithItsReasonAndHoldsUpNothing(String bad, String reason) {
    JsonNode answer =
        stack.ingest(batch(Stream.concat(Stream.of(bad), takeover("press-07")).toList()));

    assertThat(answer.at("/batchItemFailures").size()).isEqualTo(1);
    assertThat(answer.at("/batchItemFailures/0/itemIdentifier").asString()).isEqualTo("m0");
    assertThat(stack.context.logged("malformed message").path("reason").asString())
        .contains(reason)
        .hasSizeLessThan(1000);
    assertThat(stack.context.logged("ingested").path("TakeoversStored").asInt()).isEqualTo(1);
    assertThat(stack.context.rawLog()).allSatisfy(line -> Harmless.json(line.stripTrailing()));
  }

  static Stream<Arguments> refused() {
    String event = takeover("a").findFirst().orElseThrow();
    return Stream.of(
        arguments(event.replace("\"a\"", "\"\""), "clientId is empty"),
        arguments(event.replace("\"a\"", "\"\\u0000\""), "clientId contains U+0000"),
        arguments(event.replace("\"a\"", "\"\\ud800\""), "clientId is not well-formed text"),
        arguments(
            event.replace("\"a\"", '"' + "\u20ac".repeat(43) + '"'),
            "clientId is longer than 128 bytes"),
        arguments(
            event.replace("\"p1\"", '"' + "\\u0001".repeat(43) + '"'),
            "principalIdentifier is longer than 256 bytes when its characters are escaped"),
        arguments(
            Named.of("256 KB of a name", event.replace("\"a\"", '"' + "a".repeat(261_000) + '"')),
            "clientId is longer than 128 bytes"),
        arguments(Named.of("256 KB of blanks", " ".repeat(262_000) + "{"), "not JSON: "),
        arguments(Named.of("256 KB of depth", "{\"a\":" + "[".repeat(261_000)), "nesting depth"),
        arguments(
            Named.of("256 KB of digits", event.replace(":1}", ":" + "9".repeat(261_000) + "}")),
            "not JSON: Number"),
        arguments(event.replace(":1}", ":1e9}"), "versionNumber is not a whole number"),
        arguments(event.replace(":1}", ":99999999999999999999}"), "versionNumber is not a whole"),
        arguments(event.replace(":1}", ":1,\"clientId\":\"b\"}"), "not JSON: Duplicate"));
  }

  /** 256 KB of members that nobody knows around an event are an event. */
  @Test
  void anEventMayHaveAnyNumberOfUnknownMembers() {
    StringBuilder members = new StringBuilder();
    for (int i = 0; i < 14_000; i++) {
      members.append(",\"\\u001b%06d\":[]".formatted(i));
    }
    String event = takeover("a").findFirst().orElseThrow();
    stack.ingest(batch(List.of(event.substring(0, event.length() - 1) + members + "}")));

    assertThat(stack.context.logged("ingested").path("EventsStored").asInt()).isEqualTo(1);
    assertThat(stack.context.rawLog().getFirst()).hasSizeLessThan(2000);
  }

  private void canBeSuppressed(String clientId) {
    ObjectNode request = Json.object();
    request
        .putObject("suppress")
        .put("clientId", clientId)
        .put("suppressIndefinitely", true)
        .put("description", clientId + "\u001b");
    JsonNode answer = stack.evaluate(Json.text(request)).path("suppression");
    assertThat(answer.path("clientId").asString()).isEqualTo(clientId);
    assertThat(answer.path("description").asString()).isEqualTo(clientId + "\u001b");
  }

  private static String clientId(PublishBatchRequestEntry entry) {
    return clientId(Harmless.json(Harmless.json(entry.message()).path("default").asString()));
  }

  private static String clientId(JsonNode finding) {
    return finding.at("/nonCompliantResource/resourceIdentifier/clientId").asString("");
  }

  /** Three messages: a connection, and another one that takes its place. */
  private static Stream<String> takeover(String clientId) {
    return Stream.of(
        message(clientId, "connected", 0, 1),
        message(clientId, "connected", 60_000, 2),
        message(clientId, "disconnected", 60_000, 1));
  }

  private static String message(String clientId, String type, int millis, int version) {
    ObjectNode json = Json.object();
    json.put("clientId", clientId)
        .put("timestamp", AT + millis)
        .put("eventType", type)
        .put("sessionIdentifier", "s" + version)
        .put("principalIdentifier", "p" + version);
    if (type.equals("connected")) {
      json.put("ipAddress", "192.0.2." + version);
    } else {
      json.put("disconnectReason", "DUPLICATE_CLIENTID");
    }
    return json.put("versionNumber", version).toString();
  }

  private static SQSEvent batch(List<String> bodies) {
    SQSEvent event = new SQSEvent();
    event.setRecords(
        IntStream.range(0, bodies.size())
            .mapToObj(
                i -> {
                  SQSMessage message = new SQSMessage();
                  message.setMessageId("m" + i);
                  message.setBody(bodies.get(i));
                  return message;
                })
            .toList());
    return event;
  }

  /** What waits to be sent, as the table's stream brings it. */
  private DynamodbEvent unpublished() {
    DynamodbEvent event = new DynamodbEvent();
    event.setRecords(
        stack.items(stack.auditsTable).stream()
            .filter(item -> item.has("unpublished"))
            .map(HostilePipelineTest::record)
            .toList());
    return event;
  }

  private static DynamodbStreamRecord record(JsonNode item) {
    Map<String, AttributeValue> image = new HashMap<>();
    item.properties()
        .forEach(
            attribute -> {
              JsonNode value = attribute.getValue();
              image.put(
                  attribute.getKey(),
                  value.has("S")
                      ? new AttributeValue().withS(value.path("S").asString())
                      : new AttributeValue().withN(value.path("N").asString()));
            });
    StreamRecord stream = new StreamRecord();
    stream.setSequenceNumber("1");
    stream.setNewImage(image);
    DynamodbStreamRecord record = new DynamodbStreamRecord();
    record.setDynamodb(stream);
    return record;
  }
}
