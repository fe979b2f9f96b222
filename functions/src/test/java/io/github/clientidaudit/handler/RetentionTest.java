package io.github.clientidaudit.handler;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long what audits record is kept: as long as the audit was asked to keep it. */
class RetentionTest {
  private static final String SCHEDULED =
      "{\"taskType\":\"SCHEDULED_AUDIT_TASK\",\"retentionDays\":%d}";
  private static final String AUDITED_AT = "2026-11-23T08:15:00Z";

  private final TestStack stack = new TestStack();

  @BeforeEach
  void ingest() {
    stack.ingest(Payload.event("ingest-takeover.json", SQSEvent.class));
    stack.at(AUDITED_AT);
  }

  @ParameterizedTest
  @CsvSource({
    "{'taskType':'SCHEDULED_AUDIT_TASK'},                       90",
    "{'taskType':'SCHEDULED_AUDIT_TASK';'retentionDays':31},    31",
    "{'publish':true},                                          90",
    "{'publish':true;'retentionDays':3650},                   3650"
  })
  void findingTaskAndSummaryAreKeptForThatLong(String request, int days) {
    stack.evaluate(request.replace('\'', '"').replace(';', ','));

    assertThat(expiries())
        .hasSize(3)
        .allSatisfy(
            (item, expiry) ->
                assertThat(expiry)
                    .as(item)
                    .isEqualTo(Instant.parse(AUDITED_AT).plus(Duration.ofDays(days))));
  }

  @Test
  void conflictIsKeptFromItsEnd() {
    stack.evaluate(SCHEDULED.formatted(31));
    assertThat(expiries()).doesNotContainKey("CLIENT#sensor-42 CONFLICT");

    stack.ingest(connectOfAnother("2026-11-23T10:14:00Z"));
    stack.at("2026-11-23T10:30:00Z").evaluate(SCHEDULED.formatted(60));

    assertThat(expiries())
        // It was over an hour after its last takeover.
        .containsEntry(
            "CLIENT#sensor-42 CONFLICT", Instant.parse("2026-11-23T09:01:01Z").plus(days(60)))
        .containsValue(Instant.parse(AUDITED_AT).plus(days(31)));
  }

  private static Duration days(int days) {
    return Duration.ofDays(days);
  }

  private SQSEvent connectOfAnother(String time) {
    stack.at(time);
    SQSEvent event = Payload.event("ingest-takeover.json", SQSEvent.class);
    event.setRecords(event.getRecords().subList(0, 1));
    event
        .getRecords()
        .getFirst()
        .setBody(
            """
            {"clientId":"another","timestamp":%d,"eventType":"connected","sessionIdentifier":"s",
             "principalIdentifier":"p","ipAddress":"192.0.2.9","versionNumber":1}
            """
                .formatted(Instant.parse(time).toEpochMilli()));
    return event;
  }

  /** When the items of the audits' table expire, those that do, by their keys. */
  private Map<String, Instant> expiries() {
    Map<String, Instant> expiries = new TreeMap<>();
    stack.items(stack.auditsTable).stream()
        .filter(item -> item.has("expiresAt"))
        .forEach(
            item ->
                expiries.put(
                    item.at("/pk/S").asString() + " " + item.at("/sk/S").asString(),
                    Instant.ofEpochSecond(Long.parseLong(item.at("/expiresAt/N").asString()))));
    return expiries;
  }
}
