package io.github.clientidaudit.adapter.dynamodb;

import static io.github.clientidaudit.port.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.clientidaudit.domain.takeover.LifecycleEvent;
import io.github.clientidaudit.domain.takeover.LifecycleEvent.Kind;
import io.github.clientidaudit.domain.takeover.StoredEvent;
import io.github.clientidaudit.domain.takeover.TimeRange;
import io.github.clientidaudit.port.RefusedException;
import io.github.clientidaudit.port.Samples;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

@ParameterizedClass
@EnumSource(TestDynamo.class)
class DynamoDbEventsTest extends EventsOnDynamoDb {
  private final TestDynamo database;

  DynamoDbEventsTest(TestDynamo database) {
    super(database.client());
    this.database = database;
  }

  @Test
  void takeoverIsStoredUnderNamesThatOthersRelyOn() {
    store().putTakeover(Samples.takeover("sensor-42", NOW), NOW.plusMillis(1));

    assertThat(item("sensor-42", "1795477500000#T#0000000007#session"))
        .containsEntry("principalId", AttributeValue.fromS("principal"))
        .containsEntry("disconnectReason", AttributeValue.fromS("DUPLICATE_CLIENTID"))
        .containsEntry("ingestedAt", AttributeValue.fromN("1795477500001"))
        .containsEntry("expiresAt", AttributeValue.fromN("1798501500"))
        .containsOnlyKeys(
            "clientId", "eventKey", "principalId", "disconnectReason", "ingestedAt", "expiresAt");
  }

  @Test
  void signalIsStoredUnderNamesThatOthersRelyOn() {
    store().put(List.of(Samples.takeover("sensor-42", NOW)), NOW.plusMillis(1));

    assertThat(client.scan(scan -> scan.tableName(signalsTable)).items())
        .containsExactly(
            Map.of(
                "bucket",
                AttributeValue.fromS("2026-11-23#5"),
                "signal",
                AttributeValue.fromS("1795477500001#sensor-42#1795477500000#T#0000000007#session"),
                "clientId",
                AttributeValue.fromS("sensor-42"),
                "at",
                AttributeValue.fromN("1795477500000"),
                "expiresAt",
                AttributeValue.fromN("1798501500")));
    assertThat(client.scan(scan -> scan.tableName(eventsTable)).items()).isEmpty();
  }

  /** What is left out of a window's signals is not counted by any audit. */
  @Test
  void allThatIsReadIsReadConsistently() {
    List<Boolean> consistent = new ArrayList<>();
    DynamoDbClient watched =
        database.client(
            new ExecutionInterceptor() {
              @Override
              public void beforeExecution(
                  Context.BeforeExecution context, ExecutionAttributes attributes) {
                consistent.add(((QueryRequest) context.request()).consistentRead());
              }
            });
    DynamoDbClientHistory history = new DynamoDbClientHistory(watched, eventsTable);

    new DynamoDbTakeoverSignals(watched, signalsTable)
        .read(0, NOW, NOW.plus(Duration.ofDays(1)), signal -> {});
    history.read(clientId(), new TimeRange(NOW, NOW), event -> {});
    history.readBack(clientId(), NOW, event -> true);
    history.before(clientId(), NOW, 1);

    assertThat(consistent).hasSize(5).containsOnly(true);
  }

  /** Wanted no further, the rest of a page is thrown away, and no other page is asked for. */
  @Test
  void readingBackAsksForNoPageInVain() {
    AtomicInteger queries = new AtomicInteger();
    DynamoDbClient watched =
        database.client(
            new ExecutionInterceptor() {
              @Override
              public void beforeExecution(
                  Context.BeforeExecution context, ExecutionAttributes attributes) {
                queries.incrementAndGet();
              }

              @Override
              public SdkRequest modifyRequest(
                  Context.ModifyRequest context, ExecutionAttributes attributes) {
                return ((QueryRequest) context.request()).toBuilder().limit(2).build();
              }
            });
    store()
        .put(
            IntStream.range(0, 9)
                .mapToObj(i -> Samples.connect(clientId(), NOW.plusMillis(i)))
                .toList(),
            NOW);
    List<StoredEvent> read = new ArrayList<>();

    new DynamoDbClientHistory(watched, eventsTable)
        .readBack(
            clientId(),
            NOW.plusSeconds(1),
            event -> {
              read.add(event);
              return read.size() < 4;
            });

    assertThat(read).hasSize(4);
    assertThat(queries).hasValue(2);
  }

  /** An event's own clock decides nothing about how long it is kept. */
  @Test
  void retentionRunsFromIngestion() {
    LifecycleEvent fromTheFuture = Samples.connect(clientId(), NOW.plus(Duration.ofDays(36_500)));
    store().put(List.of(fromTheFuture), NOW);

    assertThat(item(clientId(), fromTheFuture.key().text()).get("expiresAt"))
        .isEqualTo(
            AttributeValue.fromN(Long.toString(NOW.plus(Duration.ofDays(35)).getEpochSecond())));
  }

  @Test
  void ordinaryEventCostsOneWriteUnit() {
    LifecycleEvent typical =
        new LifecycleEvent(
            "c".repeat(128),
            Kind.CONNECT,
            NOW,
            "p".repeat(64),
            UUID.randomUUID().toString(),
            7,
            "2001:db8:1234:5678:9abc:def0:1234:5678",
            "t".repeat(128),
            null);

    assertThat(bytes(EventItem.of(typical, NOW))).isLessThan(1024);
  }

  /** Two for a takeover: one for the event and one for its signal. */
  @Test
  void takeoverCostsTwoWriteUnits() {
    LifecycleEvent longest =
        new LifecycleEvent(
            "c".repeat(128),
            Kind.TAKEOVER,
            NOW,
            "p".repeat(64),
            "s".repeat(128),
            7,
            null,
            "t".repeat(128),
            LifecycleEvent.DUPLICATE_CLIENT_ID);

    assertThat(bytes(EventItem.of(longest, NOW))).isLessThan(1024);
    assertThat(bytes(SignalItem.of(longest, NOW))).isLessThan(1024);
  }

  @Test
  void sameEventTwiceInABatchIsRefused() {
    LifecycleEvent event = Samples.connect(clientId(), NOW);

    assertThatThrownBy(() -> store().put(List.of(event, event), NOW))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("duplicates");
  }

  private static int bytes(Map<String, AttributeValue> item) {
    return item.entrySet().stream().mapToInt(e -> e.getKey().length() + size(e.getValue())).sum();
  }

  private static int size(AttributeValue value) {
    return value.s() != null ? value.s().length() : value.n().length();
  }

  private Map<String, AttributeValue> item(String clientId, String eventKey) {
    return client
        .getItem(
            get ->
                get.tableName(eventsTable)
                    .key(
                        Map.of(
                            "clientId", AttributeValue.fromS(clientId),
                            "eventKey", AttributeValue.fromS(eventKey))))
        .item();
  }
}
