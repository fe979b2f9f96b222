package io.github.clientidaudit.cli.replay;

import io.github.clientidaudit.cli.input.InputEvent;
import io.github.clientidaudit.cli.input.Reading;
import io.github.clientidaudit.cli.input.Report;
import io.github.clientidaudit.cli.local.EventLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The events that were read, one after the other, as the queue would bring them. */
final class EventFeed implements ClockRule.Source {
  private final Report report;
  private final Progress progress;
  private final List<InputEvent> events;
  private int given;

  EventFeed(Reading reading, Progress progress) {
    this.report = reading.report();
    this.progress = progress;
    this.events = reading.events();
  }

  Report report() {
    return report;
  }

  /** Whether there are none. */
  boolean isEmpty() {
    return events.isEmpty();
  }

  @Override
  public @Nullable EventLine next() {
    if (given == events.size()) {
      return null;
    }
    InputEvent next = events.get(given++);
    progress.step(() -> (double) given / events.size());
    return EventLine.of(report.place(next), next.event());
  }
}
