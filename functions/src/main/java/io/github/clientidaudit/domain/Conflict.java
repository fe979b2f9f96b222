package io.github.clientidaudit.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that is remembered of a client ID's takeovers from one scheduled audit to the next: one
 * episode, from the first takeover until it is over.
 *
 * @param conflictId the same from beginning to end
 * @param sequence grows with each finding of this conflict
 * @param revision grows with each write; the next write names the one it read
 * @param lastTaskId the scheduled audit that wrote this
 * @param auditedUntil the end of that audit's window
 * @param takeoverCount takeovers counted, exactly
 * @param statistics of the takeovers that are counted and not open
 * @param open takeovers that are counted and may yet be completed, at most {@value #MAX_OPEN}
 * @param newest the newest takeovers, newest first, at most {@value #MAX_NEWEST}
 * @param coverage what audits counted that the next one looks at again
 * @param longestPause the longest time without a takeover between two of this client's, in this
 *     episode or before it; zero if there was none
 * @param quietEnd when this is over if no takeover comes; absent once it is over
 * @param resolvedAt when the quiet period had passed; absent before it is over
 * @param judged the cause that the last audit found likeliest
 * @param suppressed whether the last audit told nobody because somebody asked for that
 * @param told what was told last of this episode; absent if nothing was
 */
public record Conflict(
    String clientId,
    String conflictId,
    long sequence,
    long revision,
    String lastTaskId,
    Instant auditedUntil,
    ConflictStatus status,
    long takeoverCount,
    Instant firstTakeover,
    Instant lastTakeover,
    Statistics statistics,
    List<OpenTakeover> open,
    List<Takeover> newest,
    List<Coverage> coverage,
    Duration longestPause,
    @Nullable Instant quietEnd,
    @Nullable Instant resolvedAt,
    LikelyCause judged,
    boolean suppressed,
    @Nullable Told told) {

  /** How many takeovers may wait for an event at a time; beyond that the oldest wait no longer. */
  public static final int MAX_OPEN = 64;

  /** How many takeovers a finding shows. */
  public static final int MAX_NEWEST = 10;

  /**
   * What was told last.
   *
   * @param at the time of that audit
   * @param people whether people were told anything of this episode
   */
  public record Told(LikelyCause likelyCause, Attention attention, Instant at, boolean people) {}

  public Conflict {
    open = List.copyOf(open);
    newest = List.copyOf(newest);
    coverage = List.copyOf(coverage);
  }

  /** Who first took the client ID from somebody else; empty if nobody did. */
  public Optional<Newcomer> newcomer() {
    return Stream.concat(
            Stream.ofNullable(statistics.newcomer()),
            open.stream().flatMap(o -> Stream.ofNullable(Newcomer.of(o.takeover()))))
        .min(Newcomer.FIRST);
  }

  /**
   * Whether nothing is left for this scheduled audit to do: it wrote this itself, or is so slow
   * that another one completed it and a later audit wrote this.
   */
  public boolean isBeyond(AuditTask task) {
    return lastTaskId.equals(task.taskId()) || auditedUntil.isAfter(task.window().to());
  }

  /** Whether it has not ended. */
  public boolean isActive() {
    return status != ConflictStatus.RESOLVED;
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
    return Stream.concat(open.stream().map(OpenTakeover::expiresAt), Stream.ofNullable(quietEnd))
        .min(Instant::compareTo);
  }
}
