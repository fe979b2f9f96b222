package io.github.clientidaudit.handler;

import static io.github.clientidaudit.handler.SlowFunctions.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.github.clientidaudit.handler.SlowFunctions.Ran;
import io.github.clientidaudit.handler.SlowServer.Mood;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The functions as they are deployed, with the SDK's own clients and tries, against servers that
 * are slow, unwilling or silent: each answers before its limit, and what was not done comes back.
 * All cases run side by side, with {@code -Dslow=true}, and want a machine that does little else.
 */
@EnabledIfSystemProperty(named = "slow", matches = "true")
class SlowServerTest {
  /** A busy machine's server may look at a call a little after it was made. */
  private static final Duration UNTIL_SEEN = Duration.ofSeconds(1);

  private static final int MESSAGES = 1000;
  private static final int RECORDS = 50;
  private static final String[] CREDENTIALS = {"aws.accessKeyId", "aws.secretAccessKey"};
  private static final Map<String, CompletableFuture<Ran>> RUNNING = new LinkedHashMap<>();
  private static final CompletableFuture<Boolean> READY = new CompletableFuture<>();
  private static final ExecutorService THREADS = Executors.newCachedThreadPool();

  @BeforeAll
  static void runAllCases() {
    for (String name : CREDENTIALS) {
      System.setProperty(name, "local");
    }
    warmUp();
    ingests("ingest, 2 s a call", Mood.TWO_SECONDS);
    ingests("ingest, throttled", Mood.THROTTLED);
    ingests("ingest, broken", Mood.BROKEN);
    ingests("ingest, silent", Mood.SILENT);
    ingests("ingest, half of each batch", Mood.HALF);
    publishes("publish, 2 s a call", Mood.TWO_SECONDS);
    publishes("publish, throttled", Mood.THROTTLED);
    publishes("publish, silent", Mood.SILENT);
    evaluates("evaluate, 2 s a call", stack -> (operation, body) -> Mood.TWO_SECONDS);
    evaluates(
        "evaluate, silent while it discovers",
        stack -> silentIf((operation, body) -> body.contains(stack.signals)));
    evaluates(
        "evaluate, silent in a group",
        stack -> silentIf((operation, body) -> body.contains(stack.events)));
    evaluates(
        "evaluate, silent from then on",
        stack -> {
          AtomicBoolean silent = new AtomicBoolean();
          return silentIf(
              (operation, body) -> {
                silent.compareAndSet(false, body.contains(stack.events));
                return silent.get();
              });
        });
    evaluates("evaluate, silent", stack -> (operation, body) -> Mood.SILENT);
    READY.complete(true);
  }

  /** As Lambda's snapshot is taken of functions that have worked. */
  private static void warmUp() {
    SlowFunctions stack = new SlowFunctions();
    checkpoint(stack);
    stack.ingest(LifecycleMessages.batch(fights()));
    stack.evaluate();
    stack.publish(records(stack));
    stack.server.close();
  }

  private static BiFunction<String, String, Mood> silentIf(
      BiFunction<String, String, Boolean> condition) {
    return (operation, body) -> condition.apply(operation, body) ? Mood.SILENT : Mood.WELL;
  }

  @AfterAll
  static void stop() {
    RUNNING.values().forEach(ran -> ran.join().functions().server.close());
    THREADS.shutdown();
    for (String name : CREDENTIALS) {
      System.clearProperty(name);
    }
  }

  /** Begins a case when all are ready. */
  private static void run(String name, Supplier<Ran> theCase) {
    CompletableFuture<Ran> ran = READY.thenApplyAsync(ready -> theCase.get(), THREADS);
    RUNNING.put(name, ran);
  }

  private static void ingests(String name, Mood mood) {
    SlowFunctions stack = new SlowFunctions();
    SQSEvent batch = LifecycleMessages.batch(messages());
    stack.server.mood((operation, body) -> mood);
    run(name, () -> stack.run(Duration.ofSeconds(12), () -> stack.ingest(batch)));
  }

  /** 600 connects and 400 takeovers. */
  private static List<String> messages() {
    Instant now = Instant.now().minusSeconds(60);
    return IntStream.range(0, MESSAGES)
        .mapToObj(
            i ->
                i < 600
                    ? LifecycleMessages.connect("client-" + i, now, "p", 2)
                    : LifecycleMessages.takeover("client-" + (i - 600), now, "p", 1))
        .toList();
  }

  private static void publishes(String name, Mood mood) {
    SlowFunctions stack = new SlowFunctions();
    DynamodbEvent event = records(stack);
    stack.server.mood((operation, body) -> mood);
    run(name, () -> stack.run(Duration.ofSeconds(14), () -> stack.publish(event)));
  }

  private static DynamodbEvent records(SlowFunctions stack) {
    List<DynamodbStreamRecord> records = new ArrayList<>();
    for (int i = 1; i <= RECORDS; i++) {
      DynamodbStreamRecord one =
          Payload.event("publish-finding.json", DynamodbEvent.class).getRecords().getFirst();
      String sk = "FINDING#" + i;
      one.getDynamodb().setSequenceNumber(Integer.toString(i));
      one.getDynamodb()
          .getNewImage()
          .put(
              "sk",
              new com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue(sk));
      String pk = Objects.requireNonNull(one.getDynamodb().getNewImage().get("pk")).getS();
      waiting(stack, pk, sk);
      records.add(one);
    }
    DynamodbEvent event = new DynamodbEvent();
    event.setRecords(records);
    return event;
  }

