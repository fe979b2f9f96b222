package io.github.clientidaudit.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import io.github.clientidaudit.adapter.json.ProjectFile;
import io.github.clientidaudit.domain.Timeline;
import io.github.clientidaudit.handler.RuleMessages;
import io.github.clientidaudit.localstack.Subscriber.Received;
import io.github.clientidaudit.template.Template;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.testcontainers.junit.jupiter.Testcontainers;
import software.amazon.awssdk.services.sqs.model.Message;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** From the topic rule's messages in the queue to what subscribers of the topic get. */
@Testcontainers(disabledWithoutDocker = true)
class WholeWayIT {
  private static final String SCHEDULED = ProjectFile.read("events", "evaluate-scheduled.json");

  private final Pipeline pipeline = new Pipeline();
  private final Subscriber everything = Subscriber.toEverything(pipeline.topicArn);

  @Test
  void messagesAreAsDocumented() {
    pipeline.clock.set(Instant.parse("2026-11-23T08:01:30Z"));
    pipeline.ingestQueue.send(bodies("ingest-takeover.json"));
    assertThat(pipeline.ingestQueue.deliver()).isEmpty();
    assertThat(pipeline.ingestQueue.size()).as("acknowledged").isZero();

    pipeline.clock.set(Instant.parse("2026-11-23T08:15:00Z"));
    pipeline.evaluate(SCHEDULED);
    assertThat(pipeline.waiting()).hasSize(2);
    pipeline.publish();

    assertThat(everything.receive(2))
        .containsExactlyInAnyOrder(
            new Received(
                documented("A finding"),
                "",
                Map.of(
                    "messageType", "String FINDING",
                    "checkName", "String CONFLICTING_CLIENT_IDS_CHECK",
                    "severity", "String HIGH",
                    "audience", "String PEOPLE",
                    "likelyCause", "String DIFFERENT_CREDENTIALS",
                    "status", "String NEW",
                    "attention", "String ACT",
                    "confidence", "Number 0.8")),
            new Received(
                documented("A summary"),
                "",
                Map.of(
                    "messageType", "String AUDIT_SUMMARY",
                    "checkName", "String CONFLICTING_CLIENT_IDS_CHECK",
                    "severity", "String HIGH",
                    "audience", "String MACHINES")));
    assertThat(pipeline.waiting()).as("left unpublished").isEmpty();
  }

  /** A fight, one device on a bad link, a healthy one, and a fight nobody wants to hear of. */
  @Test
  void eachSubscriberGetsWhatItAskedFor() {
    Subscriber differentCredentials =
        Subscriber.raw(pipeline.topicArn, "{\"likelyCause\":[\"DIFFERENT_CREDENTIALS\"]}");
    Subscriber summaries =
        Subscriber.raw(pipeline.topicArn, "{\"messageType\":[\"AUDIT_SUMMARY\"]}");
    Subscriber wrappedSummaries =
        Subscriber.wrapped(pipeline.topicArn, "{\"messageType\":[\"AUDIT_SUMMARY\"]}");
    Subscriber people =
        Subscriber.like(
            Template.source().properties("NotificationSubscription"), pipeline.topicArn);
    pipeline.clock.set(Timeline.at(100));
    pipeline.evaluate(
        "{\"suppress\":{\"clientId\":\"rig-01\",\"suppressIndefinitely\":true,"
            + "\"description\":\"two rigs share it\"}}");
    pipeline.ingestQueue.send(
        Stream.of(fight("press-07"), fight("rig-01"), reconnects("truck-19"), healthy("sensor-01"))
            .flatMap(List::stream)
            .toList());
    assertThat(pipeline.ingestQueue.deliver()).isEmpty();

    pipeline.clock.set(Timeline.at(900));
    JsonNode task = pipeline.evaluate(SCHEDULED);
    assertThat(task.path("taskStatus").asString()).isEqualTo("COMPLETED");
    pipeline.publish();

    assertThat(what(everything.receive(3)))
        .containsExactlyInAnyOrder("press-07", "truck-19", "AUDIT_SUMMARY");
    assertThat(what(people.receive(1))).containsExactly("press-07");
    assertFight(differentCredentials.receive(1));
    assertSummary(summaries.receive(1), "");
    assertSummary(wrappedSummaries.receive(1), "Client ID audit: 2 client IDs in conflict");
    assertThat(pipeline.waiting()).as("left unpublished").isEmpty();

    pipeline.clock.set(Timeline.at(1800));
    pipeline.evaluate(SCHEDULED);
    assertThat(pipeline.publish()).as("nothing is told twice").isEmpty();
    assertThat(everything.receive(0)).isEmpty();
  }

