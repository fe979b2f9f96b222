package io.github.clientidaudit.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.domain.Timeline;
import io.github.clientidaudit.domain.takeover.LifecycleEvent;
import io.github.clientidaudit.port.Backoff;
import io.github.clientidaudit.port.EventStore;
import io.github.clientidaudit.port.InMemoryEvents;
import io.github.clientidaudit.port.InMemoryIngestWatermark;
import io.github.clientidaudit.port.RefusedException;
import io.github.clientidaudit.port.UnavailableException;
import io.github.clientidaudit.usecase.IngestLifecycleEvents.Ingested;
import io.github.clientidaudit.usecase.IngestLifecycleEvents.Received;
import io.github.clientidaudit.usecase.IngestLifecycleEvents.Rejected;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IngestLifecycleEventsTest {
  private final List<String> calls = Collections.synchronizedList(new ArrayList<>());
  private final TestClock clock = new TestClock(Timeline.START);
  private Duration waited = Duration.ZERO;
  private Duration limit = Duration.ofMinutes(1);

  /** A store that does as it is told, and tells what it was asked. */
  private class Store implements EventStore {
    private final InMemoryEvents stored = new InMemoryEvents();

    @Override
    public List<LifecycleEvent> put(List<LifecycleEvent> events, Instant ingestedAt) {
      calls.add("put " + events.size());
      return stored.put(events, ingestedAt);
    }

    @Override
    public boolean putTakeover(LifecycleEvent takeover, Instant ingestedAt) {
      calls.add("takeover at " + ingestedAt);
      return stored.putTakeover(takeover, ingestedAt);
    }
  }

  @Test
  void storesOrdinaryEventsInFullBatchesAndTakeoversAfterThem() {
    List<Received> received = new ArrayList<>(received("x", "60 T 1 a"));
    received.addAll(ordinary(60));

    Ingested ingested = ingest(new Store(), received);

    assertThat(calls)
        .containsExactly("put 25", "put 25", "put 11", "takeover at " + Timeline.START);
    assertThat(ingested).isEqualTo(new Ingested(60, 1, 0, 0, List.of(), Map.of(), null));
  }

  @Test
  void mergesWhatIsDeliveredTwiceInABatch() {
    List<Received> received = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      received.addAll(received("x", "0 C 1 a@1", "60 T 1 a"));
    }

    Ingested ingested = ingest(new Store(), received);

    assertThat(calls).hasSize(2);
    assertThat(ingested.duplicates()).isEqualTo(4);
  }

  @Test
  void allMessagesOfAMergedEventShareItsFate() {
    limit = Duration.ZERO;
    Store down =
        new Store() {
          @Override
          public List<LifecycleEvent> put(List<LifecycleEvent> events, Instant ingestedAt) {
            return events;
          }
        };
    LifecycleEvent event = Timeline.events("x", "0 C 1 a@1").getFirst();

    Ingested ingested = ingest(down, List.of(new Received("m1", event), new Received("m2", event)));

    assertThat(ingested.notStored())
        .isEqualTo(
            Map.of("m1", "not all of a batch were taken", "m2", "not all of a batch were taken"));
    assertThat(ingested.stored()).isZero();
  }

  @Test
  void triesAgainOnlyWhatWasNotStored() {
    Store throttled =
        new Store() {
          private int attempts;

          @Override
          public List<LifecycleEvent> put(List<LifecycleEvent> events, Instant ingestedAt) {
            super.put(events, ingestedAt);
            return attempts++ < 2 ? events.subList(0, events.size() / 2) : List.of();
          }
        };

    Ingested ingested = ingest(throttled, ordinary(20));

    assertThat(calls).containsExactly("put 20", "put 10", "put 5");
    assertThat(ingested.stored()).isEqualTo(20);
  }

  @Test
  void reportsWhatThereWasNoTimeForAndOnlyThat() {
    Store throttled =
        new Store() {
          @Override
          public List<LifecycleEvent> put(List<LifecycleEvent> events, Instant ingestedAt) {
            super.put(events, ingestedAt);
            return events.subList(0, 1);
          }
        };

    Ingested ingested = ingest(throttled, ordinary(20));

    assertThat(ingested.notStored()).containsOnlyKeys("m-0");
    assertThat(ingested.stored()).isEqualTo(19);
    assertThat(waited).isBetween(limit.minusSeconds(9), limit.minusSeconds(3));
  }

  @Test
  void aStoreThatDoesNotAnswerIsTriedUntilTheTimeIsUp() {
    Store down =
        new Store() {
          @Override
          public List<LifecycleEvent> put(List<LifecycleEvent> events, Instant ingestedAt) {
            throw new UnavailableException("throttled", new IllegalStateException());
          }

          @Override
          public boolean putTakeover(LifecycleEvent takeover, Instant ingestedAt) {
            throw new UnavailableException("throttled", new IllegalStateException());
          }
        };
    List<Received> received = new ArrayList<>(ordinary(2));
    received.add(new Received("t", Timeline.events("x", "60 T 1 a").getFirst()));

    Ingested ingested = ingest(down, received);

    assertThat(ingested.notStored()).containsOnlyKeys("m-0", "m-1", "t");
    assertThat(ingested.rejected()).isEmpty();
  }

  @Test
  void stampsATakeoverAnewBeforeEachAttempt() {
    Store slow =
        new Store() {
          private int attempts;

          @Override
          public boolean putTakeover(LifecycleEvent takeover, Instant ingestedAt) {
            boolean put = super.putTakeover(takeover, ingestedAt);
            clock.set(clock.instant().plusSeconds(1));
            if (attempts++ == 0) {
              throw new UnavailableException("answer lost", new IllegalStateException());
            }
            return put;
          }
        };

    Ingested ingested = ingest(slow, received("x", "60 T 1 a"));

    assertThat(calls)
        .containsExactly(
            "put 1",
            "takeover at " + Timeline.START,
            "put 1",
            "takeover at " + Timeline.START.plusSeconds(1));
    assertThat(ingested.takeoversSeenBefore()).isEqualTo(1);
  }

  /** Whoever finds no signal with the stamp of a takeover does not count it. */
  @Test
  void aTakeoverHasTheStampOfASignalThatWasStoredBefore() {
    List<Instant> signals = new ArrayList<>();
    Store slow =
        new Store() {
          private int attempts;

          @Override
          public List<LifecycleEvent> put(List<LifecycleEvent> events, Instant ingestedAt) {
            clock.set(clock.instant().plusSeconds(7));
            if (attempts++ < 2) {
              return events;
            }
            signals.add(ingestedAt);
            return super.put(events, ingestedAt);
          }

          @Override
          public boolean putTakeover(LifecycleEvent takeover, Instant ingestedAt) {
            assertThat(signals).contains(ingestedAt);
            return super.putTakeover(takeover, ingestedAt);
          }
        };

    assertThat(ingest(slow, received("x", "60 T 1 a")).takeovers()).isEqualTo(1);
    assertThat(signals).containsExactly(Timeline.START.plusSeconds(14));
  }

  /** A write that began then could arrive one moment later than audits reckon with. */
  @ParameterizedTest(name = "{0} ms after its stamp")
  @CsvSource({"50000, false", "50001, true", "600000, true"})
  void aTakeoverThatComesTooLateAfterItsStampGetsANewOne(int late, boolean stampedAnew) {
    assertThat(EventStore.BOUND.minus(EventStore.LONGEST_CALL)).isEqualTo(Duration.ofSeconds(50));
    Store store =
        new Store() {
          private boolean waited;

          @Override
          public List<LifecycleEvent> put(List<LifecycleEvent> events, Instant ingestedAt) {
            List<LifecycleEvent> left = super.put(events, ingestedAt);
            if (!waited) {
              clock.set(clock.instant().plusMillis(late));
            }
            waited = true;
            return left;
          }
        };

    ingest(store, received("x", "60 T 1 a"));

    assertThat(calls)
        .isEqualTo(
            stampedAnew
                ? List.of("put 1", "put 1", "takeover at " + Timeline.START.plusMillis(late))
                : List.of("put 1", "takeover at " + Timeline.START));
  }

  @Test
  void aTakeoverWhoseSignalIsNotTakenIsNotStored() {
    Store down =
        new Store() {
          @Override
          public List<LifecycleEvent> put(List<LifecycleEvent> events, Instant ingestedAt) {
            return events;
          }
        };

    assertThat(ingest(down, received("x", "60 T 1 a")).notStored()).hasSize(1);
    assertThat(calls).isEmpty();
  }

  @Test
  void oneEventThatCannotBeStoredTakesNoOtherWithIt() {
    Store picky =
        new Store() {
          @Override
          public List<LifecycleEvent> put(List<LifecycleEvent> events, Instant ingestedAt) {
            if (events.stream().anyMatch(event -> event.clientId().equals("client-7"))) {
              throw new RefusedException("too large", new IllegalStateException());
            }
            return super.put(events, ingestedAt);
          }
        };

    Ingested ingested = ingest(picky, ordinary(25));

    assertThat(ingested.rejected()).containsExactly(new Rejected("m-7", "too large"));
    assertThat(ingested.notStored()).isEmpty();
    assertThat(ingested.stored()).isEqualTo(24);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 8})
  void manyAtATimeComeOutAsOneByOne(int parallelism) {
    Store store = new Store();
    List<Received> received = new ArrayList<>(ordinary(500));
    IntStream.range(0, 50).forEach(i -> received.addAll(received("t" + i, "60 T 1 a")));

    Ingested ingested = useCase(store, parallelism).ingest(received, this::left);

    assertThat(ingested.stored()).isEqualTo(500);
    assertThat(ingested.takeovers()).isEqualTo(50);
    assertThat(calls.subList(0, 20)).allMatch(call -> call.startsWith("put"));
  }

  private Ingested ingest(EventStore store, List<Received> received) {
    return useCase(store, 1).ingest(received, this::left);
  }

  private IngestLifecycleEvents useCase(EventStore store, int parallelism) {
    Backoff backoff =
        new Backoff(
            Duration.ofMillis(50), Duration.ofSeconds(5), () -> 1, d -> waited = waited.plus(d));
    return new IngestLifecycleEvents(
        store, new InMemoryIngestWatermark(), clock, backoff, parallelism);
  }

  private Duration left() {
    return limit.minus(waited);
  }

  private static List<Received> ordinary(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i -> new Received("m-" + i, Timeline.events("client-" + i, "0 C 1 a@1").getFirst()))
        .toList();
  }

  private static List<Received> received(String clientId, String... rows) {
    return Stream.of(rows)
        .map(row -> Timeline.events(clientId, row).getFirst())
        .map(event -> new Received(event.key().text(), event))
        .toList();
  }
}
