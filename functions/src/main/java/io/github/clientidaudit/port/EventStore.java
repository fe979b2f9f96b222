package io.github.clientidaudit.port;

import io.github.clientidaudit.domain.takeover.LifecycleEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Where lifecycle events are put. */
public interface EventStore {
  /** The greatest number of events in one {@link #put} call. */
  int MAX_BATCH = 25;

  /**
   * How long after its stamp a write may still be on its way: none of these calls takes longer than
   * {@link #LONGEST_CALL}, and none is made that could end later than this after its stamp. Audits
   * stay behind by this and by what clocks may differ.
   */
  Duration BOUND = Duration.ofSeconds(60);

  /** How long one of these calls may take, all tries of it together, however much time is left. */
  Duration LONGEST_CALL = Duration.ofSeconds(10);

  /**
   * Stores events other than takeovers, and of takeovers the signal that they are about to be
   * stored. An event or a signal that is there already is replaced by itself.
   *
   * @param events at most {@value #MAX_BATCH}, no two with the same client ID and key
   * @param ingestedAt the stamp
   * @return those that were not stored and may be tried again, in any order
   * @throws RefusedException if an event among them cannot be stored; none may have been
   * @throws UnavailableException if it is not known which were stored
   */
  List<LifecycleEvent> put(List<LifecycleEvent> events, Instant ingestedAt);

  /**
   * Stores a takeover, unless it is there already. Its signal with the same stamp was stored
   * before.
   *
   * @param ingestedAt the stamp
   * @return whether it was not there
   * @throws RefusedException if it cannot be stored
   * @throws UnavailableException if it is not known whether it was stored
   */
  boolean putTakeover(LifecycleEvent takeover, Instant ingestedAt);
}
