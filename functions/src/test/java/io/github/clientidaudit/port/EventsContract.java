package io.github.clientidaudit.port;

import static io.github.clientidaudit.port.Samples.NOW;
import static io.github.clientidaudit.port.Samples.connect;
import static io.github.clientidaudit.port.Samples.disconnect;
import static io.github.clientidaudit.port.Samples.takeover;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.domain.Shard;
import io.github.clientidaudit.domain.takeover.EventKey;
import io.github.clientidaudit.domain.takeover.LifecycleEvent;
import io.github.clientidaudit.domain.takeover.LifecycleEvent.Kind;
import io.github.clientidaudit.domain.takeover.Signal;
import io.github.clientidaudit.domain.takeover.StoredEvent;
import io.github.clientidaudit.domain.takeover.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What {@link EventStore}, {@link TakeoverSignals} and {@link ClientHistory} promise together. */
public abstract class EventsContract {
  private static final Instant T0 = NOW;
  private static final Instant INGESTED = NOW.plusSeconds(5);

  protected abstract EventStore store();

  protected abstract TakeoverSignals signals();

  protected abstract ClientHistory history();

  /** A client ID that no other test uses. */
  protected abstract String clientId();

  @Test
  void eventComesBackAsItWasStored() {
    String clientId = clientId();
    LifecycleEvent full = connect(clientId, T0);
    LifecycleEvent bare =
        new LifecycleEvent(clientId, Kind.DISCONNECT, T0, "p", "s#1 $", 0, null, null, null);
    LifecycleEvent taken = takeover(clientId, T0.plusMillis(1));

    assertThat(store().put(List.of(full, bare), INGESTED)).isEmpty();
    assertThat(store().putTakeover(taken, INGESTED.plusMillis(1))).isTrue();

    assertThat(read(clientId, T0, T0.plusMillis(1)))
        .containsExactly(
            new StoredEvent(full, INGESTED),
            new StoredEvent(bare, INGESTED),
            new StoredEvent(taken, INGESTED.plusMillis(1)));
  }

  @Test
  void textOfAnyKindIsKept() {
    String hostile = "\u00ff\ud834\udd1e\n\"\u0001\u202e=cmd()" + clientId();
    LifecycleEvent event =
        new LifecycleEvent(
            hostile,
            Kind.CONNECT,
            T0,
            "AROA:sess ion",
            "\ud834\udd1e",
            9_999_999_999L,
            "::1",
            "\t",
            null);

    assertThat(store().put(List.of(event), INGESTED)).isEmpty();

    assertThat(read(hostile, T0, T0)).containsExactly(new StoredEvent(event, INGESTED));
  }

  @Test
  void nothingToStoreIsStored() {
    assertThat(store().put(List.of(), INGESTED)).isEmpty();
  }

  @Test
  void ordinaryEventDeliveredAgainReplacesItself() {
    String clientId = clientId();
    store().put(List.of(connect(clientId, T0)), INGESTED);

    assertThat(store().put(List.of(connect(clientId, T0)), INGESTED.plusSeconds(9))).isEmpty();

    assertThat(read(clientId, T0, T0))
        .containsExactly(new StoredEvent(connect(clientId, T0), INGESTED.plusSeconds(9)));
  }

  /** What is signalled and never stored is looked for and not found. */
  @Test
  void takeoverInABatchIsSignalledAndNotStored() {
    String clientId = clientId();
    LifecycleEvent taken = takeover(clientId, T0);

    assertThat(store().put(List.of(connect(clientId, T0), taken), INGESTED)).isEmpty();

    assertThat(read(clientId, T0, T0))
        .containsExactly(new StoredEvent(connect(clientId, T0), INGESTED));
    assertThat(signalsOf(clientId, T0, INGESTED))
        .containsExactly(new Signal(clientId, T0, INGESTED));
  }

  @Test
  void takeoverIsStoredWithoutASignal() {
    String clientId = clientId();
    LifecycleEvent taken = takeover(clientId, T0);

    assertThat(store().putTakeover(taken, INGESTED)).isTrue();

    assertThat(read(clientId, T0, T0)).containsExactly(new StoredEvent(taken, INGESTED));
    assertThat(signalsOf(clientId, T0, INGESTED)).isEmpty();
  }