  private static void assertFight(List<Received> received) {
    assertThat(what(received)).containsExactly("press-07");
    assertThat(received.getFirst().attributes())
        .containsEntry("likelyCause", "String DIFFERENT_CREDENTIALS")
        .containsEntry("audience", "String PEOPLE");
    JsonNode conflict = received.getFirst().message().path("conflict");
    assertThat(conflict.path("takeoverCount").asInt()).isEqualTo(4);
    assertThat(
            each(conflict.path("takeovers"))
                .map(
                    t ->
                        t.path("at").asString().substring(14, 19)
                            + " "
                            + party(t.path("evictor"))
                            + " evicted "
                            + party(t.path("evicted"))))
        .containsExactly(
            "01:03 a@192.0.2.1 evicted b@192.0.2.2",
            "01:02 b@192.0.2.2 evicted a@192.0.2.1",
            "01:01 a@192.0.2.1 evicted b@192.0.2.2",
            "01:00 b@192.0.2.2 evicted a@192.0.2.1");
    assertThat(
            each(conflict.path("parties"))
                .map(p -> party(p) + " " + p.path("evictions") + " " + p.path("evicted")))
        .containsExactlyInAnyOrder("a@192.0.2.1 2 2", "b@192.0.2.2 2 2");
  }

  private static void assertSummary(List<Received> received, String subject) {
    assertThat(what(received)).containsExactly("AUDIT_SUMMARY");
    assertThat(received.getFirst().subject()).isEqualTo(subject);
    assertThat(received.getFirst().attributes())
        .containsEntry("messageType", "String AUDIT_SUMMARY")
        .doesNotContainKey("likelyCause");
    assertThat(received.getFirst().message().path("counts"))
        .isEqualTo(
            JsonMapper.shared()
                .readTree(
                    """
                    {"takeovers":11,"findings":3,"published":2,"publishedToPeople":1,
                     "withheldFromPeople":0,"suppressed":1,
                     "byCause":{"DIFFERENT_CREDENTIALS":2,"UNSTABLE_CONNECTION":1},
                     "byStatus":{"NEW":3},"byAttention":{"ACT":2,"NONE":1}}
                    """));
  }

  @Test
  void whatIsNoEventEndsInTheFailureQueueUnchanged() {
    String bad = "{\"clientId\":\"sensor-01\",\"eventType\":\"connected\"}";
    pipeline.ingestQueue.send(List.of(bad));
    pipeline.ingestQueue.send(healthy("sensor-01"));

    for (int time = 1; time <= 6; time++) {
      List<Message> again = pipeline.ingestQueue.deliver();
      assertThat(again).extracting(Message::body).containsExactly(bad);
      assertThat(again).extracting(IngestQueue::receiveCount).containsExactly(time);
      assertThat(pipeline.ingestQueue.size()).as("only the bad one is left").isEqualTo(1);
      assertThat(pipeline.ingestQueue.givenUp()).isEmpty();
    }

    assertThat(pipeline.ingestQueue.deliver()).isEmpty();
    assertThat(pipeline.ingestQueue.givenUp()).containsExactly(bad);
    assertThat(pipeline.ingestQueue.size()).isZero();
  }

