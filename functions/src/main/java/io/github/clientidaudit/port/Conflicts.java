package io.github.clientidaudit.port;

import io.github.clientidaudit.domain.Conflict;
import io.github.clientidaudit.domain.Finding;
import io.github.clientidaudit.domain.Suppression;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** Conflicts and the findings about them. Every write is all or nothing and can be repeated. */
public interface Conflicts {
  /** What became of a write. */
  enum Outcome {
    /** It was made. */
    WRITTEN,
    /** The finding, or a write of the same task, was there before; nothing was changed. */
    WRITTEN_BEFORE,
    /** Somebody else changed the conflict since it was read; nothing was changed. */
    OUTDATED
  }

  /**
   * What is known of a client.
   *
   * @param conflict as last written; empty if it never had one
   * @param suppression in force or not; empty if it has none, perhaps if it has ended
   */
  record Known(Optional<Conflict> conflict, Optional<Suppression> suppression) {}

  /** All that is known of a client, in one read. */
  Known find(String clientId);

  /** The finding of a task about a client; empty if it made none. */
  Optional<Finding> findFinding(String clientId, String taskId, Instant taskStartTime);

  /**
   * Writes a finding and its conflict together.
   *
   * @param conflict its revision is one more than the one read, or 1 if there was none
   * @param publish whether the finding is to be sent out
   * @param retention how long the finding is kept from its audit's beginning, and a conflict that
   *     is over from its end
   */
  Outcome write(Finding finding, Conflict conflict, boolean publish, Duration retention);

  /** Writes a conflict of which there is nothing to report. */
  Outcome write(Conflict conflict, Duration retention);

  /**
   * Writes a finding that concerns no stored conflict: {@code WRITTEN} or {@code WRITTEN_BEFORE}.
   */
  Outcome write(Finding finding, boolean publish, Duration retention);

  /**
   * Passes on the clients of a shard whose conflicts are due at or before an instant; may lag
   * behind by some seconds.
   */
  void due(int shard, Instant until, Consumer<String> clientIds);
}