  /** That is what counts it once: its time of ingestion lies in one audit's window. */
  @Test
  void takeoverDeliveredAgainKeepsTheTimeOfTheFirst() {
    String clientId = clientId();
    LifecycleEvent taken = takeover(clientId, T0);

    assertThat(store().putTakeover(taken, INGESTED)).isTrue();
    assertThat(store().putTakeover(taken, INGESTED.plus(Duration.ofDays(1)))).isFalse();

    assertThat(read(clientId, T0, T0)).containsExactly(new StoredEvent(taken, INGESTED));
  }

  @Test
  void eachDeliveryOfATakeoverIsSignalledWithItsOwnStamp() {
    String clientId = clientId();
    LifecycleEvent taken = takeover(clientId, T0);
    Instant nextDay = INGESTED.plus(Duration.ofDays(1));

    store().put(List.of(taken), INGESTED);
    store().put(List.of(taken), INGESTED);
    store().put(List.of(taken), nextDay);

    assertThat(signalsOf(clientId, T0, nextDay))
        .containsExactlyInAnyOrder(
            new Signal(clientId, T0, INGESTED), new Signal(clientId, T0, nextDay));
  }

  @Test
  void takeoversOfOneInstantAreSignalledEach() {
    String clientId = clientId();
    LifecycleEvent other =
        new LifecycleEvent(
            clientId,
            Kind.TAKEOVER,
            T0,
            "principal",
            "session",
            8,
            null,
            null,
            LifecycleEvent.DUPLICATE_CLIENT_ID);

    store().put(List.of(takeover(clientId, T0), other), INGESTED);

    Signal signal = new Signal(clientId, T0, INGESTED);
    assertThat(signalsOf(clientId, T0, INGESTED)).containsExactly(signal, signal);
  }

  @Test
  void signalsKeepTextOfAnyKind() {
    String hostile = "#$\u00ff\ud834\udd1e\n\"\u0001\u202e=cmd()" + clientId();
    store().put(List.of(takeover(hostile, T0)), INGESTED);

    assertThat(signalsOf(hostile, T0, INGESTED)).containsExactly(new Signal(hostile, T0, INGESTED));
  }

  @Test
  void onlyTakeoversGiveSignals() {
    String clientId = clientId();
    store().put(List.of(connect(clientId, T0), disconnect(clientId, T0)), INGESTED);

    assertThat(signalsOf(clientId, T0, INGESTED)).isEmpty();
  }

  @Test
  void signalsBeginAfterTheFirstInstantAndEndWithTheLast() {
    String clientId = clientId();
    for (long millis = 0; millis < 5; millis++) {
      store().put(List.of(takeover(clientId, T0.plusMillis(millis))), INGESTED.plusMillis(millis));
    }

    assertThat(signalsOf(clientId, INGESTED.plusMillis(1), INGESTED.plusMillis(3)))
        .extracting(Signal::ingestedAt)
        .containsExactlyInAnyOrder(INGESTED.plusMillis(2), INGESTED.plusMillis(3));
    assertThat(signalsOf(clientId, INGESTED, INGESTED)).isEmpty();
    assertThat(signalsOf(clientId, INGESTED.plusSeconds(1), INGESTED)).isEmpty();
  }

  @Test
  void consecutiveWindowsShareNoSignalAndMissNone() {
    String clientId = clientId();
    for (long millis = 0; millis < 20; millis++) {
      store().put(List.of(takeover(clientId, T0.plusMillis(millis))), INGESTED.plusMillis(millis));
    }

    List<Signal> found = new ArrayList<>();
    for (long nanos = -1_000_000; nanos < 20_000_000; nanos += 1_700_000) {
      found.addAll(
          signalsOf(clientId, INGESTED.plusNanos(nanos), INGESTED.plusNanos(nanos + 1_700_000)));
    }

    assertThat(found).doesNotHaveDuplicates().hasSize(20);
  }

