package io.github.clientidaudit.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that is remembered of a client ID's takeovers from one scheduled audit to the next.
 *
 * @param conflictId the same from beginning to end
 * @param sequence grows with each finding of this conflict
 * @param revision grows with each write; the next write names the one it read
 * @param lastTaskId the audit that wrote this
 * @param takeoverCount takeovers counted, exactly
 * @param statistics of the takeovers that are counted and not open
 * @param open takeovers that are counted and may yet be completed, at most {@value #MAX_OPEN}
 * @param newest the newest takeovers, newest first, at most {@value #MAX_NEWEST}
 * @param coverage what the audits of the last hour counted
 * @param told what people were told last
 */
public record Conflict(
    String clientId,
    String conflictId,
    long sequence,
    long revision,
    String lastTaskId,
    ConflictStatus status,
    long takeoverCount,
    Instant firstTakeover,
    Instant lastTakeover,
    Statistics statistics,
    List<OpenTakeover> open,
    List<Takeover> newest,
    List<Coverage> coverage,
    Told told) {

  /** How many takeovers may wait for an event at a time; beyond that the oldest wait no longer. */
  public static final int MAX_OPEN = 64;

  /** How many takeovers a finding shows. */
  public static final int MAX_NEWEST = 10;

  /**
   * What people were told last.
   *
   * @param at the time of that audit
   */
  public record Told(LikelyCause likelyCause, Instant at) {}

  public Conflict {
    open = List.copyOf(open);
    newest = List.copyOf(newest);
    coverage = List.copyOf(coverage);
  }

  /** Whether an earlier audit counted a takeover with these two times. */
  public boolean covers(Instant at, Instant ingestedAt) {
    return coverage.stream().anyMatch(c -> c.covers(at, ingestedAt));
  }

  /** Whether an earlier audit counted this stored takeover. */
  public boolean covers(StoredEvent takeover) {
    return coverage.stream().anyMatch(c -> c.covers(takeover));
  }

  /** When an audit must look at this even if nothing new happens; empty if it need not. */
  public Optional<Instant> dueAt() {
    return open.stream().map(OpenTakeover::expiresAt).min(Instant::compareTo);
  }
}
