package io.github.clientidaudit.domain;

import java.time.Duration;
import java.time.Instant;

/**
 * A takeover that is counted but of which an event may still be on its way.
 *
 * @param since the end of the audit window that counted it
 */
public record OpenTakeover(Takeover takeover, Instant since) {
  /** How long a missing event is waited for. */
  public static final Duration PATIENCE = Duration.ofMinutes(15);

  /** When it is taken as it is. */
  public Instant expiresAt() {
    return since.plus(PATIENCE);
  }
}