  @Test
  void signalsAreFoundOnBothSidesOfMidnight() {
    String clientId = clientId();
    Instant midnight = Instant.parse("2026-11-24T00:00:00Z");
    List<Instant> ingested =
        List.of(
            midnight.minus(Duration.ofDays(3)),
            midnight.minusMillis(1),
            midnight,
            midnight.plus(Duration.ofDays(3)));
    for (Instant instant : ingested) {
      store().put(List.of(takeover(clientId, instant)), instant);
    }

    assertThat(signalsOf(clientId, ingested.getFirst().minusMillis(1), ingested.getLast()))
        .extracting(Signal::ingestedAt)
        .containsExactlyInAnyOrderElementsOf(ingested);
    assertThat(signalsOf(clientId, midnight.minusMillis(2), midnight))
        .extracting(Signal::ingestedAt)
        .containsExactlyInAnyOrder(midnight.minusMillis(1), midnight);
    assertThat(signalsOf(clientId, midnight.minusMillis(1), midnight))
        .extracting(Signal::ingestedAt)
        .containsExactly(midnight);
  }

  @Test
  void signalsOfOtherShardsAreNotFound() {
    String clientId = clientId();
    store().put(List.of(takeover(clientId, T0)), INGESTED);

    for (int shard = 0; shard < Shard.COUNT; shard++) {
      List<String> clientIds = new ArrayList<>();
      signals().read(shard, T0, INGESTED, signal -> clientIds.add(signal.clientId()));
      assertThat(clientIds.contains(clientId)).isEqualTo(shard == Shard.of(clientId));
    }
  }

  @Test
  void historyIncludesBothEndsOfItsRangeInTheOrderOfKeys() {
    String clientId = clientId();
    Instant t1 = T0.plusMillis(1);
    Instant t2 = T0.plusMillis(2);
    Instant t3 = T0.plusMillis(3);
    store()
        .put(
            List.of(
                disconnect(clientId, t2),
                connect(clientId, t3),
                connect(clientId, T0),
                connect(clientId, t2),
                connect(clientId, t1)),
            INGESTED);
    store().putTakeover(takeover(clientId, t2), INGESTED);

    assertThat(read(clientId, t1, t2))
        .extracting(StoredEvent::event)
        .containsExactly(
            connect(clientId, t1),
            connect(clientId, t2),
            disconnect(clientId, t2),
            takeover(clientId, t2));
    assertThat(read(clientId, T0, t3)).hasSize(6);
    assertThat(read(clientId + "x", T0, t3)).isEmpty();
  }

  @Test
  void historyIsReadBackFromAnInstantOnNewestFirst() {
    String clientId = clientId();
    List<Instant> times = LongStream.range(0, 20).mapToObj(T0::plusMillis).toList();
    store().put(times.stream().map(time -> connect(clientId, time)).toList(), INGESTED);
    store().put(List.of(disconnect(clientId, times.get(10))), INGESTED);
    store().putTakeover(takeover(clientId, times.get(10)), INGESTED);

    assertThat(readBack(clientId, times.get(10), 5))
        .extracting(StoredEvent::event)
        .containsExactly(
            takeover(clientId, times.get(10)),
            disconnect(clientId, times.get(10)),
            connect(clientId, times.get(10)),
            connect(clientId, times.get(9)),
            connect(clientId, times.get(8)));
    assertThat(readBack(clientId, times.get(10), 1000)).hasSize(13);
    assertThat(readBack(clientId, times.get(10).minusNanos(1), 1000)).hasSize(10);
    assertThat(readBack(clientId, T0.minusMillis(1), 1000)).isEmpty();
    assertThat(readBack(clientId + "x", times.get(10), 1000)).isEmpty();
  }

  /** A read goes past the times of events; there is a last one that a key can hold. */
  @Test
  void historyIsReadToTheLastTime() {
    String clientId = clientId();
    Instant last = EventKey.LAST_TIME;
    store().put(List.of(connect(clientId, last)), INGESTED);
    store().putTakeover(takeover(clientId, last), INGESTED);
    Instant later = last.plus(Duration.ofMinutes(5));

    assertThat(read(clientId, last.minusMillis(1), later)).hasSize(2);
    assertThat(readBack(clientId, later, 1000)).hasSize(2);
  }

  /** Read to the end, it would be as much as the client has ever done. */
  @Test
  void readingBackStopsWhenNoMoreIsWanted() {
    String clientId = clientId();
    List<Instant> times = LongStream.range(0, 20).mapToObj(T0::plusMillis).toList();
    store().put(times.stream().map(time -> connect(clientId, time)).toList(), INGESTED);

    assertThat(readBack(clientId, times.getLast(), 1))
        .containsExactly(new StoredEvent(connect(clientId, times.getLast()), INGESTED));
    assertThat(readBack(clientId, times.getLast(), 7)).hasSize(7);
  }

