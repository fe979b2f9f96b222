package io.github.clientidaudit.domain.conflict;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a conflict stands, and when audits must look at it even if nothing new happens.
 *
 * @param quietEnd when it is over if no takeover comes; absent once it is over
 * @param lookAgainAt when it is judged once more, because of what may have arrived meanwhile;
 *     absent if nothing is waited for
 * @param tellAgainAt when people are to be sent what they were perhaps not; absent if they were
 * @param resolvedAt when the quiet period had passed; absent before it is over
 */
public record Life(
    ConflictStatus status,
    @Nullable Instant quietEnd,
    @Nullable Instant lookAgainAt,
    @Nullable Instant resolvedAt,
    @Nullable Instant tellAgainAt) {

  /** When an audit must look at it; empty if none need. */
  public Optional<Instant> dueAt() {
    return Stream.of(
            Optional.ofNullable(quietEnd),
            Optional.ofNullable(lookAgainAt),
            Optional.ofNullable(tellAgainAt))
        .flatMap(Optional::stream)
        .min(Instant::compareTo);
  }

  /** The same, at which an audit must look then for the sake of people. */
  Life tellingAgain(Instant at) {
    return new Life(status, quietEnd, lookAgainAt, resolvedAt, at);
  }

  /** Whether this audit must look at it. */
  boolean isDue(Audit audit) {
    return (lookAgainAt != null && !lookAgainAt.isAfter(audit.through()))
        || (tellAgainAt != null && !tellAgainAt.isAfter(audit.through()))
        || (quietEnd != null && !quietEnd.isAfter(audit.quietUntil()));
  }
}
