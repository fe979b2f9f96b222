package io.github.clientidaudit.port;

import static io.github.clientidaudit.port.Samples.NOW;
import static io.github.clientidaudit.port.Samples.RETENTION;
import static io.github.clientidaudit.port.Samples.conflict;
import static io.github.clientidaudit.port.Samples.finding;
import static io.github.clientidaudit.port.Samples.onDemand;
import static io.github.clientidaudit.port.Samples.withPublished;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.clientidaudit.domain.AuditTask;
import io.github.clientidaudit.domain.AuditTask.Status;
import io.github.clientidaudit.domain.Backlog;
import io.github.clientidaudit.domain.Lease;
import io.github.clientidaudit.domain.Notification;
import io.github.clientidaudit.port.Outbox.Ref;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@link Outbox} promises, and what fills it; each test begins with an empty store. */
public abstract class OutboxContract {
  /** When summaries are put into the outbox. */
  protected static final Clock CLOSING = Clock.fixed(NOW.plusSeconds(100), ZoneOffset.UTC);

  /** When a finding of {@link Samples} is put into the outbox. */
  private static final Instant FOUND = NOW.plusSeconds(1);

  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final Instant LATER = NOW.plusSeconds(3600);
  private static final Lease LEASE = new Lease("token", LATER);

  /**
   * Something to be sent.
   *
   * @param attempts how often it was resent
   */
  public record Waiting(Ref ref, Notification notification, int attempts) {}

  protected abstract Outbox outbox();

  protected abstract Conflicts conflicts();

  protected abstract AuditTasks tasks();

  /** What is to be sent, in no order. */
  protected abstract List<Waiting> waiting();

  @Test
  void findingsWaitIfTheyAreToBeSent() {
    conflicts().write(finding("a", "task"), conflict("a", "task"), true, RETENTION);
    conflicts().write(finding("b", "task"), conflict("b", "task"), false, RETENTION);
    conflicts().write(finding("c", "task"), true, RETENTION);
    conflicts().write(finding("d", "task"), false, RETENTION);
    conflicts().write(conflict("e", "task"), RETENTION);

    assertThat(waiting())
        .extracting(Waiting::notification)
        .containsExactlyInAnyOrder(
            new Notification.OfFinding(finding("a", "task")),
            new Notification.OfFinding(finding("c", "task")));
  }

  @Test
  void whatIsNotWrittenDoesNotWait() {
    conflicts().write(conflict("a", "task"), RETENTION);

    conflicts().write(finding("a", "other"), conflict("a", "other"), true, RETENTION);

    assertThat(waiting()).isEmpty();
  }

  @Test
  void summaryWaitsIfTheTaskDeservesOne() {
    AuditTask telling = withPublished(onDemand("telling", NOW)).with(Status.COMPLETED);
    AuditTask silent = onDemand("silent", NOW).with(Status.COMPLETED);
    AuditTask failed = onDemand("failed", NOW).with(Status.FAILED);
    for (AuditTask task : List.of(telling, silent, failed)) {
      tasks().create(onDemand(task.taskId(), NOW), LEASE);
      assertThat(tasks().close(task, LEASE)).isTrue();
    }

    assertThat(waiting())
        .extracting(Waiting::notification)
        .containsExactlyInAnyOrder(
            new Notification.OfAudit(telling), new Notification.OfAudit(failed));
  }

  @Test
  void summaryOfATaskThatIsNotClosedDoesNotWait() {
    AuditTask telling = withPublished(onDemand("telling", NOW)).with(Status.COMPLETED);
    tasks().create(onDemand("telling", NOW), LEASE);

    assertThat(tasks().close(telling, new Lease("other", LATER))).isFalse();

    assertThat(waiting()).isEmpty();
  }

  @Test
  void whatIsNotedAsSentWaitsNoLonger() {
    conflicts().write(finding("a", "task"), true, RETENTION);
    conflicts().write(finding("b", "task"), true, RETENTION);
    Ref first = refOf("a");

    outbox().markPublished(first);
    outbox().markPublished(first);

    assertThat(waiting())
        .extracting(Waiting::notification)
        .containsExactly(new Notification.OfFinding(finding("b", "task")));
    assertThat(conflicts().findFinding("a", "task", NOW)).contains(finding("a", "task"));
    assertThat(resend(LATER, 10).resent()).isEqualTo(1);
  }

  @Test
  void closingAgainAfterTheSummaryWasSentSendsNothing() {
    AuditTask telling = withPublished(onDemand("telling", NOW)).with(Status.COMPLETED);
    tasks().create(onDemand("telling", NOW), LEASE);
    tasks().close(telling, LEASE);
    waiting().forEach(item -> outbox().markPublished(item.ref()));

    tasks().close(telling, LEASE);

    assertThat(waiting()).isEmpty();
  }

  @Test
  void whatIsGoneIsNotBroughtBack() {
    outbox().markPublished(new Ref("no such", "thing"));

    assertThat(waiting()).isEmpty();
    assertThat(resend(LATER, 10).resent()).isZero();
  }

