package io.github.clientidaudit.domain;

import java.time.Duration;
import java.time.Instant;

/**
 * An event with the time at which it was first stored. A takeover keeps that time however often it
 * is delivered again, and is counted in the audit whose window contains it.
 */
public record StoredEvent(LifecycleEvent event, Instant ingestedAt) {
  /** How long an event is kept from its ingestion; before that there is nothing to read. */
  public static final Duration RETENTION = Duration.ofDays(35);
}
