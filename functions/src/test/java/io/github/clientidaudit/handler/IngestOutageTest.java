package io.github.clientidaudit.handler;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.adapter.dynamodb.DynamoDbEventStore;
import io.github.clientidaudit.adapter.dynamodb.DynamoDbIngestWatermark;
import io.github.clientidaudit.adapter.dynamodb.TestDynamo;
import io.github.clientidaudit.port.Backoff;
import io.github.clientidaudit.template.Template;
import io.github.clientidaudit.usecase.IngestLifecycleEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.interceptor.Context.BeforeExecution;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import tools.jackson.databind.JsonNode;

/** Messages that are wrong, and a table that takes nothing for a while. */
class IngestOutageTest {
  private static final Instant START = Instant.parse("2026-11-23T08:00:00Z");
  private static final Instant OUTAGE = START.plus(Duration.ofMinutes(10));
  private static final Duration QUARTER = Duration.ofMinutes(15);
  private static final String MALFORMED = "{\"clientId\":\"c\",\"eventType\":\"conn";

  private final TestStack stack = new TestStack(TestDynamo.DOUBLE);
  private final QueueByTheTemplate queue = new QueueByTheTemplate();
  private final List<String> good = new ArrayList<>();
  private int takeovers;
  private int counted;
  private Instant nextAudit = START.plus(QUARTER);
  private Instant throttledUntil = START;
  private int percentThatPass;

  @Test
  void ofTenThousandMessagesOnlyTheHundredMalformedOnesFail() {
    List<String> bodies = new ArrayList<>();
    List<String> bad = new ArrayList<>();
    for (int i = 0; bodies.size() < 10_000; i++) {
      if (i % 100 == 37) {
        bad.add(Integer.toString(bodies.size()));
        bodies.add(MALFORMED);
      } else if (i % 50 == 1) {
        bodies.add(LifecycleMessages.takeover("c" + (i - 1), START, "a", 1));
      } else {
        bodies.add(LifecycleMessages.connect("c" + i, START, "a", 1));
      }
    }
    stack.at("2026-11-23T08:01:00Z");

    JsonNode answer = stack.ingest(LifecycleMessages.batch(bodies));

    assertThat(bad).hasSize(100);
    assertThat(failed(answer)).containsExactlyInAnyOrderElementsOf(bad);
    assertThat(storedEvents()).isEqualTo(9_900);
    JsonNode summary = stack.context.logged("ingested");
    assertThat(summary.path("EventsStored").asInt()).isEqualTo(9_900);
    assertThat(summary.path("TakeoversStored").asInt()).isEqualTo(200);
    assertThat(summary.path("MalformedMessages").asInt()).isEqualTo(100);
    assertThat(summary.path("EventsNotStored").asInt()).isZero();
  }

  /**
   * Whether nothing passes or a part: what passes is stored, what does not comes again. With 20 %
   * everything would pass at its first delivery, tried often enough.
   */
  @ParameterizedTest(name = "{0} % of the calls pass")
  @ValueSource(ints = {0, 5})
  void anHourOfThrottlingSendsNoGoodMessageToTheFailureQueue(int percent) {
    throttle(Duration.ofHours(1), percent);
    sendForTwoHours();
    play();

    assertThat(queue.givenUp()).hasSize(7).containsOnly(MALFORMED);
    assertThat(storedEvents()).isEqualTo(good.size());
    assertCountedOnce();
  }

  /** Six tries, a quarter of an hour apart, the last 75 minutes after the first. */
  @Test
  void whatALongerOutageSendsToTheFailureQueueIsSentBackAndCountedOnce() {
    throttle(Duration.ofMinutes(90), 0);
    sendForTwoHours();
    play();

    assertThat(queue.givenUp().stream().filter(body -> !body.equals(MALFORMED)))
        .as("what came in the first quarter of an hour of the outage")
        .hasSizeBetween(1, good.size() / 4);

    queue.redrive(stack.clock.instant());
    play();

    assertThat(queue.givenUp()).hasSize(7).containsOnly(MALFORMED);
    assertThat(storedEvents()).isEqualTo(good.size());
    assertCountedOnce();
  }

