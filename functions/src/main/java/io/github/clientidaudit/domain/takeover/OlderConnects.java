package io.github.clientidaudit.domain.takeover;

import java.util.Optional;

/** Finds the connect of a connection that was opened before the stretch of time being read. */
@FunctionalInterface
public interface OlderConnects {
  /** For histories that are read whole: there is nothing older. */
  OlderConnects NONE = takeover -> Optional.empty();

  /** The connect of the connection that this takeover ended; empty when it is not to be found. */
  Optional<LifecycleEvent> of(LifecycleEvent takeover);
}
