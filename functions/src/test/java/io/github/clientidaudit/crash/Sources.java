package io.github.clientidaudit.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.github.clientidaudit.handler.OutboxStream;
import io.github.clientidaudit.handler.TestContext;
import io.github.clientidaudit.template.Template;
import io.github.clientidaudit.usecase.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What invokes the functions, and invokes them again when they fail: the queue, Lambda's
 * asynchronous invocations with the schedule behind them, and the stream, as the template sets them
 * up.
 */
final class Sources {
  private static final Template TEMPLATE = Template.source();
  private static final int RECEIVES =
      TEMPLATE.properties("IngestQueue").at("/RedrivePolicy/maxReceiveCount").asInt();
  private static final int PUBLISH_TRIES =
      1
          + TEMPLATE
              .properties("PublishFunction")
              .at("/Events/Outbox/Properties/MaximumRetryAttempts")
              .asInt();

  /** Of Lambda, for asynchronous invocations. */
  private static final int EVALUATE_TRIES = 3;

  /** Shorter than in the template, so that the same audit counts what comes again. */
  private static final Duration UNTIL_A_MESSAGE_COMES_AGAIN = Duration.ofSeconds(20);

  private static final Duration UNTIL_THE_NEXT_TICK = Duration.ofMinutes(5);

  /**
   * The first finds no lease in its way any more; one more goes on when the first ran out of time.
   */
  private static final int TICKS = 2;

  private static final int TICKS_UNTIL_GIVEN_UP = 6;

  private static final String IN_PROGRESS = "IN_PROGRESS";

  private final Functions functions;
  private final TestClock clock;
  private final OutboxStream stream;
  private final List<String> givenUp = new ArrayList<>();
  private Instant auditedUntil = Instant.EPOCH;
  private int messages;

  Sources(Functions functions, TestClock clock) {
    this.functions = functions;
    this.clock = clock;
    this.stream =
        new OutboxStream(
            functions.database.client(),
            functions.database.streams(),
            Functions.REGION,
            functions.auditsTable);
  }

  /** Messages that ended in the ingest failure queue. */
  List<String> givenUp() {
    return givenUp;
  }

  /** A batch from the queue, until nothing of it is left. */
  void ingest(List<String> bodies) {
    List<SQSMessage> left = bodies.stream().map(this::message).toList();
    for (int receive = 1; receive <= RECEIVES && !left.isEmpty(); receive++) {
      left = failed(left);
      clock.set(clock.instant().plus(UNTIL_A_MESSAGE_COMES_AGAIN));
    }
    left.forEach(message -> givenUp.add(message.getBody()));
  }

  private List<SQSMessage> failed(List<SQSMessage> batch) {
    SQSEvent event = new SQSEvent();
    event.setRecords(batch);
    functions.whileOneStalls(
        () -> {
          clock.set(clock.instant().plus(UNTIL_A_MESSAGE_COMES_AGAIN));
          functions.ingest(event);
        });
    try {
      List<String> failed = functions.ingest(event);
      return batch.stream().filter(message -> failed.contains(message.getMessageId())).toList();
    } catch (ProcessDied | RuntimeException e) {
      return batch;
    }
  }

  private SQSMessage message(String body) {
    SQSMessage message = new SQSMessage();
    message.setMessageId("message-" + ++messages);
    message.setBody(body);
    return message;
  }

  /** A scheduled audit of all that was ingested until then, with everything that it takes. */
  void audit(Instant until, TestContext firstTry) {
    auditedUntil = until;
    ask(this::scheduled, firstTry);
  }

  /** A request to EvaluateFunction. */
  void ask(String request) {
    ask(() -> request, new TestContext());
  }

  /**
   * A request that cannot be done, as often as the schedule takes it up until it is given up, and
   * some times more, because a run may die before it has noted that it failed.
   */
  void askInVain(String request, Supplier<TestContext> context) {
    functions.whileOneStalls(() -> tried(request, context.get()));
    for (int attempt = 1; attempt <= EVALUATE_TRIES; attempt++) {
      tried(request, context.get());
    }
    functions.whileOneStalls(() -> tried(scheduled(), new TestContext()));
    for (int tick = 1; tick <= TICKS_UNTIL_GIVEN_UP; tick++) {
      clock.set(clock.instant().plus(UNTIL_THE_NEXT_TICK));
      tried(scheduled(), new TestContext());
    }
  }

  /** A request whose invocations all run out of time at once; the last ones go on with its task. */
  void askWithoutTime(String request, String taskId, Supplier<TestContext> context) {
    askInOneWay(request, context);
    clock.set(clock.instant().plus(UNTIL_THE_NEXT_TICK));
    askInOneWay("{\"taskId\":\"%s\"}".formatted(taskId), context);
  }

