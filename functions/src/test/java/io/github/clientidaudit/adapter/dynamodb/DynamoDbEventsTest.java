package io.github.clientidaudit.adapter.dynamodb;

import static io.github.clientidaudit.port.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.clientidaudit.domain.LifecycleEvent;
import io.github.clientidaudit.domain.LifecycleEvent.Kind;
import io.github.clientidaudit.port.RefusedException;
import io.github.clientidaudit.port.Samples;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoDbEventsTest extends EventsOnDynamoDb {
  private static final DynamoDbClient CLIENT = LocalDynamo.client();

  DynamoDbEventsTest() {
    super(CLIENT);
  }

  @Test
  void takeoverIsStoredUnderNamesThatOthersRelyOn() {
    store().putTakeover(Samples.takeover("sensor-42", NOW), NOW.plusMillis(1));

    assertThat(item("sensor-42", "1795477500000#T#0000000007#session"))
        .containsEntry("principalId", AttributeValue.fromS("principal"))
        .containsEntry("disconnectReason", AttributeValue.fromS("DUPLICATE_CLIENTID"))
        .containsEntry("ingestedAt", AttributeValue.fromN("1795477500001"))
        .containsEntry("expiresAt", AttributeValue.fromN("1798501500"))
        .containsEntry("signalBucket", AttributeValue.fromS("2026-11-23#5"))
        .doesNotContainKeys("ipAddress", "thingName");
  }

  /** An event's own clock decides nothing about how long it is kept. */
  @Test
  void retentionRunsFromIngestion() {
    LifecycleEvent fromTheFuture = Samples.connect(clientId(), NOW.plus(Duration.ofDays(36_500)));
    store().putOrdinary(List.of(fromTheFuture), NOW);

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

    int bytes =
        EventItem.of(typical, NOW).entrySet().stream()
            .mapToInt(e -> e.getKey().length() + size(e.getValue()))
            .sum();

    assertThat(bytes).isLessThan(1024);
    assertThat(EventItem.of(typical, NOW)).doesNotContainKey("signalBucket");
  }

  @Test
  void sameEventTwiceInABatchIsRefused() {
    LifecycleEvent event = Samples.connect(clientId(), NOW);

    assertThatThrownBy(() -> store().putOrdinary(List.of(event, event), NOW))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("duplicates");
  }

  private static int size(AttributeValue value) {
    return value.s() != null ? value.s().length() : value.n().length();
  }

  private Map<String, AttributeValue> item(String clientId, String eventKey) {
    return CLIENT
        .getItem(
            get ->
                get.tableName(table)
                    .key(
                        Map.of(
                            "clientId", AttributeValue.fromS(clientId),
                            "eventKey", AttributeValue.fromS(eventKey))))
        .item();
  }
}
