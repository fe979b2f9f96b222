package io.github.clientidaudit.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import io.github.clientidaudit.handler.LocalContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** On the stream of the template's own table, with the template's own filter. */
@NullUnmarked
class StreamPumpTest {
  private final LocalDynamoDb dynamoDb = LocalDynamoDb.inProcess();
  private final List<List<String>> batches = new ArrayList<>();
  private final List<DynamodbEvent.DynamodbStreamRecord> records = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private Predicate<String> fails = pk -> false;

  private StreamPump pump;

  @BeforeEach
  void start() {
    TemplateFile template = TemplateFile.read(ProjectFiles.template());
    TemplateTables.create(template, dynamoDb.client());
    pump =
        new StreamPump(
            new StreamReader(dynamoDb.client(), dynamoDb.streams(), TemplateTables.AUDITS),
            new OutboxFilter(template),
            this::publish,
            () -> new LocalContext("PublishFunction", "r", line -> {}),
            warnings::add);
  }

  @AfterEach
  void stop() {
    dynamoDb.close();
  }

  @Test
  void handsOverWhatIsUnpublishedOnceAndInOrder() {
    put("a", true);
    put("not to be told", false);
    put("b", true);
    pump.pump();
    put("c", true);
    pump.pump();
    pump.pump();

    assertThat(batches).containsExactly(List.of("a", "b"), List.of("c"));
  }

  @Test
  void handsOverAnUpdateAsWell() {
    put("a", true);
    dynamoDb
        .client()
        .updateItem(
            r ->
                r.tableName(TemplateTables.AUDITS)
                    .key(Map.of("pk", text("a"), "sk", text("s")))
                    .updateExpression("SET offeredAt = :now")
                    .expressionAttributeValues(Map.of(":now", AttributeValue.fromN("1"))));
    pump.pump();

    assertThat(batches).containsExactly(List.of("a", "a"));
    assertThat(records)
        .extracting(DynamodbEvent.DynamodbStreamRecord::getEventName)
        .containsExactly("INSERT", "MODIFY");
  }

  @Test
  void packsTensAndForgetsNone() {
    IntStream.range(0, 25).forEach(i -> put("p" + i, true));
    pump.pump();

    assertThat(batches).extracting(List::size).containsExactly(10, 10, 5);
  }

  @Test
  void looksLikeWhatLambdaDelivers() {
    dynamoDb
        .client()
        .putItem(
            r ->
                r.tableName(TemplateTables.AUDITS)
                    .item(
                        Map.of(
                            "pk", text("a"),
                            "sk", text("s"),
                            "unpublished", text("3"),
                            "unpublishedSince", AttributeValue.fromN("12"),
                            "map", AttributeValue.fromM(Map.of("b", AttributeValue.fromBool(true))),
                            "list", AttributeValue.fromL(List.of(AttributeValue.fromNul(true))),
                            "set", AttributeValue.fromSs(List.of("x")))));
    pump.pump();

    DynamodbEvent.DynamodbStreamRecord record = records.getFirst();
    assertThat(record.getEventSource()).isEqualTo("aws:dynamodb");
    assertThat(record.getDynamodb().getStreamViewType()).isEqualTo("NEW_IMAGE");
    assertThat(record.getDynamodb().getSequenceNumber()).isNotBlank();
    assertThat(record.getDynamodb().getKeys().get("pk").getS()).isEqualTo("a");
    var image = record.getDynamodb().getNewImage();
    assertThat(image.get("unpublishedSince").getN()).isEqualTo("12");
    assertThat(image.get("map").getM().get("b").getBOOL()).isTrue();
    assertThat(image.get("list").getL().getFirst().getNULL()).isTrue();
    assertThat(image.get("set").getSS()).containsExactly("x");
  }

  @Test
  void goesOnFromTheFirstRecordThatFailed() {
    List<String> failOnce = new ArrayList<>(List.of("b"));
    fails = failOnce::remove;
    put("a", true);
    put("b", true);
    put("c", true);
    pump.pump();

    assertThat(batches).containsExactly(List.of("a", "b", "c"), List.of("b", "c"));
    assertThat(warnings).isEmpty();
  }

  @Test
  void givesARecordUpThatNeverSucceedsAndGoesOn() {
    fails = "b"::equals;
    put("a", true);
    put("b", true);
    put("c", true);
    pump.pump();

    assertThat(batches).hasSize(1 + StreamPump.MAX_TRIES + 1);
    assertThat(batches.getLast()).containsExactly("c");
    assertThat(warnings).singleElement().asString().startsWith("gave up publishing stream record");
  }

  private StreamsEventResponse publish(DynamodbEvent event, Context context) {
    records.addAll(event.getRecords());
    List<String> keys =
        event.getRecords().stream().map(r -> r.getDynamodb().getKeys().get("pk").getS()).toList();
    batches.add(keys);
    return new StreamsEventResponse(
        event.getRecords().stream()
            .filter(r -> fails.test(r.getDynamodb().getKeys().get("pk").getS()))
            .map(r -> new BatchItemFailure(r.getDynamodb().getSequenceNumber()))
            .toList());
  }

  private void put(String pk, boolean unpublished) {
    Map<String, AttributeValue> item =
        unpublished
            ? Map.of("pk", text(pk), "sk", text("s"), "unpublished", text("0"))
            : Map.of("pk", text(pk), "sk", text("s"));
    dynamoDb.client().putItem(r -> r.tableName(TemplateTables.AUDITS).item(item));
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }
}
