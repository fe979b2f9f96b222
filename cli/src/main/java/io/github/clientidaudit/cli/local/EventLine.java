package io.github.clientidaudit.cli.local;

import io.github.clientidaudit.adapter.json.LifecycleEventParser;
import io.github.clientidaudit.domain.takeover.LifecycleEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line that is to be ingested.
 *
 * @param id where it stands, for messages to people; unique within a run
 * @param event what it says; absent if it is no event that will be stored
 */
public record EventLine(String id, String text, @Nullable LifecycleEvent event) {
  /** Reads a line, whatever it says. */
  public static EventLine of(String id, String text) {
    return new EventLine(
        id,
        text,
        LifecycleEventParser.parse(text) instanceof LifecycleEventParser.Event parsed
            ? parsed.event()
            : null);
  }

  /** When it happened, by its own account; absent from lines that are no event. */
  public @Nullable Instant time() {
    return event == null ? null : event.time();
  }

  boolean isTakeover() {
    return event != null && event.kind() == LifecycleEvent.Kind.TAKEOVER;
  }
}
