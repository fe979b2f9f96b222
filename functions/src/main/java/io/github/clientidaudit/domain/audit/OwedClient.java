package io.github.clientidaudit.domain.audit;

import io.github.clientidaudit.domain.takeover.TimeRange;
import java.util.List;

/**
 * A client that an audit could not judge; the next audit counts what this one owes it.
 *
 * @param ranges where its takeovers lie in event time
 * @param reason what went wrong
 */
public record OwedClient(String clientId, List<TimeRange> ranges, String reason) {
  public OwedClient {
    ranges = List.copyOf(ranges);
  }
}