  /** An item that was to be sent long ago. */
  private static void waiting(SlowFunctions stack, String pk, String sk) {
    stack.database.putItem(
        put ->
            put.tableName(stack.audits)
                .item(
                    Map.of(
                        "pk", AttributeValue.fromS(pk),
                        "sk", AttributeValue.fromS(sk),
                        "unpublished", AttributeValue.fromS("0"),
                        "offeredAt", AttributeValue.fromN("1"),
                        "unpublishedSince", AttributeValue.fromN("1"))));
  }

  /** An hour of takeovers of 64 client IDs, and much to be sent again. */
  private static void evaluates(
      String name, Function<SlowFunctions, BiFunction<String, String, Mood>> mood) {
    SlowFunctions stack = new SlowFunctions();
    checkpoint(stack);
    IntStream.range(0, 100).forEach(i -> waiting(stack, "TASK#old#0", "FINDING#" + i));
    assertThat(stack.ingest(LifecycleMessages.batch(fights()))).isEmpty();
    stack.server.mood(mood.apply(stack));
    run(name, () -> stack.run(Duration.ofSeconds(30), stack::evaluate));
  }

  private static void checkpoint(SlowFunctions stack) {
    String anHourAgo = Long.toString(Instant.now().minusSeconds(3600).toEpochMilli());
    stack.database.putItem(
        put ->
            put.tableName(stack.audits)
                .item(
                    Map.of(
                        "pk", AttributeValue.fromS("STATE"),
                        "sk", AttributeValue.fromS("STATE"),
                        "checkpoint", AttributeValue.fromN(anHourAgo))));
  }

  private static List<String> fights() {
    Instant at = Instant.now().minusSeconds(600);
    List<String> messages = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      messages.add(LifecycleMessages.connect("c" + i, at, "a", 1));
      messages.add(LifecycleMessages.connect("c" + i, at.plusSeconds(1), "b", 2));
      messages.add(LifecycleMessages.takeover("c" + i, at.plusSeconds(1), "a", 1));
    }
    return messages;
  }

  private static Ran ran(String name) {
    CompletableFuture.allOf(RUNNING.values().toArray(CompletableFuture[]::new)).join();
    return Objects.requireNonNull(RUNNING.get(name)).join();
  }

  private static void assertInTime(Ran ran) {
    assertThat(ran.took()).isLessThan(ran.limit().minusSeconds(1));
    assertThat(ran.functions().server.arrivedAfter(ran.answeredAt() + UNTIL_SEEN.toNanos()))
        .as("calls after it")
        .isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ingest, 2 s a call",
        "ingest, throttled",
        "ingest, broken",
        "ingest, silent",
        "ingest, half of each batch"
      })
  void eachMessageIsStoredOrHandedBack(String name) {
    Ran ran = ran(name);
    Set<String> keys =
        ran.functions().items(ran.functions().events).stream()
            .map(item -> text(item, "clientId") + text(item, "eventKey").charAt(14))
            .collect(Collectors.toSet());
    List<Integer> lost =
        IntStream.range(0, MESSAGES)
            .filter(i -> !ran.failures().contains(Integer.toString(i)))
            .filter(
                i -> !keys.contains(i < 600 ? "client-" + i + "C" : "client-" + (i - 600) + "T"))
            .boxed()
            .toList();
    ran.print(name, "stored", MESSAGES - ran.failures().size(), ran.failures().size());

    assertInTime(ran);
    assertThat(lost).isEmpty();
    assertThat(ran.functions().logged("EventsNotStored")).isEqualTo(ran.failures().size());
    assertThat(ran.functions().logged("EventsStored")).isEqualTo(MESSAGES - ran.failures().size());
    assertThat(ran.failures().isEmpty()).isEqualTo(name.endsWith("half of each batch"));
    if (name.endsWith("2 s a call")) {
      assertThat(ran.failures()).hasSizeLessThan(MESSAGES);
      assertThat(ran.functions().context.rawLog()).anyMatch(line -> line.contains("not tried"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"publish, 2 s a call", "publish, throttled", "publish, silent"})
  void eachRecordIsSentAndNotedOrHandedBack(String name) {
    Ran ran = ran(name);
    int handedBack = ran.functions().logged("MessagesNotPublished");
    int published = ran.functions().logged("MessagesPublished");
    long waiting =
        ran.functions().items(ran.functions().audits).stream()
            .filter(item -> item.containsKey("unpublished"))
            .count();
    ran.print(name, "sent", published, handedBack);

    assertInTime(ran);
    assertThat(published + handedBack).isEqualTo(RECORDS);
    assertThat(waiting).isLessThanOrEqualTo(handedBack);
    assertThat(published > 0).isEqualTo(name.endsWith("2 s a call"));
    assertThat(ran.failures()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evaluate, 2 s a call",
        "evaluate, silent while it discovers",
        "evaluate, silent in a group",
        "evaluate, silent from then on"
      })
  void theAuditGoesOnLater(String name) {
    Ran ran = ran(name);
    ran.print(name, "examined", ran.answer().path("totalResourcesCount").asInt(), 0);

    assertInTime(ran);
    assertThat(ran.failure()).isEmpty();
    assertThat(ran.answer().path("taskStatus").asString()).isEqualTo("IN_PROGRESS");
    assertThat(ran.functions().context.logged("audited").path("taskStatus").asString())
        .isEqualTo("IN_PROGRESS");
    boolean released =
        ran.functions().items(ran.functions().audits).stream()
            .map(item -> item.get("leaseUntil"))
            .filter(Objects::nonNull)
            .allMatch(until -> until.n().equals("0"));
    assertThat(released).isEqualTo(!name.endsWith("from then on"));
  }

  @ParameterizedTest
  @ValueSource(strings = "evaluate, silent")
  void anAuditThatCannotBeginFailsInTime(String name) {
    Ran ran = ran(name);
    ran.print(name, "examined", 0, 0);

    assertInTime(ran);
    assertThat(ran.failure()).contains("no answer in time");
  }
}
