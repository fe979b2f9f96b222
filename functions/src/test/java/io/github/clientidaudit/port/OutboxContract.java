package io.github.clientidaudit.port;

import static io.github.clientidaudit.port.FindingsContract.find;
import static io.github.clientidaudit.port.Samples.NOW;
import static io.github.clientidaudit.port.Samples.RETENTION;
import static io.github.clientidaudit.port.Samples.completed;
import static io.github.clientidaudit.port.Samples.finding;
import static io.github.clientidaudit.port.Samples.onDemand;
import static io.github.clientidaudit.port.Samples.owed;
import static io.github.clientidaudit.port.Samples.recorded;
import static io.github.clientidaudit.port.Samples.withPublished;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.clientidaudit.domain.audit.AuditTask;
import io.github.clientidaudit.domain.audit.Backlog;
import io.github.clientidaudit.domain.audit.Lease;
import io.github.clientidaudit.domain.audit.Notification;
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

  private static final Instant TOLD = NOW.plusSeconds(1);

  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final Deadline IN_TIME = () -> Duration.ofMinutes(1);
  private static final Instant LATER = NOW.plusSeconds(3600);
  private static final Lease LEASE = new Lease("token", LATER);

  /**
   * Something to be sent.
   *
   * @param offeredAt when it was last put into the stream
   */
  public record Waiting(Ref ref, Notification notification, Instant offeredAt) {}

  protected abstract Outbox outbox();

  protected abstract Findings findings();

  protected abstract AuditTasks tasks();

  /** What is to be sent, in no order. */
  protected abstract List<Waiting> waiting();

  @Test
  void findingsWaitFromWhenTheyAreToldOn() {
    findings().record(recorded("a", "task"), RETENTION);
    findings().record(recorded("b", "task"), RETENTION);
    assertThat(waiting()).isEmpty();

    findings().tell(finding("a", "task"), TOLD);

    assertThat(waiting())
        .extracting(Waiting::notification, Waiting::offeredAt)
        .containsExactly(tuple(new Notification.OfFinding(finding("a", "task")), TOLD));
  }

  @Test
  void summaryWaitsIfTheTaskDeservesOne() {
    AuditTask telling = completed(withPublished(onDemand("telling", NOW)));
    AuditTask silent = completed(onDemand("silent", NOW));
    AuditTask incomplete = onDemand("incomplete", NOW);
    incomplete = completed(incomplete.with(incomplete.progress().failed(owed("sensor-1"))));
    for (AuditTask task : List.of(telling, silent, incomplete)) {
      tasks().create(onDemand(task.taskId(), NOW), LEASE);
      assertThat(tasks().close(task, LEASE)).isTrue();
    }

    assertThat(waiting())
        .extracting(Waiting::notification)
        .containsExactlyInAnyOrder(
            new Notification.OfAudit(telling), new Notification.OfAudit(incomplete));
  }

  @Test
  void summaryOfATaskThatIsNotClosedDoesNotWait() {
    AuditTask telling = completed(withPublished(onDemand("telling", NOW)));
    tasks().create(onDemand("telling", NOW), LEASE);

    assertThat(tasks().close(telling, new Lease("other", LATER))).isFalse();

    assertThat(waiting()).isEmpty();
  }

  @Test
  void thatATaskGoesOnLaterWaitsOnce() {
    AuditTask early = withPublished(onDemand("slow", NOW));
    tasks().create(onDemand("slow", NOW), LEASE);

    tasks().announce(early);
    tasks().announce(withPublished(early));

    assertThat(waiting())
        .extracting(Waiting::notification, Waiting::offeredAt)
        .containsExactly(tuple(new Notification.OfAudit(early), CLOSING.instant()));
  }

  @Test
  void thatATaskGoesOnLaterIsNotSaidAgainAfterItWasSent() {
    tasks().create(onDemand("slow", NOW), LEASE);
    tasks().announce(onDemand("slow", NOW));
    waiting().forEach(item -> outbox().markPublished(item.ref()));

    tasks().announce(onDemand("slow", NOW));

    assertThat(waiting()).isEmpty();
  }

  @Test
  void summaryWaitsBesideWhatWasSaidBefore() {
    tasks().create(onDemand("slow", NOW), LEASE);
    tasks().announce(onDemand("slow", NOW));
    AuditTask telling = completed(withPublished(onDemand("slow", NOW)));

    assertThat(tasks().close(telling, LEASE)).isTrue();

    assertThat(waiting())
        .extracting(Waiting::notification)
        .containsExactlyInAnyOrder(
            new Notification.OfAudit(onDemand("slow", NOW)), new Notification.OfAudit(telling));
    assertThat(waiting()).extracting(Waiting::ref).doesNotHaveDuplicates();
  }

  @Test
  void whatIsNotedAsSentWaitsNoLonger() {
    tell("a", "task");
    tell("b", "task");
    Ref first = refOf("a");

    outbox().markPublished(first);
    outbox().markPublished(first);

    assertThat(waiting())
        .extracting(Waiting::notification)
        .containsExactly(new Notification.OfFinding(finding("b", "task")));
    assertThat(find(findings(), "task", "a")).contains(finding("a", "task"));
    assertThat(resend(LATER, 10).resent()).isEqualTo(1);
  }

  @Test
  void closingAgainAfterTheSummaryWasSentSendsNothing() {
    AuditTask telling = completed(withPublished(onDemand("telling", NOW)));
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
    tell("a", "task");
    Instant due = TOLD.plus(PATIENCE);

    assertThat(resend(due.minusMillis(1), 10)).isEqualTo(Backlog.NONE);
    assertThat(waiting()).extracting(Waiting::offeredAt).containsExactly(TOLD);
    assertThat(resend(due, 10)).isEqualTo(new Backlog(1, TOLD));
    assertThat(waiting()).extracting(Waiting::offeredAt).containsExactly(due);
  }

  @Test
  void whatWasJustResentIsOnItsWayAndStillWaits() {
    tell("a", "task");
    resend(LATER, 10);

    assertThat(resend(LATER.plus(PATIENCE).minusMillis(1), 10)).isEqualTo(new Backlog(0, TOLD));
    assertThat(waiting()).extracting(Waiting::offeredAt).containsExactly(LATER);
    assertThat(resend(LATER.plus(PATIENCE), 10)).isEqualTo(new Backlog(1, TOLD));
    assertThat(waiting()).extracting(Waiting::offeredAt).containsExactly(LATER.plus(PATIENCE));
  }

  @Test
  void summaryWaitsSinceItsTaskWasClosed() {
    tasks().create(onDemand("telling", NOW), LEASE);
    tasks().close(completed(withPublished(onDemand("telling", NOW))), LEASE);
    Instant due = CLOSING.instant().plus(PATIENCE);

    assertThat(resend(due.minusMillis(1), 10)).isEqualTo(Backlog.NONE);
    assertThat(resend(due, 10)).isEqualTo(new Backlog(1, CLOSING.instant()));
  }

  @Test
  void theOldestIsResentFirstAndNamed() {
    tell("a", "task");
    tasks().create(onDemand("telling", NOW), LEASE);
    tasks().close(completed(withPublished(onDemand("telling", NOW))), LEASE);

    assertThat(resend(LATER, 1)).isEqualTo(new Backlog(1, TOLD));
    assertThat(waiting())
        .extracting(Waiting::ref, Waiting::offeredAt)
        .containsExactlyInAnyOrder(
            tuple(refOf("a"), LATER), tuple(summaryRef(), CLOSING.instant()));
    assertThat(resend(LATER, 10)).as("the oldest is on its way").isEqualTo(new Backlog(1, TOLD));
    outbox().markPublished(refOf("a"));
    assertThat(resend(LATER, 10)).isEqualTo(new Backlog(0, CLOSING.instant()));
    outbox().markPublished(summaryRef());
    assertThat(resend(LATER, 10)).isEqualTo(Backlog.NONE);
  }

  /** In shards of their own, and in one, which is read no further than to the limit. */
  @ParameterizedTest(name = "findings of {0}, {1} and {2}")
  @CsvSource({"a, b, c", "a, a, a"})
  void whatCanNeverBeSentKeepsNothingFromItsTurn(String first, String second, String third) {
    tell(first, "task-1");
    tell(second, "task-2");
    tell(third, "task-3");

    assertThat(resend(LATER, 2)).isEqualTo(new Backlog(2, TOLD));
    assertThat(waiting())
        .extracting(Waiting::offeredAt)
        .containsExactlyInAnyOrder(LATER, LATER, TOLD);
    assertThat(resend(LATER.plus(PATIENCE), 2)).isEqualTo(new Backlog(2, TOLD));
    assertThat(waiting())
        .extracting(Waiting::offeredAt)
        .containsExactlyInAnyOrder(LATER.plus(PATIENCE), LATER.plus(PATIENCE), LATER);
  }

  @Test
  void noMoreIsResentThanAskedFor() {
    IntStream.range(0, 30).forEach(number -> tell("sensor-" + number, "task"));

    assertThat(resend(LATER, 0).resent()).isZero();
    assertThat(resend(LATER, 7).resent()).isEqualTo(7);
    assertThat(waiting().stream().filter(item -> item.offeredAt().equals(LATER))).hasSize(7);
    assertThat(resend(LATER, 100).resent()).isEqualTo(23);
    assertThat(waiting()).extracting(Waiting::offeredAt).containsOnly(LATER);
  }

  @Test
  void whatThereIsNoTimeForKeepsItsTurn() {
    tell("a", "task");

    Backlog backlog = outbox().resend(LATER, PATIENCE, 10, () -> Deadline.RESERVE);

    assertThat(backlog.resent()).isZero();
    assertThat(waiting()).extracting(Waiting::offeredAt).containsExactly(TOLD);
    assertThat(resend(LATER, 10)).isEqualTo(new Backlog(1, TOLD));
  }

  private void tell(String clientId, String taskId) {
    findings().record(recorded(clientId, taskId), RETENTION);
    findings().tell(finding(clientId, taskId), TOLD);
  }

  private Backlog resend(Instant now, int limit) {
    return outbox().resend(now, PATIENCE, limit, IN_TIME);
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
