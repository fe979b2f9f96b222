package io.github.clientidaudit.cli.replay;

import io.github.clientidaudit.cli.local.EventLine;
import io.github.clientidaudit.cli.local.LocalBackend;
import io.github.clientidaudit.cli.terminal.Messages;
import io.github.clientidaudit.domain.takeover.LifecycleEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The bundled example as if it had just happened. */
public final class Demo {
  private static final JsonMapper JSON = JsonMapper.shared();

  private Demo() {}

  /**
   * Ingests its events, all moved by the same time, on a clock that follows them.
   *
   * @param end when the last one is to have happened
   * @return how many events were stored
   */
  public static long ingest(Path file, Instant end, LocalBackend backend, Messages messages)
      throws IOException {
    SimulatedClock clock = new SimulatedClock();
    Stack stack = new DynamoDbStack(backend, clock, messages::refused, messages::warning);
    Replay replay = new Replay(stack, clock, messages, new Totals(0));
    replay.ingestAll(new ClockRule(endingAt(file, end)));
    return replay.stored();
  }

  private static ClockRule.Source endingAt(Path file, Instant end) throws IOException {
    List<EventLine> events =
        Files.readAllLines(file).stream()
            .map(line -> EventLine.of("", line))
            .filter(line -> line.event() != null)
            .toList();
    long last =
        events.stream()
            .map(line -> Objects.requireNonNull(line.event()))
            .map(LifecycleEvent::time)
            .mapToLong(Instant::toEpochMilli)
            .max()
            .orElseThrow(() -> new IllegalStateException("no event in " + file));
    long shiftMillis = end.toEpochMilli() - last;
    Iterator<EventLine> iterator = events.iterator();
    return () -> iterator.hasNext() ? moved(iterator.next(), shiftMillis) : null;
  }

  private static EventLine moved(EventLine line, long shiftMillis) {
    ObjectNode json = (ObjectNode) JSON.readTree(line.text());
    json.put("timestamp", json.path("timestamp").asLong() + shiftMillis);
    return EventLine.of(line.id(), json.toString());
  }
}
