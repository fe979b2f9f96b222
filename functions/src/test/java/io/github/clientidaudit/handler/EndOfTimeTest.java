package io.github.clientidaudit.handler;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.github.clientidaudit.adapter.dynamodb.DynamoDbEventStore;
import io.github.clientidaudit.domain.takeover.LifecycleEvent;
import io.github.clientidaudit.domain.takeover.LifecycleEvent.Kind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A device may tell a time after which no key has room for what belongs to it. */
class EndOfTimeTest {
  private static final String SCHEDULED = "{\"taskType\":\"SCHEDULED_AUDIT_TASK\"}";

  private final TestStack stack = new TestStack();

  @Test
  void isRefusedAndNobodyIsOwedForIt() throws IOException {
    int refused = 0;
    List<String> lines = lines();
    for (int from = 0; from < lines.size(); from += 10) {
      SQSEvent batch = batch(lines.subList(from, Math.min(from + 10, lines.size())));
      refused += stack.ingest(batch).path("batchItemFailures").size();
    }

    assertThat(refused)
        .isEqualTo((int) lines.stream().filter(line -> line.contains("dev-late")).count())
        .isPositive();
    assertThat(stack.context.log())
        .filteredOn(line -> line.path("event").asString().equals("malformed message"))
        .hasSize(refused)
        .allMatch(line -> line.path("reason").asString().startsWith("timestamp is after 2286"));
    JsonNode audit = stack.at("2026-11-23T08:15:00Z").evaluate(SCHEDULED);
    assertThat(audit.path("nonCompliantResourcesCount").asInt()).isEqualTo(1);
    assertThat(audit.path("notJudged").isArray()).isTrue();
    assertThat(audit.path("notJudged")).isEmpty();
    assertThat(stack.items(stack.auditsTable).toString()).contains("CLIENT#ok");
  }

  /** An earlier version stored them. */
  @Test
  void whatIsStoredAlreadyIsJudged() {
    DynamoDbEventStore store =
        new DynamoDbEventStore(stack.database.client(), stack.eventsTable, stack.signalsTable);
    List<LifecycleEvent> events =
        List.of(
            late(Kind.CONNECT, 1, 0, "p1"),
            late(Kind.CONNECT, 2, 9_000, "p2"),
            late(Kind.TAKEOVER, 1, 9_001, "p1"));
    Instant stamp = Instant.parse("2026-11-23T08:00:00Z");
    store.put(events, stamp);
    store.putTakeover(events.getLast(), stamp);

    JsonNode audit = stack.at("2026-11-23T08:15:00Z").evaluate(SCHEDULED);

    assertThat(audit.path("notJudged")).isEmpty();
    assertThat(audit.path("nonCompliantResourcesCount").asInt()).isEqualTo(1);
    assertThat(stack.items(stack.auditsTable).toString()).contains("192.0.2.1", "192.0.2.2");
  }

  private static LifecycleEvent late(Kind kind, int version, int millis, String principal) {
    return new LifecycleEvent(
        "dev-late",
        kind,
        Instant.ofEpochMilli(9_999_999_900_000L + millis),
        principal,
        "s" + version,
        version,
        kind == Kind.CONNECT ? "192.0.2." + version : null,
        null,
        kind == Kind.CONNECT ? null : LifecycleEvent.DUPLICATE_CLIENT_ID);
  }

  private static List<String> lines() throws IOException {
    try (InputStream file =
            Objects.requireNonNull(
                EndOfTimeTest.class.getResourceAsStream("/cases/attack-year2286.jsonl.gz"));
        InputStream in = new GZIPInputStream(file)) {
      return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines().toList();
    }
  }

  private static SQSEvent batch(List<String> bodies) {
    List<SQSMessage> messages = new ArrayList<>();
    for (String body : bodies) {
      SQSMessage message = new SQSMessage();
      message.setMessageId("m" + messages.size());
      message.setBody(body);
      messages.add(message);
    }
    SQSEvent event = new SQSEvent();
    event.setRecords(messages);
    return event;
  }
}
