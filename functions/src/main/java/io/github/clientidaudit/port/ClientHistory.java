package io.github.clientidaudit.port;

import io.github.clientidaudit.domain.takeover.StoredEvent;
import io.github.clientidaudit.domain.takeover.TimeRange;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The stored events of one client, complete as of the call. */
public interface ClientHistory {
  /** Passes on the events in a range of event time, in the order of their keys. */
  void read(String clientId, TimeRange range, Consumer<StoredEvent> events);

  /**
   * Passes on the events at or before an instant of event time, newest first, until they are no
   * longer wanted; a few more may be read.
   *
   * @param goOn takes an event and says whether the next one is wanted
   */
  void readBack(String clientId, Instant until, Predicate<StoredEvent> goOn);

  /**
   * The events before an instant of event time, newest first.
   *
   * @param limit the greatest number of events to return
   */
  List<StoredEvent> before(String clientId, Instant instant, int limit);
}
