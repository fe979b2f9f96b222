package io.github.clientidaudit.cli.replay;

import io.github.clientidaudit.cli.input.InputEvent;
import io.github.clientidaudit.cli.input.Reading;
import io.github.clientidaudit.cli.local.EventLine;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** The events that were read, one after the other, as the queue would bring them. */
final class EventFeed implements ClockRule.Source {
  private final Reading reading;
  private final Progress progress;
  private final Iterator<InputEvent> events;
  private long given;

  EventFeed(Reading reading, Progress progress) {
    this.reading = reading;
    this.progress = progress;
    this.events = reading.events().iterator();
  }

  @Override
  public @Nullable EventLine next() {
    if (!events.hasNext()) {
      return null;
    }
    InputEvent next = events.next();
    given++;
    progress.step(() -> 100 * given / reading.events().size() + "%");
    return EventLine.of(reading.report().place(next), next.event());
  }
}
