package io.github.clientidaudit.domain;

import java.time.Duration;
import java.time.Instant;

/**
 * What an audit looks at. For a scheduled audit the times are those of ingestion, for an on-demand
 * one those of the takeovers themselves.
 *
 * @param from exclusive for a scheduled audit, inclusive for an on-demand one
 * @param to inclusive for a scheduled audit, exclusive for an on-demand one
 */
public record AuditWindow(Instant from, Instant to) {
  /** How late the index may show a takeover that is still to be found. */
  private static final Duration SHOWN_LATE = Duration.ofHours(1);

  /** The first window, and one after a long pause, are not gone through twice. */
  private static final Duration MOST_RECHECKED = Duration.ofDays(1);

  public AuditWindow {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("a window from " + from + " cannot end at " + to);
    }
  }

  /**
   * Since when the scheduled audit after this one checks that what was ingested until this window's
   * end was counted. The whole window, usually: had this audit's clock been ahead, takeovers would
   * have gone on to be ingested into the window after it was audited. And what the index may not
   * have shown by then, which is told from the window's beginning: its end may be a wrong clock's.
   */
  public Instant recheckedFrom() {
    Instant earliest = to.minus(MOST_RECHECKED);
    return (from.isBefore(earliest) ? earliest : from).minus(SHOWN_LATE);
  }

  /** Whether an on-demand audit of this window looks at what happened then. */
  public boolean containsEvent(Instant time) {
    return !time.isBefore(from) && time.isBefore(to);
  }
}
