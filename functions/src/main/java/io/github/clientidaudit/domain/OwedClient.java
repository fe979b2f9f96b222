package io.github.clientidaudit.domain;

import java.time.Instant;
import java.util.List;

/**
 * A client that an audit could not judge; the next audit counts what this one owes it.
 *
 * @param ingestedAfter takeovers ingested after this are not counted yet
 * @param ranges where they lie in event time
 * @param reason what went wrong
 */
public record OwedClient(
    String clientId, Instant ingestedAfter, List<TimeRange> ranges, String reason) {
  public OwedClient {
    ranges = List.copyOf(ranges);
  }
}
