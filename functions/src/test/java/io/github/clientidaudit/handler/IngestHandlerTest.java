package io.github.clientidaudit.handler;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.github.clientidaudit.domain.takeover.LifecycleEvent;
import io.github.clientidaudit.port.Backoff;
import io.github.clientidaudit.port.EventStore;
import io.github.clientidaudit.port.InMemoryEvents;
import io.github.clientidaudit.port.InMemoryIngestWatermark;
import io.github.clientidaudit.port.IngestWatermark;
import io.github.clientidaudit.port.UnavailableException;
import io.github.clientidaudit.usecase.IngestLifecycleEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class IngestHandlerTest {
  private final TestStack stack = new TestStack();

  @Test
  void storesATakeoverWithBothSides() {
    JsonNode answer = ingest("ingest-takeover.json");

    Payload.assertPromised("ingest-takeover.json", answer);
    assertThat(answer.toString()).isEqualTo("{\"batchItemFailures\":[]}");
    assertThat(stack.items(stack.eventsTable)).hasSize(5);
    assertThat(stack.items(stack.signalsTable)).as("of the takeovers").hasSize(2);
    assertThat(log("ingested"))
        .isEqualTo(
            "{'timestamp':'2026-11-23T08:01:30Z','level':'INFO','event':'ingested','requestId':'"
                + TestContext.REQUEST_ID
                + "','takeoversSeenBefore':0,'duplicatesInBatch':0,'connectFailed':0,"
                + "'unknownFields':{},'FunctionName':'stack-Function-1ABC',"
                + "'EventsStored':5,'TakeoversStored':2,"
                + "'MalformedMessages':0,'EventsNotStored':0,'WatermarkNotWritten':0,"
                + "'_aws':{'Timestamp':1795420890000,'CloudWatchMetrics':[{"
                + "'Namespace':'ClientIdAudit','Dimensions':[['FunctionName']],'Metrics':["
                + "{'Name':'EventsStored','Unit':'Count'},"
                + "{'Name':'TakeoversStored','Unit':'Count'},"
                + "{'Name':'MalformedMessages','Unit':'Count'},"
                + "{'Name':'EventsNotStored','Unit':'Count'},"
                + "{'Name':'WatermarkNotWritten','Unit':'Count'}]}]}}");
  }

  @Test
  void tellsHowFarIngestionHasCome() {
    stack.at("2026-11-23T09:00:00Z");
    ingest("ingest-takeover.json");

    assertThat(stack.items(stack.auditsTable))
        .singleElement()
        .hasToString(
            "{\"pk\":{\"S\":\"STATE\"},\"seenUntil\":{\"N\":\"1795420861320\"},"
                + "\"sk\":{\"S\":\"WATERMARK\"}}");
  }

  @Test
  void aWatermarkThatCannotBeWrittenFailsNoMessage() {
    IngestWatermark broken =
        new IngestWatermark() {
          @Override
          public void advance(Instant seen) {
            throw new UnavailableException("throttled", new IllegalStateException());
          }

          @Override
          public Optional<Instant> read() {
            throw new UnsupportedOperationException();
          }
        };
    Backoff backoff = new Backoff(Duration.ofMillis(1), Duration.ofMillis(1), () -> 0, d -> {});
    IngestHandler handler =
        new IngestHandler(
            new IngestLifecycleEvents(new InMemoryEvents(), broken, stack.clock, backoff, 1),
            stack.clock,
            new Invocation());

    SQSBatchResponse response =
        handler.handleRequest(Payload.event("ingest-takeover.json", SQSEvent.class), stack.context);

    assertThat(response.getBatchItemFailures()).isEmpty();
    assertThat(log("watermark not written"))
        .isEqualTo(
            "{'timestamp':'2026-11-23T08:01:30Z','level':'WARN','event':'watermark not written','requestId':'"
                + TestContext.REQUEST_ID
                + "','reason':'throttled'}");
    assertThat(stack.context.logged("ingested").path("EventsStored").asInt()).isEqualTo(5);
    assertThat(stack.context.logged("ingested").path("WatermarkNotWritten").asInt())
        .as("what an alarm hears of")
        .isEqualTo(1);
  }

  @Test
  void saysWhyWhatIsGivenBackWasNotStored() {
    EventStore refusing =
        new EventStore() {
          @Override
          public List<LifecycleEvent> put(List<LifecycleEvent> events, Instant ingestedAt) {
            throw new UnavailableException("AccessDenied: no", new IllegalStateException());
          }

          @Override
          public boolean putTakeover(LifecycleEvent takeover, Instant ingestedAt) {
            throw new UnavailableException("AccessDenied: no", new IllegalStateException());
          }
        };
    TestContext nearlyOver = new TestContext(Duration.ofSeconds(3));
    Backoff backoff = new Backoff(Duration.ofMillis(1), Duration.ofMillis(1), () -> 0, d -> {});
    IngestHandler handler =
        new IngestHandler(
            new IngestLifecycleEvents(
                refusing, new InMemoryIngestWatermark(), stack.clock, backoff, 1),
            stack.clock,
            new Invocation());

    SQSBatchResponse response =
        handler.handleRequest(Payload.event("ingest-takeover.json", SQSEvent.class), nearlyOver);

    assertThat(response.getBatchItemFailures()).hasSize(5);
    assertThat(nearlyOver.logged("not stored").path("level").asString()).isEqualTo("ERROR");
    assertThat(nearlyOver.logged("not stored").path("reason").asString())
        .isEqualTo("AccessDenied: no");
    assertThat(nearlyOver.logged("not stored").path("messages").asInt()).isEqualTo(5);
    assertThat(nearlyOver.logged("ingested").path("EventsNotStored").asInt()).isEqualTo(5);
  }

  @Test
  void theSameBatchAgainChangesNothing() {
    ingest("ingest-takeover.json");
    stack.at("2026-11-23T09:00:00Z");
    JsonNode answer = stack.ingest(Payload.event("ingest-takeover.json", SQSEvent.class));

    assertThat(answer.path("batchItemFailures")).isEmpty();
    assertThat(stack.items(stack.eventsTable)).hasSize(5);
    assertThat(stack.context.log().getLast().path("takeoversSeenBefore").asInt()).isEqualTo(2);
  }

  @Test
  void returnsWhatIsNoEventAndStoresTheRest() {
    JsonNode answer = ingest("ingest-mixed.json");

    Payload.assertPromised("ingest-mixed.json", answer);
    assertThat(stack.items(stack.eventsTable))
        .extracting(item -> item.at("/eventKey/S").asString().substring(0, 15))
        .containsExactlyInAnyOrder("1795420801000#C", "1795420804000#D", "1795420805000#C");
    assertThat(
            stack.context.log().stream()
                .filter(line -> line.path("level").asString().equals("ERROR"))
                .map(
                    line ->
                        line.path("messageId").asString().substring(34)
                            + " "
                            + line.path("reason").asString()))
        .containsExactly(
            "12 not JSON: Unrecognized token 'hello': was expecting (JSON String, Number, Array,"
                + " Object or token 'null', 'true' or 'false')",
            "13 clientId is missing",
            "14 timestamp is not a time in milliseconds since 1970",
            "15 eventType is none of connected, disconnected, connect_failed",
            "16 versionNumber is not a whole number",
            "17 principalIdentifier is empty");
    JsonNode summary = stack.context.logged("ingested");
    assertThat(summary.path("EventsStored").asInt()).isEqualTo(3);
    assertThat(summary.path("MalformedMessages").asInt()).isEqualTo(6);
    assertThat(summary.path("connectFailed").asInt()).isEqualTo(1);
    assertThat(summary.path("duplicatesInBatch").asInt()).isEqualTo(1);
    assertThat(summary.path("unknownFields").toString()).isEqualTo("{\"disconnectCode\":1}");
  }

  @Test
  void logsOneLineOfAsciiForEachThing() {
    SQSEvent event = Payload.event("ingest-mixed.json", SQSEvent.class);
    event.getRecords().get(1).setBody("\u001b[31m\r\n\u202e");
    stack.ingest(event);

    assertThat(stack.context.rawLog()).hasSize(7).allMatch(line -> line.matches("[ -~]+\n"));
  }

  @Test
  void namesNoMoreUnknownFieldsThanAnEntryOfTheLogHasRoomFor() {
    SQSEvent event = Payload.event("ingest-takeover.json", SQSEvent.class);
    StringBuilder many = new StringBuilder("{\"" + "long".repeat(1000) + "\":0");
    for (int i = 0; i < 1000; i++) {
      many.append(",\"field-%04d\":0".formatted(i));
    }
    String body = event.getRecords().getFirst().getBody();
    event.getRecords().getFirst().setBody(many + "," + body.substring(body.indexOf('{') + 1));
    stack.ingest(event);

    JsonNode fields = stack.context.logged("ingested").path("unknownFields");
    assertThat(fields.size()).isEqualTo(20);
    assertThat(fields.path("field-0018").asInt()).isEqualTo(1);
    assertThat(fields.path("(others)").asInt()).isEqualTo(982);
  }

  private JsonNode ingest(String name) {
    return stack.ingest(Payload.event(name, SQSEvent.class));
  }

  private String log(String event) {
    return stack.context.logged(event).toString().replace('"', '\'');
  }
}
