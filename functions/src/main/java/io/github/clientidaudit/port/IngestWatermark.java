package io.github.clientidaudit.port;

import java.time.Instant;
import java.util.Optional;

/** How far ingestion has come, in the events' own time: a sign of life for whoever sees nothing. */
public interface IngestWatermark {
  /**
   * Notes that an event of this time was stored; without effect if a later one was noted before.
   *
   * @throws UnavailableException if it is not known whether it was noted
   */
  void advance(Instant seen);

  /** The latest time noted, to the millisecond; empty before the first event. */
  Optional<Instant> read();
}
