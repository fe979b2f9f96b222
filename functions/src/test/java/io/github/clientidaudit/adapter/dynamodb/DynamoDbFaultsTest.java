package io.github.clientidaudit.adapter.dynamodb;

import static io.github.clientidaudit.port.Samples.NOW;
import static io.github.clientidaudit.port.Samples.RETENTION;
import static io.github.clientidaudit.port.Samples.conflict;
import static io.github.clientidaudit.port.Samples.connect;
import static io.github.clientidaudit.port.Samples.finding;
import static io.github.clientidaudit.port.Samples.next;
import static io.github.clientidaudit.port.Samples.scheduled;
import static io.github.clientidaudit.port.Samples.takeover;
import static io.github.clientidaudit.port.Samples.withPublished;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.clientidaudit.domain.AuditTask;
import io.github.clientidaudit.domain.AuditTask.Status;
import io.github.clientidaudit.domain.Conflict;
import io.github.clientidaudit.domain.Finding;
import io.github.clientidaudit.domain.Lease;
import io.github.clientidaudit.domain.LifecycleEvent;
import io.github.clientidaudit.domain.StoredEvent;
import io.github.clientidaudit.domain.TimeRange;
import io.github.clientidaudit.port.Conflicts.Outcome;
import io.github.clientidaudit.port.RefusedException;
import io.github.clientidaudit.port.UnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/** What the adapters make of answers that are lost, late, partial or errors. */
class DynamoDbFaultsTest {
  private static final DynamoDbClient CLIENT = LocalDynamo.client();
  private static final int ALL = Integer.MAX_VALUE;
  private static final Lease LEASE = new Lease("token", NOW.plusSeconds(60));

  private final String clientId = "sensor-42";
  private final Conflict conflict = conflict(clientId, "task-1");
  private final Finding finding = finding(clientId, "task-1");
  private final AuditTask task = scheduled(NOW);
  private final AuditTask closed = withPublished(task).with(Status.COMPLETED);

  private final String eventsTable = LocalTables.createEvents(CLIENT);
  private final String auditsTable = LocalTables.createAudits(CLIENT);

