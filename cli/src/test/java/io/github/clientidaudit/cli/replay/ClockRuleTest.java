package io.github.clientidaudit.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.cli.local.EventLine;
import io.github.clientidaudit.cli.local.Events;
import io.github.clientidaudit.cli.replay.ClockRule.Timed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ClockRuleTest {
  private static final Instant T = Instant.parse("2026-11-23T00:00:00Z");

  /** Minutes of the lines, minutes of the clock at each, which of them are doubted. */
  static Stream<Arguments> table() {
    return Stream.of(
        row("the latest time so far", List.of(0, 5, 3, 7), List.of(0, 5, 5, 7), List.of()),
        row("an hour is not far", List.of(0, 60, 61), List.of(0, 60, 61), List.of()),
        row("a lone line far ahead", List.of(0, 600, 1, 2, 3), List.of(0, 0, 1, 2, 3), List.of(1)),
        row("a pause", List.of(0, 600, 601, 602, 603), List.of(0, 600, 601, 602, 603), List.of()),
        row(
            "a pause and stragglers",
            List.of(0, 600, 1, 601, 602),
            List.of(0, 600, 600, 601, 602),
            List.of()),
        row(
            "half of them is not most",
            List.of(0, 600, 1, 601, 2, 3),
            List.of(0, 0, 1, 1, 2, 3),
            List.of(1, 3)),
        row(
            "as late, give or take an hour",
            List.of(0, 600, 545, 550),
            List.of(0, 600, 600, 600),
            List.of()),
        row("a gap between any two lines", List.of(0, 600, 1200), List.of(0, 600, 1200), List.of()),
        row("the last line, a week ahead", List.of(0, 10080), List.of(0, 10080), List.of()),
        row("the last line, further", List.of(0, 10081), List.of(0, 0), List.of(1)),
        row("the first line far ahead", List.of(600, 0, 1), Arrays.asList(null, 0, 1), List.of(0)),
        row("the only line", List.of(600), List.of(600), List.of()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("table")
  void followsTheEvents(
      String name, List<Integer> minutes, List<@Nullable Integer> clocks, List<Integer> doubted)
      throws Exception {
    List<Timed> timed = all(minutes.stream().map(ClockRuleTest::line).toList());

    assertThat(timed).extracting(Timed::clock).containsExactlyElementsOf(times(clocks));
    assertThat(timed.stream().filter(Timed::doubted).map(t -> timed.indexOf(t)).toList())
        .isEqualTo(doubted);
  }

  @Test
  void asksTwentyWitnessesAndNoMore() throws Exception {
    List<EventLine> lines = new ArrayList<>(List.of(line(0), line(600)));
    lines.addAll(Collections.nCopies(10, line(601)));
    lines.addAll(Collections.nCopies(10, line(1)));
    lines.addAll(Collections.nCopies(100, line(602)));

    assertThat(all(lines).get(1).doubted()).isTrue();

    lines.set(20, line(601));
    assertThat(all(lines).get(1).doubted()).isFalse();
  }

  @Test
  void linesWithoutATimeAreNoWitnesses() throws Exception {
    List<EventLine> lines = new ArrayList<>(List.of(line(0), line(600)));
    lines.addAll(Collections.nCopies(50, EventLine.of("x", "{}")));
    lines.add(line(601));

    assertThat(all(lines)).hasSize(53).noneMatch(Timed::doubted);
  }

  @Test
  void linesBeforeTheFirstTimeHaveNoClock() throws Exception {
    assertThat(all(List.of(EventLine.of("1", "{}"), line(0))))
        .extracting(Timed::clock)
        .containsExactly(null, T);
  }

  @Test
  void handsOnEveryLineInItsOrder() throws Exception {
    List<EventLine> lines = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      lines.add(line(i % 7 == 0 ? 100_000 + i : i));
    }

    assertThat(all(lines)).extracting(Timed::line).isEqualTo(lines);
  }

  @Test
  void theSimulatedClockNeverGoesBack() {
    SimulatedClock clock = new SimulatedClock();
    clock.advanceTo(T);
    clock.advanceTo(T.minusSeconds(1));

    assertThat(clock.instant()).isEqualTo(T);
  }

  private static Arguments row(
      String name, List<Integer> minutes, List<@Nullable Integer> clocks, List<Integer> doubted) {
    return Arguments.of(name, minutes, clocks, doubted);
  }

  private static List<@Nullable Instant> times(List<@Nullable Integer> minutes) {
    List<@Nullable Instant> times = new ArrayList<>();
    for (Integer minute : minutes) {
      times.add(minute == null ? null : T.plus(Duration.ofMinutes(minute)));
    }
    return times;
  }

  private static EventLine line(int minutes) {
    return EventLine.of(
        "", Events.connected("c", T.plus(Duration.ofMinutes(minutes)), 1, "p", "a"));
  }

  private static List<Timed> all(List<EventLine> lines) throws Exception {
    Iterator<EventLine> iterator = lines.iterator();
    ClockRule rule = new ClockRule(() -> iterator.hasNext() ? iterator.next() : null);
    List<Timed> result = new ArrayList<>();
    for (Timed timed = rule.next(); timed != null; timed = rule.next()) {
      result.add(timed);
    }
    return result;
  }
}
