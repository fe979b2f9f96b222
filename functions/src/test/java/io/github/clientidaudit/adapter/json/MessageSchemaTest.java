package io.github.clientidaudit.adapter.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.domain.TaskType;
import io.github.clientidaudit.domain.Timeline;
import io.github.clientidaudit.domain.audit.AuditPlan;
import io.github.clientidaudit.domain.audit.AuditTask;
import io.github.clientidaudit.domain.audit.AuditWindow;
import io.github.clientidaudit.domain.audit.OwedClient;
import io.github.clientidaudit.domain.cause.Attention;
import io.github.clientidaudit.domain.cause.LikelyCause;
import io.github.clientidaudit.domain.conflict.ConflictStatus;
import io.github.clientidaudit.domain.conflict.Finding;
import io.github.clientidaudit.domain.conflict.Patience;
import io.github.clientidaudit.domain.takeover.TimeRange;
import io.github.clientidaudit.port.Samples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The published schema describes what audits publish, and nothing else. */
class MessageSchemaTest {
  private static final String A = "a".repeat(64);
  private static final FindingJson FINDINGS = new FindingJson("123456789012", "eu-west-1");
  private static final AuditJson AUDITS = new AuditJson("123456789012", "eu-west-1");

  private final MessageSchema schema = new MessageSchema();

  @ParameterizedTest
  @MethodSource("messages")
  void describesWhatIsPublished(ObjectNode message) {
    assertThat(schema.errors(Json.text(message))).isEmpty();
  }

  static Stream<ObjectNode> messages() {
    return Stream.concat(
        findings().flatMap(f -> Stream.of(f, f.trimmed(0), f.trimmed(1))).map(FINDINGS::toJson),
        tasks().map(AUDITS::summary));
  }

  private static Stream<Finding> findings() {
    Audited late = new Audited().at(70).ingest("x", "60 T 1 b");
    Finding unknown = late.at(900).finding();
    Finding changed =
        late.at(1000).ingest("x", "0 C 1 b@192.0.2.1", "60 C 2 c@192.0.2.2").at(1800).finding();
    Audited many = new Audited().at(70);
    IntStream.range(0, 200)
        .forEach(
            i ->
                many.ingest(
                    "é".repeat(64),
                    i + " C " + i + " p" + i + "@192.0.2.9",
                    i + 1 + " T " + i + " p" + i));
    Audited onDemand = new Audited().at(70).ingest("x", fight());
    Audited life = new Audited().at(70).ingest("x", fight());
    life.at(900).audit();
    Finding resolved = life.at(8800).ingest("y", "8790 C 1 c@192.0.2.3").at(9000).finding();
    Finding recurred =
        life.at(9100)
            .ingest("x", "9090 C 4 role@2001:db8::2", "9090 T 3 " + A)
            .at(10_000)
            .finding();
    return Stream.of(
        new Audited().at(70).ingest("x", fight()).at(900).finding(),
        resolved,
        recurred,
        unknown,
        changed,
        many.at(900).finding(),
        Audited.provisioned(6).finding("meter-3"),
        onDemand.onDemand().findings().getFirst());
  }

  private static Stream<AuditTask> tasks() {
    AuditTask task = new Audited().at(70).ingest("x", fight()).at(900).audit();
    OwedClient owed = new OwedClient("\u001b[31m", List.of(), "unreadable\n");
    AuditTask truncated =
        AuditTask.of(
            new AuditPlan.Scheduled(
                new AuditWindow(Timeline.at(0), Timeline.at(900)),
                Timeline.at(900),
                Patience.USUAL,
                AuditPlan.USUAL_RETENTION,
                List.of(),
                List.of(),
                new TimeRange(Timeline.at(-900), Timeline.at(0))),
            Timeline.at(1050));
    return Stream.of(
        task,
        Audited.taken(6).audit(),
        Audited.provisioned(6).audit(),
        moved(),
        takenByAnAddress(),
        new Audited().at(900).audit(),
        task.with(task.progress().failed(owed)),
        Audited.storm(240).interruptedAfter(4),
        Samples.completed(truncated));
  }

