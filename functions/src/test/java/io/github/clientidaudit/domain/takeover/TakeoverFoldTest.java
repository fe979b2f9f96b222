package io.github.clientidaudit.domain.takeover;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.domain.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Who evicted whom, for histories with all that real deliveries do to them. */
class TakeoverFoldTest {
  static Stream<Arguments> histories() {
    return Stream.of(
        history("nobody is taken over").events("0 C 1 a@1", "60 D 1 a", "70 C 2 a@1").takeovers(),
        history("one connection replaces another")
            .events("0 C 1 a@1", "60 C 2 b@2", "60.1 T 1 a")
            .takeovers("60.1: 2 b@2 evicted 1 a@1"),
        history("the eviction is told before the connect that caused it")
            .events("0 C 1 a@1", "60 T 1 a", "60.2 C 2 b@2")
            .takeovers("60.0: 2 b@2 evicted 1 a@1"),
        history("two devices in turn")
            .events("0 C 1 a@1", "9 C 2 b@2", "9 T 1 a", "10 C 3 a@1", "10 T 2 b")
            .takeovers("9.0: 2 b@2 evicted 1 a@1", "10.0: 3 a@1 evicted 2 b@2"),
        history("version numbers are skipped")
            .events("0 C 10 a@1", "60 C 14 b@2", "60 T 10 a")
            .takeovers("60.0: 14 b@2 evicted 10 a@1"),
        history("the smallest greater version is the evictor, whatever the clocks say")
            .events("0 C 1 a@1", "50 C 3 c@3", "60 C 2 b@2", "60 T 1 a", "61 T 2 b")
            .takeovers("60.0: 2 b@2 evicted 1 a@1", "61.0: 3 c@3 evicted 2 b@2"),
        history("clocks that are four minutes apart")
            .events("0 C 1 a@1", "60 T 1 a", "300 C 2 b@2")
            .takeovers("60.0: 2 b@2 evicted 1 a@1"),
        history("the evicted connection's clock is ahead: it ends before it begins")
            .events("100 C 1 a@1", "60 T 1 a", "60 C 2 b@2")
            .takeovers("60.0: 2 b@2 evicted 1 a@1"),
        history("the next connect is too late to have caused it")
            .events("0 C 1 a@1", "60 T 1 a", "361 C 2 b@2")
            .takeovers("60.0: ? evicted 1 a@1"),
        history("the evictor's connect was never delivered, its end was")
            .events("0 C 1 a@1", "60 T 1 a", "70 D 2 b")
            .takeovers("60.0: 2 b evicted 1 a@1"),
        history("the evicted connection's connect was never delivered")
            .events("60 T 1 a", "60 C 2 b@2")
            .takeovers("60.0: 2 b@2 evicted 1 a"),
        history("numbering starts again at 0 an hour later")
            .events(
                "0 C 8 a@1",
                "60 T 8 a",
                "60 C 9 b@2",
                "70 D 9 b",
                "4000 C 0 a@1",
                "4060 T 0 a",
                "4060 C 1 b@2")
            .takeovers("60.0: 9 b@2 evicted 8 a@1", "4060.0: 1 b@2 evicted 0 a@1"),
        history("a persistent session spans connections and a new numbering")
            .events(
                "0 C 0/p a@1",
                "60 T 0/p a",
                "60 C 1/p b@2",
                "70 D 1/p b",
                "9000 C 0/p c@3",
                "9060 T 0/p c",
                "9060 C 1/p d@4")
            .takeovers("60.0: 1 b@2 evicted 0 a@1", "9060.0: 1 d@4 evicted 0 c@3"),
        history("three devices")
            .events(
                "0 C 1 a@1", "5 C 2 b@2", "5 T 1 a", "6 C 3 c@3", "6 T 2 b", "7 C 4 a@1", "7 T 3 c")
            .takeovers(
                "5.0: 2 b@2 evicted 1 a@1",
                "6.0: 3 c@3 evicted 2 b@2",
                "7.0: 4 a@1 evicted 3 c@3"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("histories")
  void namesBothSides(String name, List<LifecycleEvent> events, List<String> expected) {
    assertThat(fold(events, OlderConnects.NONE)).containsExactlyElementsOf(expected);
  }

  @Test
  void asksForAConnectThatIsOlderThanTheEvents() {
    LifecycleEvent connect = Timeline.events("x", "-1814400 C 1 a@1").getFirst();
    List<LifecycleEvent> events = Timeline.events("x", "60 T 1 a", "60 C 2 b@2", "70 T 2 b");
    List<String> asked = new ArrayList<>();

    List<String> takeovers =
        fold(
            events,
            takeover -> {
              asked.add(takeover.key().text());
              return takeover.versionNumber() == 1 ? Optional.of(connect) : Optional.empty();
            });

    assertThat(takeovers).containsExactly("60.0: 2 b@2 evicted 1 a@1", "70.0: ? evicted 2 b@2");
    assertThat(asked).containsExactly(events.get(1).key().text());
  }

  @Test
  void passesOnOnlyWhatIsWanted() {
    List<Takeover> takeovers = new ArrayList<>();
    TakeoverFold fold =
        new TakeoverFold(
            stored -> stored.event().versionNumber() == 2, OlderConnects.NONE, takeovers::add);
    Timeline.events("x", "0 C 1 a@1", "5 C 2 b@2", "5 T 1 a", "6 C 3 a@1", "6 T 2 b")
        .forEach(e -> fold.accept(new StoredEvent(e, e.time())));
    fold.finish();

    assertThat(takeovers)
        .extracting(TakeoverFoldTest::text)
        .containsExactly("6.0: 3 a@1 evicted 2 b@2");
  }

  @Test
  void isCompleteOverAHistoryMuchLongerThanItsMemory() {
    int connections = 20_000;
    List<Takeover> takeovers = new ArrayList<>();
    TakeoverFold fold = new TakeoverFold(e -> true, OlderConnects.NONE, takeovers::add);
    for (int version = 0; version < connections; version++) {
      String party = version % 2 == 0 ? "a@1" : "b@2";
      String other = version % 2 == 0 ? "b" : "a";
      List<LifecycleEvent> events =
          version == 0
              ? Timeline.events("x", "0 C 0 " + party)
              : Timeline.events(
                  "x",
                  version + " C " + version + " " + party,
                  version + " T " + (version - 1) + " " + other);
      events.forEach(e -> fold.accept(new StoredEvent(e, e.time())));
    }
    fold.finish();

    assertThat(takeovers).hasSize(connections - 1);
    assertThat(takeovers.subList(0, connections - 2)).allMatch(Takeover::isSettled);
  }

  private static List<String> fold(List<LifecycleEvent> events, OlderConnects older) {
    List<String> takeovers = new ArrayList<>();
    TakeoverFold fold = new TakeoverFold(e -> true, older, t -> takeovers.add(text(t)));
    events.forEach(e -> fold.accept(new StoredEvent(e, e.time())));
    fold.finish();
    return takeovers;
  }

  private static String text(Takeover takeover) {
    double seconds = (takeover.at().toEpochMilli() - Timeline.START.toEpochMilli()) / 1000.0;
    return seconds + ": " + text(takeover.evictor()) + " evicted " + text(takeover.evicted());
  }

  private static String text(@Nullable Connection c) {
    return c == null
        ? "?"
        : c.versionNumber()
            + " "
            + c.principalId()
            + (c.ipAddress() == null ? "" : "@" + c.ipAddress());
  }

  private static History history(String name) {
    return new History(name, List.of());
  }

  private record History(String name, List<LifecycleEvent> events) {
    History events(String... rows) {
      return new History(name, Timeline.events("x", rows));
    }

    Arguments takeovers(String... expected) {
      return Arguments.of(name, events, List.of(expected));
    }
  }
}
