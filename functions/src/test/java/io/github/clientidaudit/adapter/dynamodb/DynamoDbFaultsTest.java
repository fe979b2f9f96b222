package io.github.clientidaudit.adapter.dynamodb;

import static io.github.clientidaudit.port.FindingsContract.find;
import static io.github.clientidaudit.port.Samples.NOW;
import static io.github.clientidaudit.port.Samples.RETENTION;
import static io.github.clientidaudit.port.Samples.completed;
import static io.github.clientidaudit.port.Samples.conflict;
import static io.github.clientidaudit.port.Samples.connect;
import static io.github.clientidaudit.port.Samples.finding;
import static io.github.clientidaudit.port.Samples.next;
import static io.github.clientidaudit.port.Samples.recorded;
import static io.github.clientidaudit.port.Samples.scheduled;
import static io.github.clientidaudit.port.Samples.takeover;
import static io.github.clientidaudit.port.Samples.withPublished;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.clientidaudit.domain.Shard;
import io.github.clientidaudit.domain.audit.AuditTask;
import io.github.clientidaudit.domain.audit.Lease;
import io.github.clientidaudit.domain.conflict.Audience;
import io.github.clientidaudit.domain.conflict.Conflict;
import io.github.clientidaudit.domain.conflict.Finding;
import io.github.clientidaudit.domain.conflict.Told;
import io.github.clientidaudit.domain.takeover.LifecycleEvent;
import io.github.clientidaudit.domain.takeover.Signal;
import io.github.clientidaudit.domain.takeover.StoredEvent;
import io.github.clientidaudit.domain.takeover.TimeRange;
import io.github.clientidaudit.port.Outbox;
import io.github.clientidaudit.port.OutboxContract.Waiting;
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
  private final Finding finding = recorded(clientId, "task-1");
  private final Conflict.Step step = new Conflict.Step(conflict, finding);
  private final AuditTask task = scheduled(NOW);
  private final AuditTask closed = completed(withPublished(task));

  private final String eventsTable = LocalTables.createEvents(CLIENT);
  private final String signalsTable = LocalTables.createSignals(CLIENT);
  private final String auditsTable = LocalTables.createAudits(CLIENT);

  @Test
  void eventsThatWereNotProcessedAreHandedBack() {
    List<LifecycleEvent> events =
        IntStream.range(0, 25).mapToObj(i -> connect(clientId, NOW.plusMillis(i))).toList();

    List<LifecycleEvent> left = events(Faults.processingOnly(20)).put(events, NOW);

    assertThat(left).containsExactlyInAnyOrderElementsOf(events.subList(20, 25));
    assertThat(stored())
        .extracting(StoredEvent::event)
        .containsExactlyElementsOf(events.subList(0, 20));
  }

  /** A takeover that was not signalled must not be stored. */
  @Test
  void takeoversThatWereNotSignalledAreHandedBack() {
    List<LifecycleEvent> events =
        IntStream.range(0, 3)
            .mapToObj(NOW::plusSeconds)
            .flatMap(time -> Stream.of(connect(clientId, time), takeover(clientId, time)))
            .toList();

    List<LifecycleEvent> left = events(Faults.processingOnly(2)).put(events, NOW);

    assertThat(left)
        .containsExactlyInAnyOrder(
            connect(clientId, NOW.plusSeconds(2)), takeover(clientId, NOW.plusSeconds(2)));
    assertThat(stored())
        .extracting(StoredEvent::event)
        .containsExactly(connect(clientId, NOW), connect(clientId, NOW.plusSeconds(1)));
    assertThat(signals())
        .containsExactlyInAnyOrder(
            new Signal(clientId, NOW, NOW), new Signal(clientId, NOW.plusSeconds(1), NOW));
  }

  @Test
  void signalWhoseAnswerIsLostIsThereOnce() {
    assertThat(events(Faults.losingAnswers(1)).put(List.of(takeover(clientId, NOW)), NOW))
        .isEmpty();

    assertThat(signals()).containsExactly(new Signal(clientId, NOW, NOW));
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

  /** What its caller is told may be that it was too late; then it reads, and sees its own write. */
  @Test
  void writeWhoseAnswerIsLostIsMadeOnce() {
    conflicts(Faults.losingAnswers(1)).write(step, RETENTION);
    assertThat(conflicts(none()).find(clientId).conflict()).contains(conflict);
    Conflict second = next(conflict);
    conflicts(Faults.losingAnswers(1)).write(new Conflict.Step(second, null), RETENTION);

    assertThat(conflicts(none()).find(clientId).conflict()).contains(second);
    assertThat(find(findings(none()), "task-1", clientId)).contains(finding);
  }

  @Test
  void writeIsThereWhenTheCallerReadsAgain() {
    DynamoDbConflicts unlucky = conflicts(Faults.losingAnswers(ALL));

    assertThatThrownBy(() -> unlucky.write(step, RETENTION))
        .isInstanceOf(UnavailableException.class);

    assertThat(conflicts(none()).find(clientId).conflict()).contains(conflict);
    assertThat(find(findings(none()), "task-1", clientId)).contains(finding);
    assertThat(conflicts(none()).write(step, RETENTION)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, ALL})
  void findingWhoseAnswerIsLostIsRecordedAndToldOnce(int lost) {
    DynamoDbFindings unlucky = findings(Faults.losingAnswers(lost));
    Finding told = finding(clientId, "task-1");
    Instant later = NOW.plusSeconds(60);

    if (lost == ALL) {
      assertThatThrownBy(() -> unlucky.record(finding, RETENTION))
          .isInstanceOf(UnavailableException.class);
      assertThatThrownBy(() -> unlucky.tell(told, NOW)).isInstanceOf(UnavailableException.class);
    } else {
      unlucky.record(finding, RETENTION);
      findings(Faults.losingAnswers(lost)).tell(told, NOW);
    }
    findings(none()).record(finding, RETENTION);
    findings(none()).tell(told, later);

    assertThat(find(findings(none()), "task-1", clientId)).contains(told);
    assertThat(new WaitingItems(CLIENT, auditsTable).read())
        .extracting(Waiting::offeredAt)
        .containsExactly(NOW);
  }

  @Test
  void whatWasToldIsNotedWhenTheAnswerIsLost() {
    Finding told = recorded(clientId, "task-1").toldTo(Audience.MACHINES);
    conflicts(none()).write(step, RETENTION);

    conflicts(Faults.losingAnswers(1)).noteTold(told);

    assertThat(conflicts(none()).find(clientId).conflict()).contains(conflict.with(Told.of(told)));
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

    assertThat(conflicts(someTimes).write(step, RETENTION)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("contention")
  void writersInEachOthersWayGiveUpInTheEnd(Supplier<SdkException> contention) {
    ExecutionInterceptor tooOften = Faults.refusing(Calls.MAX_ATTEMPTS, contention);

    assertThatThrownBy(() -> conflicts(tooOften).write(step, RETENTION))
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

    assertThatThrownBy(() -> findings(none()).record(huge, RETENTION))
        .isInstanceOf(RefusedException.class);
    assertThatThrownBy(() -> conflicts(none()).write(new Conflict.Step(conflict, huge), RETENTION))
        .isInstanceOf(RefusedException.class);
    assertThat(conflicts(none()).find(clientId).conflict()).as("both or none").isEmpty();
  }

  private void assertEachCallThrows(SdkException failure, Class<? extends Exception> expected) {
    ExecutionInterceptor always = Faults.refusing(ALL, () -> failure);
    DynamoDbOutbox outbox = new DynamoDbOutbox(LocalDynamo.client(always), auditsTable);
    DynamoDbClientHistory history =
        new DynamoDbClientHistory(LocalDynamo.client(always), eventsTable);
    TimeRange range = new TimeRange(NOW, NOW);
    List<Runnable> calls =
        List.of(
            () -> events(always).put(List.of(connect(clientId, NOW)), NOW),
            () -> events(always).put(List.of(takeover(clientId, NOW)), NOW),
            () -> events(always).putTakeover(takeover(clientId, NOW), NOW),
            () -> signals(always).read(0, NOW, NOW.plusSeconds(1), signal -> {}),
            () -> history.read(clientId, range, event -> {}),
            () -> history.readBack(clientId, NOW, event -> true),
            () -> history.before(clientId, NOW, 1),
            () -> conflicts(always).find(clientId),
            () -> conflicts(always).write(step, RETENTION),
            () -> conflicts(always).write(new Conflict.Step(conflict, null), RETENTION),
            () -> conflicts(always).noteTold(finding(clientId, "task-1")),
            () -> conflicts(always).due(0, NOW, id -> {}),
            () -> findings(always).page("task-1", 0, ""),
            () -> findings(always).record(finding, RETENTION),
            () -> findings(always).tell(finding(clientId, "task-1"), NOW),
            () -> tasks(always).state(),
            () -> tasks(always).create(task, LEASE),
            () -> tasks(always).lease("task", LEASE, NOW),
            () -> tasks(always).save(task, LEASE),
            () -> tasks(always).release("task", LEASE),
            () -> tasks(always).announce(task),
            () -> tasks(always).close(closed, LEASE),
            () -> outbox.markPublished(new Outbox.Ref("pk", "sk")),
            () -> outbox.resend(NOW, Duration.ZERO, 1, () -> Duration.ofMinutes(1)));
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
    return new DynamoDbEventStore(LocalDynamo.client(fault), eventsTable, signalsTable);
  }

  private DynamoDbTakeoverSignals signals(ExecutionInterceptor fault) {
    return new DynamoDbTakeoverSignals(LocalDynamo.client(fault), signalsTable);
  }

  private DynamoDbConflicts conflicts(ExecutionInterceptor fault) {
    return new DynamoDbConflicts(LocalDynamo.client(fault), auditsTable);
  }

  private DynamoDbFindings findings(ExecutionInterceptor fault) {
    return new DynamoDbFindings(LocalDynamo.client(fault), auditsTable);
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

  private List<Signal> signals() {
    List<Signal> signals = new ArrayList<>();
    signals(none()).read(Shard.of(clientId), NOW.minusMillis(1), NOW.plusSeconds(60), signals::add);
    return signals;
  }

  private Finding withThingName(String thingName) {
    Finding.Involved involved = finding.involved();
    return new Finding(
        finding.findingId(),
        finding.audit(),
        finding.findingTime(),
        finding.conflict(),
        finding.judgement(),
        finding.counts(),
        new Finding.Involved(
            thingName, involved.parties(), involved.partiesOmitted(), involved.takeovers()),
        finding.telling(),
        finding.newcomer());
  }
}