  /** Lambda may hand over a batch again that was published: at least once is what is promised. */
  @Test
  void batchHandedOverAgainRepeatsItsMessagesAndNothingElse() {
    pipeline.clock.set(Timeline.at(100));
    pipeline.ingestQueue.send(fight("press-07"));
    pipeline.ingestQueue.deliver();
    pipeline.clock.set(Timeline.at(900));
    pipeline.evaluate(SCHEDULED);
    List<DynamodbEvent> batches = pipeline.publish();
    List<Received> first = everything.receive(2);

    assertThat(batches).hasSize(1);
    assertThat(pipeline.publish(batches.getFirst())).isEmpty();

    assertThat(everything.receive(2)).containsExactlyInAnyOrderElementsOf(first);
    assertThat(pipeline.waiting()).isEmpty();
    assertThat(pipeline.stream.next()).isEmpty();
  }

  /** With a topic that is not there; the sweep brings back what was not published. */
  @Test
  void whatTheTopicDidNotTakeIsPublishedLater() {
    pipeline.clock.set(Timeline.at(100));
    pipeline.ingestQueue.send(fight("press-07"));
    pipeline.ingestQueue.deliver();
    pipeline.clock.set(Timeline.at(900));
    pipeline.evaluate(SCHEDULED);

    DynamodbEvent batch = pipeline.stream.next().getFirst();
    assertThat(pipeline.publish(batch, pipeline.topicArn + "-gone"))
        .containsExactly(batch.getRecords().getFirst().getDynamodb().getSequenceNumber());
    assertThat(pipeline.waiting()).hasSize(2);
    assertThat(pipeline.stream.next()).isEmpty();

    pipeline.clock.set(Timeline.at(1800));
    pipeline.evaluate(SCHEDULED);
    pipeline.publish();

    assertThat(what(everything.receive(2))).containsExactlyInAnyOrder("press-07", "AUDIT_SUMMARY");
    assertThat(pipeline.waiting()).isEmpty();
  }

  private static List<String> fight(String clientId) {
    return RuleMessages.of(
        clientId,
        "0 C 1 a@192.0.2.1",
        "60 C 2 b@192.0.2.2",
        "60 T 1 a",
        "61 C 3 a@192.0.2.1",
        "61 T 2 b",
        "62 C 4 b@192.0.2.2",
        "62 T 3 a",
        "63 C 5 a@192.0.2.1",
        "63 T 4 b");
  }

  /** One device that is back before the broker noticed that it was gone. */
  private static List<String> reconnects(String clientId) {
    return RuleMessages.of(
        clientId,
        "0 C 1 c@192.0.2.3",
        "20 C 2 c@192.0.2.3",
        "20 T 1 c",
        "45 C 3 c@192.0.2.3",
        "45 T 2 c",
        "82 C 4 c@192.0.2.3",
        "82 T 3 c");
  }

  private static List<String> healthy(String clientId) {
    return RuleMessages.of(
        clientId, "0 C 1 d@192.0.2.4", "30 D 1 d", "31 C 2 d@192.0.2.4", "90 D 2 d");
  }

  private static List<String> what(List<Received> received) {
    return received.stream().map(Received::what).toList();
  }

  private static String party(JsonNode node) {
    return node.path("principalId").asString() + "@" + node.path("ipAddress").asString();
  }

  /** The bodies of a batch in events/. */
  private static List<String> bodies(String name) {
    JsonNode batch = JsonMapper.shared().readTree(ProjectFile.read("events", name));
    return each(batch.path("Records")).map(record -> record.path("body").asString()).toList();
  }

  private static Stream<JsonNode> each(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  /** An example of docs/finding-format.md. */
  private static JsonNode documented(String heading) {
    Matcher block =
        Pattern.compile("(?s)\n### " + heading + "\n.*?```json\n(.*?)\n```")
            .matcher(ProjectFile.read("docs", "finding-format.md"));
    assertThat(block.find()).as("an example under '%s'", heading).isTrue();
    return JsonMapper.shared().readTree(block.group(1));
  }
}
