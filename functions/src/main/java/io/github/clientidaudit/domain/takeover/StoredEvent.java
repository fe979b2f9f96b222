package io.github.clientidaudit.domain.takeover;

import java.time.Duration;
import java.time.Instant;

/**
 * An event with the time at which it was first stored. A takeover keeps that time however often it
 * is delivered again, and is counted in the audit whose window contains it.
 */
public record StoredEvent(LifecycleEvent event, Instant ingestedAt) {
  /** How long an event is kept from its ingestion; before that there is nothing to read. */
  public static final Duration RETENTION = Duration.ofDays(35);

  /** How far an event's clock may run ahead of ours before ours decides. */
  private static final Duration CLOCK_ERROR = Duration.ofMinutes(2);

  /** When it happened for decisions about a conflict's life: never far ahead of our own clock. */
  public Instant effectiveTime() {
    return effectiveTime(event.time(), ingestedAt);
  }

  static Instant effectiveTime(Instant time, Instant ingestedAt) {
    Instant latest = ingestedAt.plus(CLOCK_ERROR);
    return time.isAfter(latest) ? latest : time;
  }
}
