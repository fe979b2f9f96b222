package io.github.clientidaudit.domain.audit;

import java.time.Instant;

/**
 * What an audit looks at. For a scheduled audit the times are those of ingestion, for an on-demand
 * one those of the takeovers themselves.
 *
 * @param from exclusive for a scheduled audit, inclusive for an on-demand one
 * @param to inclusive for a scheduled audit, exclusive for an on-demand one
 */
public record AuditWindow(Instant from, Instant to) {
  public AuditWindow {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("a window from " + from + " cannot end at " + to);
    }
  }

  /** Whether an on-demand audit of this window looks at what happened then. */
  public boolean containsEvent(Instant time) {
    return !time.isBefore(from) && time.isBefore(to);
  }
}
