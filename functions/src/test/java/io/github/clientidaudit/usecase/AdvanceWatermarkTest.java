package io.github.clientidaudit.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.domain.Timeline;
import io.github.clientidaudit.domain.takeover.LifecycleEvent;
import io.github.clientidaudit.port.Backoff;
import io.github.clientidaudit.port.EventStore;
import io.github.clientidaudit.port.InMemoryEvents;
import io.github.clientidaudit.port.IngestWatermark;
import io.github.clientidaudit.port.RefusedException;
import io.github.clientidaudit.port.UnavailableException;
import io.github.clientidaudit.usecase.IngestLifecycleEvents.Ingested;
import io.github.clientidaudit.usecase.IngestLifecycleEvents.Received;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When one running function writes the watermark, batch after batch, and what it writes. */
class AdvanceWatermarkTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final TestClock clock = new TestClock(Timeline.START);
  private final List<Instant> written = new ArrayList<>();
  private @Nullable RuntimeException failure;
  private EventStore store = new InMemoryEvents();
  private @Nullable IngestLifecycleEvents ingest;

  private final IngestWatermark watermark =
      new IngestWatermark() {
        @Override
        public void advance(Instant seen) {
          if (failure != null) {
            throw failure;
          }
          written.add(seen);
        }

        @Override
        public Optional<Instant> read() {
          throw new UnsupportedOperationException();
        }
      };

  @Test
  void isTheLatestTimeOfABatch() {
    at(100, "60 T 1 a", "70 C 3 c@3", "10 D 2 b");

    assertThat(written).containsExactly(Timeline.at(70));
  }

  @Test
  void countsTakeoversAlsoThoseSeenBefore() {
    at(100, "60 T 1 a");
    ingest = null;
    at(200, "60 T 1 a");

    assertThat(written).containsExactly(Timeline.at(60), Timeline.at(60));
  }

  @Test
  void isNotAheadOfTheClock() {
    at(100, "4000000 C 1 a@1");

    assertThat(written).containsExactly(Timeline.at(100));
  }

  @Test
  void isWrittenOnceAMinuteHoweverFastEventsCome() {
    for (int second = 0; second < 180; second++) {
      at(second, second + " C 1 a@1");
    }

    assertThat(written).containsExactly(Timeline.at(0), Timeline.at(60), Timeline.at(120));
  }

  /** Events of hours arrive within a second when a queue has been waiting. */
  @Test
  void isWrittenOnceAMinuteHoweverFastABacklogIsReadOff() {
    for (int hour = 0; hour < 20; hour++) {
      at(100_000 + hour, hour * 3600 + " C 1 a@1");
    }
    at(100_060, "72060 C 1 a@1");

    assertThat(written).containsExactly(Timeline.at(0), Timeline.at(72_060));
  }

  @Test
  void isNotWrittenForLessThanAMinuteOfProgress() {
    at(100, "90 C 1 a@1");
    at(1000, "149.999 C 1 a@1");
    at(2000, "30 C 1 a@1");
    assertThat(written).containsExactly(Timeline.at(90));

    at(3000, "150 C 1 a@1");
    assertThat(written).containsExactly(Timeline.at(90), Timeline.at(150));
  }

  @Test
  void saysNothingOfWhatWasNotStored() {
    store = new Refusing();

    at(100, "10 C 1 a@1", "20 C 2 refused@2", "30 C 3 unlucky@3");
    assertThat(written).containsExactly(Timeline.at(10));

    at(1000, "900 C 4 refused@4");
    assertThat(written).hasSize(1);
  }

  @Test
  void aFailureToWriteItIsToldAndMadeGoodByTheNextBatch() {
    failure = new UnavailableException("throttled", new IllegalStateException());
    Ingested ingested = at(100, "60 C 1 a@1");
    assertThat(ingested.watermarkFailure()).isEqualTo("throttled");
    assertThat(ingested.stored()).isEqualTo(1);
    assertThat(ingested.notStored()).isEmpty();

    failure = new RefusedException("not like this", new IllegalStateException());
    assertThat(at(101, "61 C 1 a@1").watermarkFailure()).isEqualTo("not like this");

    failure = null;
    assertThat(at(102, "62 C 1 a@1").watermarkFailure()).isNull();
    assertThat(written).containsExactly(Timeline.at(62));
  }

  @Test
  void isLeftToTheNextBatchWhenTimeRunsShort() {
    clock.set(Timeline.at(100));
    useCase().ingest(received("60 C 1 a@1"), () -> Duration.ofSeconds(14));
    assertThat(written).isEmpty();

    useCase().ingest(received("60 C 1 a@1"), () -> Duration.ofSeconds(15));
    assertThat(written).containsExactly(Timeline.at(60));
  }

  @Test
  void anEmptyBatchSaysNothing() {
    assertThat(at(100).watermarkFailure()).isNull();
    assertThat(written).isEmpty();
  }

  /** Takes what is not by these two principals. */
  private static final class Refusing implements EventStore {
    @Override
    public List<LifecycleEvent> put(List<LifecycleEvent> events, Instant ingestedAt) {
      if (events.stream().anyMatch(event -> event.principalId().equals("refused"))) {
        throw new RefusedException("too large", new IllegalStateException());
      }
      return events.stream().filter(event -> event.principalId().equals("unlucky")).toList();
    }

    @Override
    public boolean putTakeover(LifecycleEvent takeover, Instant ingestedAt) {
      throw new UnsupportedOperationException();
    }
  }

  /** Ingests a batch at a time, in the same running function as the ones before. */
  private Ingested at(double seconds, String... rows) {
    clock.set(Timeline.at(seconds));
    return useCase().ingest(received(rows), () -> MINUTE);
  }

  private IngestLifecycleEvents useCase() {
    if (ingest == null) {
      Backoff backoff =
          new Backoff(MINUTE.multipliedBy(2), MINUTE.multipliedBy(2), () -> 1, d -> {});
      ingest = new IngestLifecycleEvents(store, watermark, clock, backoff, 1);
    }
    return ingest;
  }

  private static List<Received> received(String... rows) {
    return Timeline.events("x", rows).stream()
        .map(event -> new Received(event.key().text(), event))
        .toList();
  }
}
