package io.github.clientidaudit.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.domain.Timeline;
import io.github.clientidaudit.domain.takeover.LifecycleEvent;
import io.github.clientidaudit.domain.takeover.StoredEvent;
import io.github.clientidaudit.domain.takeover.TimeRange;
import io.github.clientidaudit.port.ClientHistory;
import io.github.clientidaudit.port.InMemoryEvents;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Looks back from second 1000 for the connect of the connection that a takeover ended. */
class ReverseReadTest {
  private final List<Integer> limits = new ArrayList<>();

  @Test
  void findsTheConnectBehindOrdinaryDisconnects() {
    assertThat(connectOf("1000 T 7 a", "0 C 7 a@1", "5 D 6 a", "-90 C 6 a@1"))
        .contains(Timeline.at(0));
    assertThat(limits).containsExactly(16);
  }

  @Test
  void takesNoOlderConnectionOfTheSamePersistentSession() {
    assertThat(connectOf("1000 T 0/p a", "-9000 C 0/p a@1", "-8000 D 0/p a")).isEmpty();
  }

  @Test
  void takesNoConnectionOfAnotherPrincipalOrSession() {
    assertThat(connectOf("1000 T 7 a", "0 C 7 b@1", "1 C 7/other a@1")).isEmpty();
  }

  @Test
  void clocksMayPutTheConnectBehindThatOfASmallerVersion() {
    assertThat(connectOf("1000 T 7 a", "0 C 7 a@1", "200 C 6 b@2")).contains(Timeline.at(0));
  }

  @Test
  void looksFurtherWhenTheFirstFewEventsDoNotTell() {
    Stream<String> noise = IntStream.range(0, 40).mapToObj(i -> i + " D " + (100 + i) + " a");
    String[] rows = Stream.concat(noise, Stream.of("-5 C 7 a@1")).toArray(String[]::new);
    assertThat(connectOf("1000 T 7 a", rows)).contains(Timeline.at(-5));
    assertThat(limits).containsExactly(16, ReverseRead.MAX_EVENTS);
  }

  @Test
  void givesUpAfterALimitedNumberOfEvents() {
    Stream<String> noise =
        IntStream.range(0, ReverseRead.MAX_EVENTS).mapToObj(i -> i + " D " + (100 + i) + " a");
    String[] rows = Stream.concat(noise, Stream.of("-5 C 7 a@1")).toArray(String[]::new);
    assertThat(connectOf("1000 T 7 a", rows)).isEmpty();
  }

  @Test
  void doesNotLookFurtherOnceOlderVersionsAreReached() {
    String[] rows =
        IntStream.range(0, 40)
            .mapToObj(i -> (i * 100 - 4000) + " C " + i % 7 + " a@1")
            .toArray(String[]::new);
    assertThat(connectOf("1000 T 7 a", rows)).isEmpty();
    assertThat(limits).containsExactly(16);
  }

  private Optional<Instant> connectOf(String takeover, String... rows) {
    InMemoryEvents events = new InMemoryEvents();
    Timeline.events("x", rows).forEach(e -> events.putTakeover(e, e.time()));
    ReverseRead read = new ReverseRead(counting(events), "x", Timeline.at(1000));
    return read.of(Timeline.events("x", takeover).getFirst()).map(LifecycleEvent::time);
  }

  private ClientHistory counting(ClientHistory real) {
    return new ClientHistory() {
      @Override
      public void read(String clientId, TimeRange range, Consumer<StoredEvent> events) {
        throw new AssertionError("reads backwards only");
      }

      @Override
      public void readBack(String clientId, Instant until, Predicate<StoredEvent> goOn) {
        throw new AssertionError("looks for one connect only");
      }

      @Override
      public List<StoredEvent> before(String clientId, Instant instant, int limit) {
        limits.add(limit);
        return real.before(clientId, instant, limit);
      }
    };
  }
}