  @Test
  void onlyWhatWaitsTooLongIsResent() {
    conflicts().write(finding("a", "task"), true, RETENTION);
    Instant due = FOUND.plus(PATIENCE);

    assertThat(resend(due.minusMillis(1), 10)).isEqualTo(Backlog.NONE);
    assertThat(waiting()).extracting(Waiting::attempts).containsExactly(0);
    assertThat(resend(due, 10)).isEqualTo(new Backlog(1, FOUND));
    assertThat(waiting()).extracting(Waiting::attempts).containsExactly(1);
  }

  @Test
  void whatWasJustResentIsOnItsWayAndStillWaits() {
    conflicts().write(finding("a", "task"), true, RETENTION);
    resend(LATER, 10);

    assertThat(resend(LATER.plus(PATIENCE).minusMillis(1), 10)).isEqualTo(new Backlog(0, FOUND));
    assertThat(waiting()).extracting(Waiting::attempts).containsExactly(1);
    assertThat(resend(LATER.plus(PATIENCE), 10)).isEqualTo(new Backlog(1, FOUND));
    assertThat(waiting()).extracting(Waiting::attempts).containsExactly(2);
  }

  @Test
  void summaryWaitsSinceItsTaskWasClosed() {
    tasks().create(onDemand("telling", NOW), LEASE);
    tasks().close(withPublished(onDemand("telling", NOW)).with(Status.COMPLETED), LEASE);
    Instant due = CLOSING.instant().plus(PATIENCE);

    assertThat(resend(due.minusMillis(1), 10)).isEqualTo(Backlog.NONE);
    assertThat(resend(due, 10)).isEqualTo(new Backlog(1, CLOSING.instant()));
  }

  @Test
  void theOldestIsResentFirstAndNamed() {
    conflicts().write(finding("a", "task"), true, RETENTION);
    tasks().create(onDemand("telling", NOW), LEASE);
    tasks().close(withPublished(onDemand("telling", NOW)).with(Status.COMPLETED), LEASE);

    assertThat(resend(LATER, 1)).isEqualTo(new Backlog(1, FOUND));
    assertThat(waiting())
        .extracting(Waiting::ref, Waiting::attempts)
        .containsExactlyInAnyOrder(tuple(refOf("a"), 1), tuple(summaryRef(), 0));
    assertThat(resend(LATER, 10)).as("the oldest is on its way").isEqualTo(new Backlog(1, FOUND));
    outbox().markPublished(refOf("a"));
    assertThat(resend(LATER, 10)).isEqualTo(new Backlog(0, CLOSING.instant()));
    outbox().markPublished(summaryRef());
    assertThat(resend(LATER, 10)).isEqualTo(Backlog.NONE);
  }

  /** In shards of their own, and in one, which is read no further than to the limit. */
  @ParameterizedTest(name = "findings of {0}, {1} and {2}")
  @CsvSource({"a, b, c", "a, a, a"})
  void whatCanNeverBeSentKeepsNothingFromItsTurn(String first, String second, String third) {
    conflicts().write(finding(first, "task-1"), true, RETENTION);
    conflicts().write(finding(second, "task-2"), true, RETENTION);
    conflicts().write(finding(third, "task-3"), true, RETENTION);

    assertThat(resend(LATER, 2)).isEqualTo(new Backlog(2, FOUND));
    assertThat(waiting()).extracting(Waiting::attempts).containsExactlyInAnyOrder(1, 1, 0);
    assertThat(resend(LATER.plus(PATIENCE), 2)).isEqualTo(new Backlog(2, FOUND));
    assertThat(waiting()).extracting(Waiting::attempts).containsExactlyInAnyOrder(2, 1, 1);
  }

  @Test
  void noMoreIsResentThanAskedFor() {
    IntStream.range(0, 30)
        .forEach(number -> conflicts().write(finding("sensor-" + number, "task"), true, RETENTION));

    assertThat(resend(LATER, 0).resent()).isZero();
    assertThat(resend(LATER, 7).resent()).isEqualTo(7);
    assertThat(waiting().stream().mapToInt(Waiting::attempts).sum()).isEqualTo(7);
    assertThat(resend(LATER, 100).resent()).isEqualTo(23);
    assertThat(waiting()).extracting(Waiting::attempts).containsOnly(1);
  }

  private Backlog resend(Instant now, int limit) {
    return outbox().resend(now, PATIENCE, limit);
  }

  private Ref summaryRef() {
    return waiting().stream()
        .filter(item -> item.notification() instanceof Notification.OfAudit)
        .findFirst()
        .orElseThrow()
        .ref();
  }

  private Ref refOf(String clientId) {
    return waiting().stream()
        .filter(
            item ->
                item.notification() instanceof Notification.OfFinding of
                    && of.finding().clientId().equals(clientId))
        .findFirst()
        .orElseThrow()
        .ref();
  }
}
