package io.github.clientidaudit.port;

import io.github.clientidaudit.domain.StoredEvent;
import io.github.clientidaudit.domain.TimeRange;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** The stored events of one client, complete as of the call. */
public interface ClientHistory {
  /** Passes on the events in a range of event time, in the order of their keys. */
  void read(String clientId, TimeRange range, Consumer<StoredEvent> events);

  /**
   * The events before an instant of event time, newest first.
   *
   * @param limit the greatest number of events to return
   */
  List<StoredEvent> before(String clientId, Instant instant, int limit);
}
