package io.github.clientidaudit.port;

import io.github.clientidaudit.domain.Suppression;
import java.util.Optional;

/** The client IDs that people do not want to hear of; times are kept to the millisecond. */
public interface Suppressions {
  /** Stores a suppression in place of the one that its client ID may have. */
  void put(Suppression suppression);

  /** Removes a client ID's suppression; without effect if it has none. */
  void remove(String clientId);

  /** A client ID's suppression, in force or not; one that has ended may still be here or not. */
  Optional<Suppression> find(String clientId);
}