  private void throttle(Duration length, int percent) {
    throttledUntil = OUTAGE.plus(length);
    percentThatPass = percent;
  }

  /**
   * Every three minutes the seven events of a fight about a client ID, and seven malformed
   * messages.
   */
  private void sendForTwoHours() {
    for (int minute = 0; minute < 120; minute += 3) {
      Instant at = START.plus(Duration.ofMinutes(minute));
      String clientId = "c" + minute;
      sendGood(at, LifecycleMessages.connect(clientId, at, "a", 1));
      for (int version = 2; version <= 4; version++) {
        String before = version % 2 == 0 ? "a" : "b";
        String next = version % 2 == 0 ? "b" : "a";
        Instant then = at.plusSeconds(version);
        sendGood(then, LifecycleMessages.connect(clientId, then, next, version));
        sendGood(then, LifecycleMessages.takeover(clientId, then, before, version - 1));
        takeovers++;
      }
      if (minute % 18 == 0) {
        queue.send(MALFORMED, at);
      }
    }
  }

  private void sendGood(Instant at, String body) {
    good.add(body);
    queue.send(body, at);
  }

  /** Delivers until the queue is empty, with audits at their times. */
  private void play() {
    DynamoDbClient client = stack.database.client(throttling());
    Backoff backoff =
        new Backoff(
            Duration.ofMillis(50),
            Duration.ofSeconds(5),
            () -> 0.5,
            pause -> stack.clock.set(stack.clock.instant().plus(pause)));
    IngestHandler handler =
        new IngestHandler(
            new IngestLifecycleEvents(
                new DynamoDbEventStore(client, stack.eventsTable, stack.signalsTable),
                new DynamoDbIngestWatermark(client, stack.auditsTable),
                stack.clock,
                backoff,
                1),
            stack.clock,
            new Invocation());
    Duration timeout =
        Duration.ofSeconds(Template.source().properties("IngestFunction").path("Timeout").asInt());
    while (!queue.isEmpty()) {
      // The batching window; and one function at a time, while there may be ten.
      Instant next = queue.next().plusSeconds(10);
      Instant now = stack.clock.instant();
      Instant begin = next.isAfter(now) ? next : now;
      while (!nextAudit.isAfter(begin)) {
        audit();
      }
      stack.clock.set(begin);
      TestContext context =
          new TestContext(() -> Duration.between(stack.clock.instant(), begin.plus(timeout)));
      queue.deliver(begin, event -> handler.handleRequest(event, context));
    }
  }

  private ExecutionInterceptor throttling() {
    Random random = new Random(6);
    return new ExecutionInterceptor() {
      @Override
      public void beforeExecution(BeforeExecution execution, ExecutionAttributes attributes) {
        Instant now = stack.clock.instant();
        if (!now.isBefore(OUTAGE)
            && now.isBefore(throttledUntil)
            && random.nextInt(100) >= percentThatPass) {
          throw ProvisionedThroughputExceededException.builder()
              .awsErrorDetails(
                  AwsErrorDetails.builder()
                      .errorCode("ProvisionedThroughputExceededException")
                      .errorMessage("slow down")
                      .build())
              .build();
        }
      }
    };
  }

  private void assertCountedOnce() {
    audit();
    audit();
    assertThat(counted).isEqualTo(takeovers);
  }

  private void audit() {
    Instant now = stack.clock.instant();
    stack.clock.set(nextAudit.isAfter(now) ? nextAudit : now);
    nextAudit = nextAudit.plus(QUARTER);
    stack.context = new TestContext();
    JsonNode answer = stack.evaluate(Payload.text("evaluate-scheduled.json"));
    assertThat(answer.path("taskStatus").asString()).isEqualTo("COMPLETED");
    counted += answer.at("/counts/takeovers").asInt();
  }

  /** Page by page: a scan ends at 1 MB. */
  private int storedEvents() {
    return stack.database.client().scanPaginator(scan -> scan.tableName(stack.eventsTable)).stream()
        .mapToInt(page -> page.count())
        .sum();
  }

  private static List<String> failed(JsonNode answer) {
    return StreamSupport.stream(answer.path("batchItemFailures").spliterator(), false)
        .map(failure -> failure.path("itemIdentifier").asString())
        .toList();
  }
}
