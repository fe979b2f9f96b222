package io.github.clientidaudit.port;

import io.github.clientidaudit.domain.conflict.Conflict;
import io.github.clientidaudit.domain.conflict.Finding;
import io.github.clientidaudit.domain.conflict.Suppression;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** The conflicts of all clients. */
public interface Conflicts {
  /**
   * What is known of a client.
   *
   * @param conflict as last written; empty if it never had one
   * @param suppression in force or not; empty if it has none, perhaps if it has ended
   */
  record Known(Optional<Conflict> conflict, Optional<Suppression> suppression) {}

  /** All that is known of a client as of now, in one read. */
  Known find(String clientId);

  /**
   * Writes what an audit made of a conflict: the conflict and its finding, if there is one, both or
   * none.
   *
   * @param next its conflict's sequence is one more than that of the one read, or 1 if there was
   *     none
   * @param retention how long the finding is kept from its audit's beginning, and a conflict that
   *     is over from its end
   * @return false if somebody else changed the conflict since it was read, or the finding was there
   *     before; nothing was changed
   */
  boolean write(Conflict.Step next, Duration retention);

  /**
   * Notes what a finding tells of a conflict; without effect if an audit has changed it since.
   *
   * @param told has an audience
   */
  void noteTold(Finding told);

  /**
   * Passes on the clients of a shard whose conflicts are due at or before an instant; may lag
   * behind by some seconds.
   */
  void due(int shard, Instant until, Consumer<String> clientIds);
}
