package io.github.clientidaudit.port;

import io.github.clientidaudit.domain.conflict.Suppression;

/**
 * The client IDs that people do not want to hear of; times are kept to the millisecond. {@link
 * Conflicts} reads them, with the conflicts that they are about.
 */
public interface Suppressions {
  /** Stores a suppression in place of the one that its client ID may have. */
  void put(Suppression suppression);

  /** Removes a client ID's suppression; without effect if it has none. */
  void remove(String clientId);
}