  @Test
  void eventsBeforeAnInstantComeNewestFirst() {
    String clientId = clientId();
    List<Instant> times = LongStream.range(0, 20).mapToObj(T0::plusMillis).toList();
    store().put(times.stream().map(time -> connect(clientId, time)).toList(), INGESTED);

    assertThat(before(clientId, times.get(10), 3))
        .containsExactly(times.get(9), times.get(8), times.get(7));
    assertThat(before(clientId, times.get(2), 100)).containsExactly(times.get(1), times.get(0));
    assertThat(before(clientId, T0, 100)).isEmpty();
    assertThat(before(clientId, times.get(10), 0)).isEmpty();
  }

  /** More than DynamoDB answers at once. */
  @Test
  void longHistoriesComeWhole() {
    String clientId = clientId();
    List<LifecycleEvent> events =
        IntStream.range(0, 2500).mapToObj(number -> large(clientId, number)).toList();
    for (int from = 0; from < events.size(); from += EventStore.MAX_BATCH) {
      store().put(events.subList(from, from + EventStore.MAX_BATCH), INGESTED);
    }

    assertThat(read(clientId, T0, T0.plusSeconds(2500)))
        .extracting(StoredEvent::event)
        .containsExactlyElementsOf(events);
    assertThat(readBack(clientId, T0.plusSeconds(2498), 2497))
        .extracting(StoredEvent::event)
        .containsExactlyElementsOf(events.subList(2, 2499).reversed());
    assertThat(history().before(clientId, T0.plusSeconds(2499), 2497))
        .extracting(StoredEvent::event)
        .containsExactlyElementsOf(events.subList(2, 2499).reversed());
  }

  /** More than DynamoDB answers at once. */
  @Test
  void manySignalsComeWhole() {
    String clientId = "c".repeat(80) + clientId();
    List<LifecycleEvent> events =
        IntStream.range(0, 4000).mapToObj(number -> largeTakeover(clientId, number)).toList();
    for (int from = 0; from < events.size(); from += EventStore.MAX_BATCH) {
      store().put(events.subList(from, from + EventStore.MAX_BATCH), INGESTED.plusMillis(from));
    }

    assertThat(signalsOf(clientId, T0, INGESTED.plusMillis(4000)))
        .extracting(Signal::at)
        .containsExactlyInAnyOrderElementsOf(events.stream().map(LifecycleEvent::time).toList());
  }

  private static LifecycleEvent largeTakeover(String clientId, int number) {
    return new LifecycleEvent(
        clientId,
        Kind.TAKEOVER,
        T0.plusSeconds(number),
        "principal",
        "s".repeat(128),
        number,
        null,
        null,
        LifecycleEvent.DUPLICATE_CLIENT_ID);
  }

  private static LifecycleEvent large(String clientId, int number) {
    return new LifecycleEvent(
        clientId,
        Kind.CONNECT,
        T0.plusSeconds(number),
        "p".repeat(256),
        "s".repeat(128),
        number,
        "192.0.2.1",
        "t".repeat(128),
        null);
  }

  private List<Signal> signalsOf(String clientId, Instant after, Instant until) {
    List<Signal> found = new ArrayList<>();
    signals()
        .read(
            Shard.of(clientId),
            after,
            until,
            signal -> {
              if (signal.clientId().equals(clientId)) {
                found.add(signal);
              }
            });
    return found;
  }

  private List<StoredEvent> read(String clientId, Instant from, Instant to) {
    List<StoredEvent> events = new ArrayList<>();
    history().read(clientId, new TimeRange(from, to), events::add);
    return events;
  }

  /** As many as wanted, and none that comes after the last one is wanted. */
  private List<StoredEvent> readBack(String clientId, Instant until, int wanted) {
    List<StoredEvent> events = new ArrayList<>();
    history()
        .readBack(
            clientId,
            until,
            event -> {
              events.add(event);
              return events.size() < wanted;
            });
    return events;
  }

  private List<Instant> before(String clientId, Instant instant, int limit) {
    return history().before(clientId, instant, limit).stream().map(e -> e.event().time()).toList();
  }
}
