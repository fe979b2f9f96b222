package io.github.clientidaudit.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.github.clientidaudit.adapter.json.ProjectFile;
import io.github.clientidaudit.domain.audit.Notification;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class PublishHandlerTest {
  private static final String FINDING = "publish-finding.json";
  private static final String SUMMARY = "publish-summary.json";

  private final TestStack stack = new TestStack();

  @Test
  void publishesAFinding() {
    JsonNode answer = stack.publish(event(FINDING));

    Payload.assertPromised(FINDING, answer);
    assertThat(answer.toString()).isEqualTo("{\"batchItemFailures\":[]}");
    assertThat(stack.topic.accepted())
        .singleElement()
        .isInstanceOfSatisfying(
            Notification.OfFinding.class,
            n -> assertThat(n.finding().clientId()).isEqualTo("sensor-42"));
    assertThat(stack.context.logged("published").path("MessagesPublished").asInt()).isEqualTo(1);
  }

  @Test
  void publishesASummary() {
    Payload.assertPromised(SUMMARY, stack.publish(event(SUMMARY)));

    assertThat(stack.topic.accepted())
        .singleElement()
        .isInstanceOfSatisfying(
            Notification.OfAudit.class, n -> assertThat(n.task().counts().findings()).isEqualTo(1));
  }

  @Test
  void goesOnWithTheFirstThatWasNotAccepted() {
    stack.topic.refuse(
        outgoing ->
            outgoing.notification() instanceof Notification.OfAudit
                ? Optional.of("throttled")
                : Optional.empty());

    JsonNode answer = stack.publish(batch(FINDING, SUMMARY, FINDING, SUMMARY));

    assertThat(answer.toString()).isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"2\"}]}");
    assertThat(stack.context.log().getFirst().toString())
        .isEqualTo(
            "{\"timestamp\":\"2026-11-23T08:01:30Z\",\"level\":\"ERROR\",\"event\":\"not published\",\"requestId\":\""
                + TestContext.REQUEST_ID
                + "\",\"sequenceNumber\":\"2\",\"reason\":\"throttled\"}");
    assertThat(stack.context.logged("published").path("MessagesPublished").asInt()).isEqualTo(2);
    assertThat(notPublished()).isEqualTo(2);
  }

  @Test
  void sendsNothingAfterARecordThatItCannotRead() {
    DynamodbEvent event = batch(FINDING, SUMMARY, FINDING);
    event.getRecords().get(1).getDynamodb().getNewImage().remove("body");

    JsonNode answer = stack.publish(event);

    assertThat(answer.at("/batchItemFailures/0/itemIdentifier").asString()).isEqualTo("2");
    assertThat(answer.path("batchItemFailures")).hasSize(1);
    assertThat(stack.topic.accepted()).hasSize(1);
    JsonNode line = stack.context.logged("unreadable record");
    assertThat(line.path("sequenceNumber").asString()).isEqualTo("2");
    assertThat(line.path("reason").asString()).contains("the record has no body");
    assertThat(notPublished()).isEqualTo(1);
  }

  /** Lambda halves the batch then, until the record is alone. */
  @Test
  void failsIfItCannotReadTheFirstOfSeveralAndCountsItAllTheSame() {
    DynamodbEvent event = batch(FINDING, SUMMARY);
    event.getRecords().getFirst().getDynamodb().getNewImage().remove("body");

    assertThatThrownBy(() -> stack.publish(event)).hasMessageContaining("1 goes first");

    assertThat(stack.topic.accepted()).isEmpty();
    assertThat(notPublished()).isEqualTo(1);
  }

  /** The files are what an audit of ingest-takeover.json writes. */
  @ParameterizedTest
  @ValueSource(strings = {FINDING, SUMMARY})
  void theRecordsAreWhatAnAuditWrites(String name) {
    stack.ingest(Payload.event("ingest-takeover.json", SQSEvent.class));
    stack.at("2026-11-23T08:15:00Z").evaluate(Payload.text("evaluate-scheduled.json"));
    String type = name.equals(FINDING) ? "FINDING#" : "NOTIFICATION";
    JsonNode written =
        stack.items(stack.auditsTable).stream()
            .filter(item -> item.has("unpublished"))
            .filter(item -> item.at("/sk/S").asString().startsWith(type))
            .findFirst()
            .orElseThrow();
    JsonNode file = Payload.json(name);
    ObjectNode upToDate = (ObjectNode) file.deepCopy();
    ObjectNode record = (ObjectNode) upToDate.at("/Records/0/dynamodb");
    record.set("NewImage", written);
    record.putObject("Keys").set("pk", written.path("pk")).set("sk", written.path("sk"));

    if (!ProjectFile.update("events", name, upToDate.toPrettyString() + "\n")) {
      assertThat(withReadBody(file))
          .as("-Dexamples.update=true writes events/%s", name)
          .isEqualTo(withReadBody(upToDate));
    }
  }

  private int notPublished() {
    return stack.context.log().stream()
        .mapToInt(line -> line.path("MessagesNotPublished").asInt(0))
        .sum();
  }

  private static DynamodbEvent event(String name) {
    return Payload.event(name, DynamodbEvent.class);
  }

  /** The files' records in one batch, with the sequence numbers 1, 2, 3 … */
  private static DynamodbEvent batch(String... names) {
    List<DynamodbStreamRecord> records = new ArrayList<>();
    for (String name : names) {
      DynamodbStreamRecord one = event(name).getRecords().getFirst();
      one.getDynamodb().setSequenceNumber(Integer.toString(records.size() + 1));
      records.add(one);
    }
    DynamodbEvent event = new DynamodbEvent();
    event.setRecords(records);
    return event;
  }

  /** The stored text as a tree, because the order of its members does not matter. */
  private static String withReadBody(JsonNode event) {
    ObjectNode copy = (ObjectNode) event.deepCopy();
    ObjectNode image = (ObjectNode) copy.at("/Records/0/dynamodb/NewImage");
    image.set("body", Payload.tree(image.at("/body/S").asString("{}")));
    return copy.toPrettyString();
  }
}