  @Test
  void eventsThatWereNotProcessedAreHandedBack() {
    List<LifecycleEvent> events =
        IntStream.range(0, 25).mapToObj(i -> connect(clientId, NOW.plusMillis(i))).toList();

    List<LifecycleEvent> left = events(Faults.processingOnly(20)).putOrdinary(events, NOW);

    assertThat(left).containsExactlyInAnyOrderElementsOf(events.subList(20, 25));
    assertThat(stored())
        .extracting(StoredEvent::event)
        .containsExactlyElementsOf(events.subList(0, 20));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, ALL})
  void takeoverWhoseAnswerIsLostIsStoredOnce(int lost) {
    LifecycleEvent takeover = takeover(clientId, NOW);
    DynamoDbEventStore unlucky = events(Faults.losingAnswers(lost));

    if (lost == ALL) {
      assertThatThrownBy(() -> unlucky.putTakeover(takeover, NOW))
          .isInstanceOf(UnavailableException.class);
    } else {
      unlucky.putTakeover(takeover, NOW);
    }
    assertThat(events(none()).putTakeover(takeover, NOW.plusSeconds(60))).isFalse();

    assertThat(stored()).containsExactly(new StoredEvent(takeover, NOW));
  }

  @Test
  void writeWhoseAnswerIsLostIsMadeOnce() {
    assertThat(conflicts(Faults.losingAnswers(1)).write(finding, conflict, true, RETENTION))
        .isIn(Outcome.WRITTEN, Outcome.WRITTEN_BEFORE);
    Conflict second = next(conflict, "task-2");
    assertThat(conflicts(Faults.losingAnswers(1)).write(second, RETENTION))
        .isEqualTo(Outcome.WRITTEN_BEFORE);

    assertThat(conflicts(none()).find(clientId).conflict()).contains(second);
    assertThat(conflicts(none()).findFinding(clientId, "task-1", NOW)).contains(finding);
  }

  @Test
  void writeIsKnownWhenTheCallerTriesAgain() {
    assertThatThrownBy(
            () -> conflicts(Faults.losingAnswers(ALL)).write(finding, conflict, true, RETENTION))
        .isInstanceOf(UnavailableException.class);

    assertThat(conflicts(none()).write(finding, conflict, true, RETENTION))
        .isEqualTo(Outcome.WRITTEN_BEFORE);
  }

  @Test
  void taskIsNotLostWithAnAnswer() {
    assertThat(tasks(Faults.losingAnswers(1)).create(task, LEASE)).isTrue();
    assertThat(tasks(Faults.losingAnswers(1)).lease(task.taskId(), LEASE, NOW)).isTrue();
    assertThat(tasks(Faults.losingAnswers(1)).save(task, LEASE)).isTrue();
    assertThat(tasks(Faults.losingAnswers(1)).close(closed, LEASE)).isTrue();

    assertThat(tasks(none()).state().checkpoint()).isEqualTo(task.window().to());
    assertThat(tasks(none()).state().openTaskIds()).isEmpty();
  }

  @Test
  void taskIsKnownWhenTheCallerTriesAgain() {
    DynamoDbAuditTasks unlucky = tasks(Faults.losingAnswers(ALL));

    assertThatThrownBy(() -> unlucky.create(task, LEASE)).isInstanceOf(UnavailableException.class);
    assertThat(tasks(none()).create(task, LEASE)).isTrue();
    assertThatThrownBy(() -> unlucky.close(closed, LEASE)).isInstanceOf(UnavailableException.class);
    assertThat(tasks(none()).close(closed, LEASE)).isTrue();

    assertThat(tasks(none()).state().checkpoint()).isEqualTo(task.window().to());
  }

  @ParameterizedTest
  @MethodSource("contention")
  void writersInEachOthersWayTryAgain(Supplier<SdkException> contention) {
    ExecutionInterceptor someTimes = Faults.refusing(Calls.MAX_ATTEMPTS - 1, contention);

    assertThat(conflicts(someTimes).write(finding, conflict, true, RETENTION))
        .isEqualTo(Outcome.WRITTEN);
  }

  @ParameterizedTest
  @MethodSource("contention")
  void writersInEachOthersWayGiveUpInTheEnd(Supplier<SdkException> contention) {
    ExecutionInterceptor tooOften = Faults.refusing(Calls.MAX_ATTEMPTS, contention);

    assertThatThrownBy(() -> conflicts(tooOften).write(finding, conflict, true, RETENTION))
        .isInstanceOf(UnavailableException.class);
    assertThat(conflicts(none()).find(clientId).conflict()).isEmpty();
  }

  static Stream<Supplier<SdkException>> contention() {
    return Stream.of(
        () -> TransactionConflictException.builder().message("in progress").build(),
        () -> cancelled("None", "TransactionConflict"),
        () -> cancelled("ThrottlingError", "None"),
        () -> cancelled("None", "ProvisionedThroughputExceeded"));
  }

  @Test
  void whatThrottlesOrFailsMayPass() {
    for (SdkException failure :
        List.of(
            error(400, "ProvisionedThroughputExceededException"),
            error(400, "RequestLimitExceeded"),
            error(400, "ThrottlingException"),
            error(500, "InternalServerError"),
            error(503, "ServiceUnavailable"),
            SdkClientException.create("connection reset"))) {
      assertEachCallThrows(failure, UnavailableException.class);
    }
  }

  /** Whoever mends the role or the table need not redrive what was given up meanwhile. */
  @Test
  void whatIsWrongWithThePlaceMayPassToo() {
    assertEachCallThrows(error(400, "AccessDeniedException"), UnavailableException.class);
    assertEachCallThrows(error(400, "ResourceNotFoundException"), UnavailableException.class);
    assertEachCallThrows(error(400, "ExpiredTokenException"), UnavailableException.class);
  }

  @Test
  void whatIsWrongWithAnItemStaysWrong() {
    assertEachCallThrows(error(400, "ValidationException"), RefusedException.class);
    assertEachCallThrows(cancelled("None", "ValidationError"), RefusedException.class);
    assertEachCallThrows(
        cancelled("ItemCollectionSizeLimitExceeded", "None"), RefusedException.class);
  }

  @Test
  void itemThatIsTooLargeIsRefused() {
    Finding huge = withThingName("x".repeat(410_000));

    assertThatThrownBy(() -> conflicts(none()).write(huge, true, RETENTION))
        .isInstanceOf(RefusedException.class);
    assertThatThrownBy(() -> conflicts(none()).write(huge, conflict, true, RETENTION))
        .isInstanceOf(RefusedException.class);
  }

  private void assertEachCallThrows(SdkException failure, Class<? extends Exception> expected) {
    ExecutionInterceptor always = Faults.refusing(ALL, () -> failure);
    DynamoDbOutbox outbox = new DynamoDbOutbox(LocalDynamo.client(always), auditsTable);
    List<Runnable> calls =
        List.of(
            () -> events(always).putOrdinary(List.of(connect(clientId, NOW)), NOW),
            () -> events(always).putTakeover(takeover(clientId, NOW), NOW),
            () -> conflicts(always).find(clientId),
            () -> conflicts(always).write(finding, conflict, true, RETENTION),
            () -> conflicts(always).write(conflict, RETENTION),
            () -> conflicts(always).write(finding, true, RETENTION),
            () -> conflicts(always).due(0, NOW, id -> {}),
            () -> tasks(always).state(),
            () -> tasks(always).create(task, LEASE),
            () -> tasks(always).lease("task", LEASE, NOW),
            () -> tasks(always).save(task, LEASE),
            () -> tasks(always).close(closed, LEASE),
            () -> outbox.resend(NOW, Duration.ZERO, 1));
    for (Runnable call : calls) {
      assertThatThrownBy(call::run).isInstanceOf(expected).hasCause(failure);
    }
  }

  private static SdkException error(int status, String code) {
    return DynamoDbException.builder()
        .statusCode(status)
        .message(code)
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
        .build();
  }

  private static TransactionCanceledException cancelled(String... codes) {
    return TransactionCanceledException.builder()
        .message("cancelled")
        .cancellationReasons(
            Stream.of(codes).map(code -> CancellationReason.builder().code(code).build()).toList())
        .build();
  }

  private static ExecutionInterceptor none() {
    return Faults.refusing(0, () -> SdkClientException.create("never"));
  }

  private DynamoDbEventStore events(ExecutionInterceptor fault) {
    return new DynamoDbEventStore(LocalDynamo.client(fault), eventsTable);
  }

  private DynamoDbConflicts conflicts(ExecutionInterceptor fault) {
    return new DynamoDbConflicts(LocalDynamo.client(fault), auditsTable);
  }

  private DynamoDbAuditTasks tasks(ExecutionInterceptor fault) {
    return new DynamoDbAuditTasks(
        LocalDynamo.client(fault), auditsTable, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private List<StoredEvent> stored() {
    List<StoredEvent> stored = new ArrayList<>();
    Instant end = NOW.plusSeconds(60);
    new DynamoDbClientHistory(CLIENT, eventsTable)
        .read(clientId, new TimeRange(NOW, end), stored::add);
    return stored;
  }

  private Finding withThingName(String thingName) {
    return new Finding(
        finding.findingId(),
        finding.taskId(),
        finding.taskType(),
        finding.taskStartTime(),
        finding.findingTime(),
        finding.clientId(),
        finding.conflictId(),
        finding.sequence(),
        finding.status(),
        finding.judgement(),
        thingName,
        finding.takeoverCount(),
        finding.takeoversInWindow(),
        finding.firstTakeover(),
        finding.lastTakeover(),
        finding.parties(),
        finding.partiesOmitted(),
        finding.takeovers(),
        finding.suppressed(),
        finding.audience());
  }
}