  private void askInOneWay(String request, Supplier<TestContext> context) {
    functions.whileOneStalls(() -> tried(request, context.get()));
    for (int attempt = 1; attempt <= EVALUATE_TRIES; attempt++) {
      tried(request, context.get());
    }
  }

  /**
   * Lambda's tries are made without a pause: whatever is created later would begin or end at
   * another time. What is under way then is left to the next ticks.
   */
  private void ask(Supplier<String> request, TestContext firstTry) {
    functions.whileOneStalls(() -> askAnother(request));
    Optional<String> status = Optional.empty();
    TestContext context = firstTry;
    for (int attempt = 1; attempt <= EVALUATE_TRIES && status.isEmpty(); attempt++) {
      boolean leased = isLeased();
      status = tried(request.get(), context);
      context = new TestContext();
      if (leased && status.isPresent()) {
        assertThat(status.get())
            .as("what another invocation holds the lease of is left alone")
            .isEqualTo(IN_PROGRESS);
      }
    }
    for (int tick = 1; tick <= TICKS && isOpen(status); tick++) {
      clock.set(clock.instant().plus(UNTIL_THE_NEXT_TICK));
      status = tried(scheduled(), new TestContext());
    }
    assertThat(isOpen(status)).as("%s is still under way", request.get()).isFalse();
  }

  /**
   * What a process holds the lease of is left alone until that has run out. The clock is set back
   * for the process that stood still: what it was asked for ends some time before now, and it would
   * begin an audit that there would not be without a failure.
   */
  private void askAnother(Supplier<String> request) {
    Instant before = clock.instant();
    if (isLeased()) {
      clock.set(before.plus(UNTIL_THE_NEXT_TICK));
    }
    functions.evaluate(request.get(), new TestContext());
    clock.set(before);
  }

  private static boolean isOpen(Optional<String> status) {
    return status.isEmpty() || status.get().equals(IN_PROGRESS);
  }

  /** The status of the task that is answered with; empty if the invocation failed. */
  private Optional<String> tried(String request, TestContext context) {
    try {
      return Optional.of(functions.evaluate(request, context).path("taskStatus").asString());
    } catch (ProcessDied | RuntimeException e) {
      return Optional.empty();
    }
  }

  /**
   * The later a tick comes, the longer its lag: its window ends where the one did that it goes on
   * with, so that it begins no audit that there would not be without a failure.
   */
  private String scheduled() {
    return "{\"taskType\":\"SCHEDULED_AUDIT_TASK\",\"quietMinutes\":30,\"settleLagSeconds\":%d}"
        .formatted(Duration.between(auditedUntil, clock.instant()).toSeconds());
  }

  /** A tick of the schedule that finds nothing new. */
  void tick() {
    ask(this::scheduled, new TestContext());
  }

  private boolean isLeased() {
    Map<String, AttributeValue> values =
        Map.of(
            ":open", AttributeValue.fromS(IN_PROGRESS),
            ":now", AttributeValue.fromN(Long.toString(clock.millis())));
    return !functions
        .database
        .client()
        .scan(
            scan ->
                scan.tableName(functions.auditsTable)
                    .filterExpression("taskStatus = :open AND leaseUntil > :now")
                    .expressionAttributeValues(values))
        .items()
        .isEmpty();
  }

  /** Everything that is new in the stream. */
  void publish() {
    for (List<DynamodbEvent> some = stream.next(); !some.isEmpty(); some = stream.next()) {
      some.forEach(batch -> publish(batch.getRecords(), 1));
    }
  }

  /** The stream's records go by, and PublishFunction gets none of them. */
  void publishNothing() {
    while (!stream.next().isEmpty()) {
      // Whatever comes is lost.
    }
  }

  /** From the first failed record on; in halves, if the function fails as a whole. */
  private void publish(List<DynamodbStreamRecord> records, int attempt) {
    if (attempt > PUBLISH_TRIES || records.isEmpty()) {
      return; // To the stream's failure queue; the sweep brings them back.
    }
    DynamodbEvent event = new DynamodbEvent();
    event.setRecords(records);
    functions.whileOneStalls(() -> functions.publish(event));
    try {
      List<String> failed = functions.publish(event);
      if (!failed.isEmpty()) {
        publish(records.subList(position(records, failed), records.size()), attempt + 1);
      }
    } catch (ProcessDied | RuntimeException e) {
      int half = records.size() / 2;
      publish(records.subList(0, half), attempt + 1);
      publish(records.subList(half, records.size()), attempt + 1);
    }
  }

  private static int position(List<DynamodbStreamRecord> records, List<String> failed) {
    for (int i = 0; i < records.size(); i++) {
      if (failed.contains(records.get(i).getDynamodb().getSequenceNumber())) {
        return i;
      }
    }
    throw new AssertionError("failures of records that were not delivered: " + failed);
  }
}