  /** Six devices whose site has another address now. */
  private static AuditTask moved() {
    Audited audited = new Audited().at(100);
    for (String clientId : List.of("a", "b", "c", "d", "e", "f")) {
      audited.ingest(clientId, "0 C 1 p@192.0.2.1", "60 T 1 p", "60 C 2 p@198.51.100.1");
    }
    return audited.at(900).audit();
  }

  private static AuditTask takenByAnAddress() {
    Audited audited = new Audited().at(100);
    for (String clientId : List.of("a", "b", "c", "d", "e")) {
      audited.ingest(
          clientId,
          "0 C 1 p@192.0.2.1",
          "60 T 1 p",
          "60 C 2 p@192.0.2.66",
          "63 T 2 p",
          "63 C 3 p@192.0.2.1");
    }
    return audited.at(900).audit();
  }

  private static String[] fight() {
    return new String[] {
      "0 C 1 " + A + "@192.0.2.1",
      "60 C 2 role@2001:db8::2",
      "60 T 1 " + A,
      "61 C 3 " + A + "@192.0.2.1",
      "61 T 2 role"
    };
  }

  /** Removes, renames or spoils one member after the other. */
  @ParameterizedTest
  @MethodSource("messages")
  void refusesAnythingElse(ObjectNode message) {
    for (Spoiled spoiled : spoiled(message)) {
      assertThat(schema.errors(Json.text(spoiled.message()))).as(spoiled.what()).isNotEmpty();
    }
    assertThat(schema.errors("{}")).isNotEmpty();
  }

  private record Spoiled(String what, ObjectNode message) {}

  private static List<Spoiled> spoiled(ObjectNode message) {
    List<Spoiled> result = new ArrayList<>();
    for (String pointer : objects("", message)) {
      ObjectNode object = at(message, pointer);
      for (String name : object.propertyNames()) {
        if (!isOptional(pointer, name)) {
          result.add(spoil(message, pointer, "without " + name, o -> o.remove(name)));
        }
        result.add(
            spoil(
                message,
                pointer,
                name + " is true and false",
                o -> {
                  o.set(name, Json.MAPPER.createArrayNode().add(true).add(false));
                }));
      }
      result.add(spoil(message, pointer, "with another member", o -> o.put("another", 1)));
    }
    return result;
  }

  private static boolean isOptional(String pointer, String name) {
    return List.of(
                "ipAddress",
                "thingName",
                "connectedAt",
                "disconnectedAt",
                "provisional",
                "campaign",
                "CONNECTION_TIME",
                "DISCONNECTION_TIME")
            .contains(name)
        || pointer.startsWith("/counts/by");
  }

  private static Spoiled spoil(
      ObjectNode message, String pointer, String what, Consumer<ObjectNode> change) {
    ObjectNode copy = message.deepCopy();
    change.accept(at(copy, pointer));
    return new Spoiled(pointer + " " + what, copy);
  }

  private static ObjectNode at(ObjectNode message, String pointer) {
    return (ObjectNode) (pointer.isEmpty() ? message : message.at(pointer));
  }

  /** Pointers to all objects within, of an array the first two. */
  private static List<String> objects(String pointer, JsonNode node) {
    List<String> result = new ArrayList<>();
    if (node instanceof ObjectNode object) {
      result.add(pointer);
      object
          .properties()
          .forEach(p -> result.addAll(objects(pointer + "/" + p.getKey(), p.getValue())));
    } else if (node instanceof ArrayNode array) {
      IntStream.range(0, Math.min(2, array.size()))
          .forEach(i -> result.addAll(objects(pointer + "/" + i, array.get(i))));
    }
    return result;
  }

  @Test
  void knowsEveryValueOfEachEnumeration() {
    assertThat(values("likelyCause")).isEqualTo(names(LikelyCause.values()));
    assertThat(values("status")).isEqualTo(names(ConflictStatus.values()));
    assertThat(values("attention")).isEqualTo(names(Attention.values()));
    assertThat(values("taskType")).isEqualTo(names(TaskType.values()));
    assertThat(values("taskStatus")).isEqualTo(names(AuditTask.Status.values()));
  }

  private List<String> values(String definition) {
    JsonNode values = schema.definition(definition).path("enum");
    return StreamSupport.stream(values.spliterator(), false).map(JsonNode::asString).toList();
  }

  private static List<String> names(Enum<?>[] values) {
    return Arrays.stream(values).map(Enum::name).toList();
  }
}
