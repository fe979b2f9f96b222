package io.github.clientidaudit.cli.compare;

import io.github.clientidaudit.cli.input.InputEvent;
import io.github.clientidaudit.domain.takeover.LifecycleEvent;
import io.github.clientidaudit.domain.takeover.LifecycleEvent.Kind;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Of which time the events are, those of each client ID and all. */
final class EventTimes {
  /** The times of the first and the last event, and whether one tells of a takeover. */
  record Of(Instant first, Instant last, boolean hasTakeover) {
    private Of with(Of other) {
      return new Of(
          first.isBefore(other.first) ? first : other.first,
          last.isAfter(other.last) ? last : other.last,
          hasTakeover || other.hasTakeover);
    }

    boolean isWithin(Instant from, Instant to) {
      return first.isBefore(to) && !last.isBefore(from);
    }
  }

  private final Map<String, Of> clients = new HashMap<>();
  private final Instant first;
  private final Instant last;

  /** Of events in order of time, of which there is at least one. */
  EventTimes(List<InputEvent> events) {
    first = events.getFirst().event().time();
    last = events.getLast().event().time();
    for (InputEvent each : events) {
      LifecycleEvent event = each.event();
      clients.merge(
          event.clientId(),
          new Of(event.time(), event.time(), event.kind() == Kind.TAKEOVER),
          Of::with);
    }
  }

  Instant first() {
    return first;
  }

  Instant last() {
    return last;
  }

  /** Of a client ID; null if it has no events. */
  @Nullable Of of(String clientId) {
    return clients.get(clientId);
  }
}
