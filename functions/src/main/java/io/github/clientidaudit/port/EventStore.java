package io.github.clientidaudit.port;

import io.github.clientidaudit.domain.LifecycleEvent;
import java.time.Instant;
import java.util.List;

/** Where lifecycle events are put. */
public interface EventStore {
  /** The greatest number of events in one {@link #putOrdinary} call. */
  int MAX_BATCH = 25;

  /**
   * Stores events other than takeovers; one that is there already is replaced by itself.
   *
   * @param events at most {@value #MAX_BATCH}, no two with the same client ID and key
   * @return those that were not stored and may be tried again, in any order
   * @throws RefusedException if an event among them cannot be stored; none may have been
   * @throws UnavailableException if it is not known which were stored
   */
  List<LifecycleEvent> putOrdinary(List<LifecycleEvent> events, Instant ingestedAt);

  /**
   * Stores a takeover with its signal, unless it is there already.
   *
   * @return whether it was not there
   * @throws RefusedException if it cannot be stored
   * @throws UnavailableException if it is not known whether it was stored
   */
  boolean putTakeover(LifecycleEvent takeover, Instant ingestedAt);
}
