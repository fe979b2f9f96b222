package io.github.clientidaudit.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.cli.compare.AuditFindings.Theirs;
import io.github.clientidaudit.cli.compare.Comparison.Row;
import io.github.clientidaudit.cli.input.InputEvent;
import io.github.clientidaudit.cli.local.EventLine;
import io.github.clientidaudit.cli.local.Events;
import io.github.clientidaudit.domain.takeover.LifecycleEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One client ID each, the audit of Device Defender at noon. */
class ComparisonTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  /** Takeovers, or a visit without, so long before noon; - is none. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          true  | PT1H   | -      | BOTH
          true  | P40D   | -      | TAKEOVERS_OF_ANOTHER_TIME
          true  | PT-1H  | -      | TAKEOVERS_OF_ANOTHER_TIME
          true  | -      | -      | NOT_IN_THE_EVENTS
          true  | -      | PT1H   | NO_TAKEOVER
          true  | -      | P40D   | EVENTS_OF_ANOTHER_TIME
          true  | -      | PT-1H  | EVENTS_OF_ANOTHER_TIME
          false | PT1H   | -      | NOT_LISTED
          false | PT-1H  | -      | AFTER_THE_AUDIT
          false | PT0S   | -      | AFTER_THE_AUDIT
          false | P2D    | -      | QUIET_AT_THE_AUDIT
          false | P40D   | -      | BEFORE_THE_AUDIT
          """)
  void saysWhyTheyDiffer(boolean isTheirs, String takeoverAgo, String visitAgo, Why why) {
    List<String> lines = new ArrayList<>();
    if (!takeoverAgo.equals("-")) {
      lines.addAll(Events.conflict("it", NOON.minus(Duration.parse(takeoverAgo)), 3));
    }
    if (!visitAgo.equals("-")) {
      lines.addAll(Events.visit("it", NOON.minus(Duration.parse(visitAgo))));
    }

    assertThat(rows(isTheirs ? List.of("it") : List.of("other"), lines, ours -> ours))
        .filteredOn(row -> row.clientId().equals("it"))
        .extracting(Row::why)
        .containsExactly(why);
  }

  @Test
  void namesWhatIsTakenForHarmless() {
    List<String> lines = Events.conflict("it", NOON.minus(Duration.ofHours(1)), 3);

    assertThat(rows(List.of("it"), lines, ComparisonTest::harmless))
        .extracting(Row::why)
        .containsExactly(Why.BOTH_HARMLESS);
  }

  @Test
  void saysThatNothingIsKnownOfTheAuditWithoutAFinding() {
    List<String> lines = Events.conflict("it", NOON, 3);

    assertThat(rows(List.of(), lines, ours -> ours))
        .extracting(Row::why)
        .containsExactly(Why.NO_AUDIT);
  }

  @Test
  void doesNotHideWhatWasNotJudged() {
    List<String> lines = Events.conflict("it", NOON.minus(Duration.ofHours(1)), 3);

    assertThat(Comparison.rows(theirs(List.of("it")), times(lines), (from, to) -> Map.of()))
        .extracting(Row::why)
        .containsExactly(Why.NOT_JUDGED);
  }

  @Test
  void ordersByWhoFoundThem() {
    List<String> lines = new ArrayList<>(Events.conflict("x", NOON.minus(Duration.ofHours(1)), 3));
    lines.addAll(Events.conflict("b", NOON.minus(Duration.ofHours(1)), 3));

    assertThat(rows(List.of("a", "b"), lines, ours -> ours))
        .extracting(Row::clientId)
        .containsExactly("b", "a", "x");
  }

  /** An audit that finds each client ID with a takeover in the range. */
  private static List<Row> rows(
      List<String> theirs, List<String> lines, UnaryOperator<Ours> judged) {
    Comparison.Audit audit =
        (from, to) ->
            events(lines).stream()
                .map(InputEvent::event)
                .filter(event -> event.kind() == LifecycleEvent.Kind.TAKEOVER)
                .filter(event -> !event.time().isBefore(from) && event.time().isBefore(to))
                .collect(
                    Collectors.toMap(
                        LifecycleEvent::clientId,
                        event -> judged.apply(ours(event.time())),
                        (one, other) -> one));
    return Comparison.rows(theirs(theirs), times(lines), audit);
  }

  private static EventTimes times(List<String> lines) {
    return new EventTimes(events(lines));
  }

  private static List<InputEvent> events(List<String> lines) {
    List<String> all = new ArrayList<>(lines);
    all.addAll(Events.visit("somebody else", NOON));
    return all.stream()
        .map(line -> Objects.requireNonNull(EventLine.of("", line).event()))
        .sorted(Comparator.comparing(LifecycleEvent::time))
        .map(event -> new InputEvent(event, "events", 1))
        .toList();
  }

  private static AuditFindings theirs(List<String> clientIds) {
    TreeMap<String, Theirs> clients = new TreeMap<>();
    clientIds.forEach(id -> clients.put(id, new Theirs(new TreeSet<>(List.of(NOON)), false)));
    return new AuditFindings(clients, 0, false);
  }

  private static Ours ours(Instant time) {
    return new Ours("SHARED_CREDENTIALS", 0.9, "ACT", 1, time, time, "");
  }

  private static Ours harmless(Ours ours) {
    return new Ours("HANDOVER", 0.9, "NONE", 1, ours.firstTakeover(), ours.lastTakeover(), "");
  }
}
