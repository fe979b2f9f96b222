package io.github.clientidaudit.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.adapter.dynamodb.DynamoDbClientHistory;
import io.github.clientidaudit.adapter.dynamodb.MonthOfTakeovers;
import io.github.clientidaudit.domain.audit.AuditAnswer;
import io.github.clientidaudit.domain.audit.AuditPlan;
import io.github.clientidaudit.domain.audit.AuditRequest;
import io.github.clientidaudit.domain.cause.RecentRecord;
import io.github.clientidaudit.domain.conflict.Finding;
import io.github.clientidaudit.port.InMemoryAuditTasks;
import io.github.clientidaudit.port.InMemoryConflicts;
import io.github.clientidaudit.port.InMemoryEvents;
import io.github.clientidaudit.port.InMemoryFindings;
import io.github.clientidaudit.port.InMemoryIngestWatermark;
import io.github.clientidaudit.port.InMemoryOutbox;
import io.github.clientidaudit.usecase.EvaluateConflicts;
import io.github.clientidaudit.usecase.EvaluateConflicts.Stores;
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
    InMemoryFindings findings = new InMemoryFindings(outbox);
    EvaluateConflicts evaluate =
        new EvaluateConflicts(
            new Stores(
                new InMemoryEvents(),
                new DynamoDbClientHistory(table, "events"),
                new InMemoryConflicts(findings),
                findings,
                new InMemoryAuditTasks(outbox, clock),
                outbox,
                new InMemoryIngestWatermark()),
            clock,
            () -> "token",
            1);
    Measured measured = new Measured();

    AuditAnswer answer =
        evaluate.evaluate(
            new AuditRequest.OnDemand(
                "request", FROM, null, "storm", true, AuditPlan.USUAL_RETENTION),
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
    assertThat(finding.counts().judged()).isEqualTo(RecentRecord.MAX_TAKEOVERS);
    // 100 addresses, of which 64 are shown.
    assertThat(finding.parties()).hasSize(64);
    assertThat(finding.partiesOmitted()).isEqualTo(36);
    assertThat(finding.takeovers()).hasSize(10);
    assertThat(table.items()).as("each event once").isEqualTo(2L * SECONDS);
    assertThat(table.pages()).isBetween(table.bytes() >> 20, (table.bytes() >> 20) + 1);
    System.out.println("parties omitted: " + finding.partiesOmitted() + ", " + finding.judgement());
    measured.assertHeapBelow(256);
  }
}
