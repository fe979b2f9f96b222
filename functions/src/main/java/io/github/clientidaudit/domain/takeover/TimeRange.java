package io.github.clientidaudit.domain.takeover;

import java.time.Instant;

/** A span of time; both ends belong to it. */
public record TimeRange(Instant from, Instant to) {
  public TimeRange {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("a range from " + from + " cannot end at " + to);
    }
  }

  /** Whether the instant lies in this range. */
  public boolean contains(Instant instant) {
    return !instant.isBefore(from) && !instant.isAfter(to);
  }
}
