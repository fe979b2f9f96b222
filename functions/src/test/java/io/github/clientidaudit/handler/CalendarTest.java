package io.github.clientidaudit.handler;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.adapter.dynamodb.TestDynamo;
import io.github.clientidaudit.adapter.text.AuditText;
import io.github.clientidaudit.adapter.text.FindingText;
import io.github.clientidaudit.domain.audit.Notification;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Local time, and weeks in which nothing ran. */
class CalendarTest {
  private static final String TICK = Payload.text("evaluate-scheduled.json");

  /** The hour in which Berlin's clocks went back, and a default zone that changes within it. */
  @Test
  void localTimeAndItsChangesAreNowhereToBeSeen() {
    TimeZone usual = TimeZone.getDefault();
    try {
      List<String> inUtc = night("UTC", "UTC", "UTC");
      assertThat(night("Europe/Berlin", "Europe/Berlin", "Europe/Berlin")).isEqualTo(inUtc);
      assertThat(night("Europe/Berlin", "America/St_Johns", "Pacific/Kiritimati")).isEqualTo(inUtc);
    } finally {
      TimeZone.setDefault(usual);
    }
  }

  @Test
  void afterFortyDaysWithoutAnAuditTheSummarySaysWhatNobodyLookedAt() {
    TestStack stack = new TestStack(TestDynamo.DOUBLE).at("2026-10-01T00:00:00Z");
    stack.evaluate(TICK);
    // Ingestion went on: what it stored 38 days before has expired, 20 days before has not.
    for (String day : List.of("2026-10-03", "2026-10-21")) {
      Instant at = Instant.parse(day + "T12:00:00Z");
      stack.at(day + "T12:02:00Z").ingest(LifecycleMessages.batch(takeover("x" + day, at)));
    }

    JsonNode answer = stack.at("2026-11-10T00:00:00Z").evaluate(TICK);

    assertThat(answer.path("taskStatus").asString()).isEqualTo("COMPLETED");
    assertThat(answer.path("windowTruncated").asBoolean()).isTrue();
    assertThat(answer.path("unauditedFrom").asString()).isEqualTo("2026-09-30T23:57:30.000Z");
    assertThat(answer.path("unauditedTo").asString()).isEqualTo("2026-10-06T00:00:00.000Z");
    assertThat(answer.at("/counts/takeovers").asInt()).isEqualTo(1);
    assertThat(answer.at("/findings/0/nonCompliantResource/resourceIdentifier/clientId").asString())
        .isEqualTo("x2026-10-21");

    new StreamByTheTemplate(stack::publish).deliver(unpublished(stack));
    assertThat(stack.topic.accepted())
        .filteredOn(Notification.OfAudit.class::isInstance)
        .singleElement()
        .satisfies(
            n -> {
              var task = ((Notification.OfAudit) n).task();
              assertThat(task.audience().name()).isEqualTo("PEOPLE");
              assertThat(AuditText.subject(task)).endsWith("not all was audited");
              assertThat(AuditText.mail(task).replaceAll("\\s+", " "))
                  .contains(
                      "Nothing that was stored from 2026-09-30 23:57:30 to 2026-10-06 00:00:00 UTC"
                          + " was audited: those events had expired before.");
            });

    JsonNode next = stack.at("2026-11-10T00:15:00Z").evaluate(TICK);
    assertThat(next.path("windowTruncated").asBoolean()).isFalse();
    assertThat(next.at("/window/from").asString()).isEqualTo(answer.at("/window/to").asString());
  }

  /** All that a night of audits answers and tells, each step in another default time zone. */
  private static List<String> night(String ingestZone, String auditZone, String publishZone) {
    List<String> told = new ArrayList<>();
    TestStack stack = new TestStack(TestDynamo.DOUBLE);
    Instant begin = Instant.parse("2026-10-25T00:35:00Z");
    for (int quarter = 0; quarter < 4; quarter++) {
      Instant at = begin.plus(Duration.ofMinutes(15L * quarter));
      TimeZone.setDefault(TimeZone.getTimeZone(ingestZone));
      stack.clock.set(at.plusSeconds(70));
      stack.ingest(LifecycleMessages.batch(takeover("x" + quarter % 2, at)));
      TimeZone.setDefault(TimeZone.getTimeZone(auditZone));
      stack.clock.set(at.plusSeconds(600));
      told.add(stack.evaluate(TICK).toString());
      TimeZone.setDefault(TimeZone.getTimeZone(publishZone));
      new StreamByTheTemplate(stack::publish).deliver(unpublished(stack));
    }
    for (Notification notification : stack.topic.accepted()) {
      told.add(
          switch (notification) {
            case Notification.OfFinding n -> FindingText.mail(n.finding());
            case Notification.OfAudit n -> AuditText.mail(n.task());
          });
    }
    assertThat(told).as("answers, findings and summaries").hasSizeGreaterThan(6);
    return told;
  }

  private static List<JsonNode> unpublished(TestStack stack) {
    return stack.items(stack.auditsTable).stream()
        .filter(item -> item.has("unpublished"))
        .sorted(
            Comparator.comparing(item -> item.at("/pk/S").asString() + item.at("/sk/S").asString()))
        .toList();
  }

  private static List<String> takeover(String clientId, Instant at) {
    long version = at.getEpochSecond() % 1_000_000_000;
    return List.of(
        LifecycleMessages.connect(clientId, at, "a", version),
        LifecycleMessages.connect(clientId, at.plusSeconds(60), "b", version + 1),
        LifecycleMessages.takeover(clientId, at.plusSeconds(60), "a", version));
  }
}
