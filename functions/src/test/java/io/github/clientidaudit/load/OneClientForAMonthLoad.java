package io.github.clientidaudit.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.github.clientidaudit.adapter.dynamodb.DynamoDbClientHistory;
import io.github.clientidaudit.adapter.dynamodb.MonthOfTakeovers;
import io.github.clientidaudit.domain.AuditAnswer;
import io.github.clientidaudit.domain.AuditRequest;
import io.github.clientidaudit.domain.AuditTask;
import io.github.clientidaudit.domain.Finding;
import io.github.clientidaudit.port.InMemoryAuditTasks;
import io.github.clientidaudit.port.InMemoryConflicts;
import io.github.clientidaudit.port.InMemoryEvents;
import io.github.clientidaudit.port.InMemoryIngestWatermark;
import io.github.clientidaudit.port.InMemoryOutbox;
import io.github.clientidaudit.usecase.EvaluateConflicts;
import io.github.clientidaudit.usecase.TestClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A client ID that is taken over every second for 31 days. */
class OneClientForAMonthLoad {
  private static final Instant FROM = Instant.parse("2026-10-23T00:00:00Z");
  private static final int SECONDS = Integer.getInteger("load.days", 31) * 86_400;

  @Test
  void onDemandItIsCountedExactlyAPageAtATime() {
    MonthOfTakeovers table = new MonthOfTakeovers("storm", FROM, SECONDS);
    InMemoryOutbox outbox = new InMemoryOutbox();
    TestClock clock = new TestClock(FROM.plusSeconds(SECONDS));
    EvaluateConflicts evaluate =
        new EvaluateConflicts(
            new InMemoryEvents(),
            new DynamoDbClientHistory(table, "events"),
            new InMemoryConflicts(outbox),
            new InMemoryAuditTasks(outbox, clock),
            outbox,
            new InMemoryIngestWatermark(),
            clock,
            () -> "token",
            1);
    Measured measured = new Measured();

    AuditAnswer answer =
        evaluate.evaluate(
            new AuditRequest.OnDemand(
                "request", FROM, null, "storm", true, AuditTask.USUAL_RETENTION),
            () -> Duration.ofMinutes(15),
            Measured.NO_REPORT);

    Finding finding = answer.findings().getFirst();
    measured.print(
        "%,d takeovers of one client: %,d pages of at most %,d items, %,d MB read"
            .formatted(
                finding.takeoverCount(), table.pages(), table.largestPage(), table.bytes() >> 20));
    // Version 0 of the first second was never seen to connect; its eviction counts all the same.
    assertThat(finding.takeoverCount()).isEqualTo(SECONDS);
    assertThat(finding.takeoversInWindow()).isEqualTo(SECONDS);
    assertThat(finding.lastTakeover()).isEqualTo(table.last().time());
    // 100 addresses and an unknown one: 64 are shown, and about how many are not is said.
    assertThat(finding.parties()).hasSize(64);
    assertThat(64 + finding.partiesOmitted()).isCloseTo(101L, withinPercentage(25));
    assertThat(finding.takeovers()).hasSize(10);
    assertThat(table.items()).as("each event once").isEqualTo(2L * SECONDS);
    assertThat(table.pages()).isBetween(table.bytes() >> 20, (table.bytes() >> 20) + 1);
    System.out.println("parties omitted: " + finding.partiesOmitted() + ", " + finding.judgement());
    measured.assertHeapBelow(256);
  }
}
