package io.github.clientidaudit.handler;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.adapter.dynamodb.TestDynamo;
import io.github.clientidaudit.domain.audit.Notification;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A record that can never be sent goes to the failure queue, alone. */
class PoisonedOutboxTest {
  private static final Instant AT = Instant.parse("2026-11-23T08:00:00Z");
  private static final String TICK = Payload.text("evaluate-scheduled.json");

  private final TestStack stack = new TestStack(TestDynamo.DOUBLE);
  private final StreamByTheTemplate stream = new StreamByTheTemplate(stack::publish);

  @ParameterizedTest(name = "as number {0}")
  @ValueSource(ints = {1, 2, 25, 26, 49, 50})
  void whatCannotBeReadHoldsUpNothingElse(int position) {
    List<JsonNode> images = findings(50);
    ((ObjectNode) images.get(position - 1).path("body")).put("S", "{");

    stream.deliver(images);

    assertThat(stream.givenUp()).containsExactly(Integer.toString(position));
    assertThat(toldClientIds())
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 50).filter(i -> i != position - 1).mapToObj(i -> "c" + i).toList());
    assertThat(stack.context.log())
        .filteredOn(line -> line.path("event").asString().equals("unreadable record"))
        .isNotEmpty()
        .allMatch(line -> line.path("sequenceNumber").asString().equals("" + position));
  }

  @Test
  void severalInOneBatchHoldUpNothingElse() {
    List<JsonNode> images = findings(50);
    for (int i : List.of(0, 1, 2, 20, 40, 49)) {
      ((ObjectNode) images.get(i).path("body")).put("S", "{");
    }

    stream.deliver(images);

    assertThat(stream.givenUp()).containsExactlyInAnyOrder("1", "2", "3", "21", "41", "50");
    assertThat(toldClientIds()).hasSize(44).doesNotHaveDuplicates();
  }

  @ParameterizedTest(name = "as number {0}")
  @ValueSource(ints = {1, 25, 50})
  void whatCannotBeRenderedHoldsUpNothingElse(int position) {
    stack.topic.refuse(
        outgoing -> {
          if (clientId(outgoing.notification()).equals("c" + (position - 1))) {
            throw new IllegalStateException("no words for this");
          }
          return Optional.empty();
        });

    stream.deliver(findings(50));

    assertThat(stream.givenUp()).containsExactly(Integer.toString(position));
    // Those sent before it was met are sent again: at least once.
    assertThat(toldClientIds().stream().distinct())
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 50).filter(i -> i != position - 1).mapToObj(i -> "c" + i).toList());
  }

  @Test
  void itStaysInTheTableIsOfferedAgainAndSaysHowLongItHasWaited() {
    List<String> events = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      events.add(LifecycleMessages.connect("c" + i, AT, "a", 1));
      events.add(LifecycleMessages.connect("c" + i, AT.plusSeconds(60), "b", 2));
      events.add(LifecycleMessages.takeover("c" + i, AT.plusSeconds(60), "a", 1));
    }
    stack.at("2026-11-23T08:01:30Z").ingest(LifecycleMessages.batch(events));
    stack.at("2026-11-23T08:15:00Z").evaluate(TICK);
    JsonNode poison =
        unpublished().stream()
            .filter(i -> i.at("/sk/S").asString().equals("FINDING#c7"))
            .findAny()
            .orElseThrow();
    stack
        .database
        .client()
        .updateItem(
            update ->
                update
                    .tableName(stack.auditsTable)
                    .key(
                        Map.of(
                            "pk", AttributeValue.fromS(poison.at("/pk/S").asString()),
                            "sk", AttributeValue.fromS(poison.at("/sk/S").asString())))
                    .updateExpression("SET body = :broken")
                    .expressionAttributeValues(Map.of(":broken", AttributeValue.fromS("{"))));

    stream.deliver(unpublished());
    for (String time : List.of("08:30", "08:45", "09:00")) {
      stack.context.clearLog();
      stack.at("2026-11-23T" + time + ":00Z").evaluate(TICK);
      stream.deliver(unpublished());
    }

    assertThat(stream.givenUp()).as("once for each offer").hasSize(4);
    assertThat(unpublished())
        .extracting(i -> i.at("/sk/S").asString())
        .containsExactly("FINDING#c7");
    assertThat(toldClientIds()).hasSize(20).doesNotHaveDuplicates().doesNotContain("c7");
    assertThat(stack.context.log())
        .filteredOn(line -> line.has("OldestUnpublishedAge"))
        .extracting(line -> line.path("OldestUnpublishedAge").asInt())
        .containsExactly(45 * 60);
  }

  /** What the stream shows of findings about c0, c1, c2 … that are not in the table. */
  private static List<JsonNode> findings(int count) {
    JsonNode file = Payload.json("publish-finding.json").at("/Records/0/dynamodb/NewImage");
    List<JsonNode> images = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ObjectNode image = (ObjectNode) file.deepCopy();
      ObjectNode body = (ObjectNode) image.path("body");
      body.put("S", body.path("S").asString().replace("\"sensor-42\"", "\"c" + i + "\""));
      ((ObjectNode) image.path("sk")).put("S", "FINDING#c" + i);
      images.add(image);
    }
    return images;
  }

  private List<JsonNode> unpublished() {
    List<JsonNode> items = new ArrayList<>(stack.items(stack.auditsTable));
    items.removeIf(item -> !item.has("unpublished"));
    // The poisoned one first: the sweep sends the oldest first, and it is among the oldest.
    items.sort(Comparator.comparing(i -> !i.at("/sk/S").asString().equals("FINDING#c7")));
    return Collections.unmodifiableList(items);
  }

  private List<String> toldClientIds() {
    return stack.topic.accepted().stream().map(PoisonedOutboxTest::clientId).toList();
  }

  private static String clientId(Notification notification) {
    return notification instanceof Notification.OfFinding n ? n.finding().clientId() : "summary";
  }
}
