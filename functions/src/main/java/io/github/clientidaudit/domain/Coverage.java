package io.github.clientidaudit.domain;

import java.time.Instant;
import java.util.List;

/**
 * What one scheduled audit counted of a client: every takeover that happened within the ranges and
 * was ingested after one instant and not after the other. A takeover that the index showed too late
 * to be found then is recognised by not being covered.
 *
 * @param ingestedAfter exclusive
 * @param ingestedUntil inclusive
 * @param ranges the ranges of event time that were read
 */
public record Coverage(Instant ingestedAfter, Instant ingestedUntil, List<TimeRange> ranges) {
  public Coverage {
    ranges = List.copyOf(ranges);
  }

  /** Whether a takeover with these two times was counted. */
  public boolean covers(Instant at, Instant ingestedAt) {
    return ingestedAt.isAfter(ingestedAfter)
        && !ingestedAt.isAfter(ingestedUntil)
        && ranges.stream().anyMatch(range -> range.contains(at));
  }

  /** Whether this stored takeover was counted. */
  public boolean covers(StoredEvent takeover) {
    return covers(takeover.event().time(), takeover.ingestedAt());
  }
}
