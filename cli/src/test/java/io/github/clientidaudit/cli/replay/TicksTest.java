package io.github.clientidaudit.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.adapter.dynamodb.AuditsTable;
import io.github.clientidaudit.cli.local.DueConflicts;
import io.github.clientidaudit.cli.local.LocalBackend;
import io.github.clientidaudit.cli.local.LocalDynamoDb;
import io.github.clientidaudit.cli.local.LocalSns;
import io.github.clientidaudit.cli.local.ProjectFiles;
import io.github.clientidaudit.cli.local.TemplateFile;
import io.github.clientidaudit.cli.local.TemplateTables;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class TicksTest {
  private static final Duration LAG = Duration.ofSeconds(150);
  private static final Instant T = Instant.parse("2026-11-23T00:00:00Z");

  private final LocalDynamoDb dynamoDb = LocalDynamoDb.inProcess();
  private final LocalBackend backend;
  private final DueConflicts due;
  private final Ticks ticks = new Ticks(Duration.ofMinutes(15), LAG);

  TicksTest() throws IOException {
    backend =
        new LocalBackend(
            TemplateFile.read(ProjectFiles.template()), dynamoDb, LocalSns.loopback(message -> {}));
    due = backend.dueConflicts();
  }

  @AfterEach
  void stop() {
    backend.close();
  }

  @Test
  void standsAtMultiplesOfTheInterval() {
    assertThat(ticks.firstFrom(T)).isEqualTo(T);
    assertThat(ticks.firstFrom(T.plusMillis(1))).isEqualTo(minutes(15));
    assertThat(ticks.after(T)).isEqualTo(minutes(15));
    assertThat(new Ticks(Duration.ofMinutes(7), LAG).firstFrom(T).toEpochMilli() % 420_000)
        .isZero();
  }

  @Test
  void anAuditWaitsForATakeoverToSettle() {
    assertThat(ticks.isWorthAnAudit(minutes(15))).isFalse();

    ticks.ingested(minutes(15).minus(LAG).plusMillis(1), true);
    assertThat(ticks.isWorthAnAudit(minutes(15))).isFalse();
    assertThat(ticks.isWorthAnAudit(minutes(30))).isTrue();

    ticks.audited(minutes(30), due::firstAfter);
    assertThat(ticks.isWorthAnAudit(minutes(45))).isFalse();
  }

  @Test
  void anAuditDoesNotForgetTheTakeoversThatItCouldNotSee() {
    ticks.ingested(minutes(1), true);
    ticks.ingested(minutes(14), true);
    ticks.audited(minutes(15), due::firstAfter);

    assertThat(ticks.isWorthAnAudit(minutes(30))).isTrue();
  }

  @Test
  void ordinaryEventsAloneAreNotWorthOne() {
    ticks.ingested(T, false);

    assertThat(ticks.isWorthAnAudit(minutes(15))).isFalse();
  }

  @Test
  void aConflictThatComesDueIsWorthOne() {
    conflictDueAt(minutes(50));
    ticks.audited(minutes(15), due::firstAfter);

    assertThat(ticks.isWorthAnAudit(minutes(45))).isFalse();
    assertThat(ticks.isWorthAnAudit(minutes(60))).isTrue();
  }

  @Test
  void aConflictThatStaysDueIsWorthOneOnlyWhenSomethingHappened() {
    conflictDueAt(minutes(5));
    ticks.audited(minutes(15), due::firstAfter);
    assertThat(ticks.isWorthAnAudit(minutes(30))).isFalse();

    ticks.ingested(minutes(20), false);
    assertThat(ticks.isWorthAnAudit(minutes(30))).isTrue();
  }

  @Test
  void auditsAreNeverFurtherApartThanTheyLookBack() {
    assertThat(ticks.isWorthAnAudit(T.plus(Duration.ofDays(400)))).isFalse();

    ticks.audited(T, due::firstAfter);
    assertThat(ticks.isWorthAnAudit(T.plus(Duration.ofDays(28)).minusSeconds(1))).isFalse();
    assertThat(ticks.isWorthAnAudit(T.plus(Duration.ofDays(28)))).isTrue();
  }

  private void conflictDueAt(Instant at) {
    dynamoDb
        .client()
        .putItem(
            r ->
                r.tableName(TemplateTables.AUDITS)
                    .item(
                        Map.of(
                            AuditsTable.PK, AttributeValue.fromS("CLIENT#a"),
                            AuditsTable.SK, AttributeValue.fromS(AuditsTable.CONFLICT_SK),
                            AuditsTable.DUE_SHARD, AttributeValue.fromS("7"),
                            AuditsTable.DUE_AT,
                                AttributeValue.fromN(Long.toString(at.toEpochMilli())))));
  }

  private static Instant minutes(int minutes) {
    return T.plus(Duration.ofMinutes(minutes));
  }
}
