package io.github.clientidaudit.usecase;

import io.github.clientidaudit.domain.audit.AuditRequest;
import io.github.clientidaudit.domain.conflict.Suppression;
import io.github.clientidaudit.port.Suppressions;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Keeps quiet about a client ID from now on, or no longer. */
public final class SuppressClient {
  private final Suppressions suppressions;
  private final Clock clock;

  public SuppressClient(Suppressions suppressions, Clock clock) {
    this.suppressions = suppressions;
    this.clock = clock;
  }

  /**
   * Does what is asked; the same request again changes nothing but since when.
   *
   * @return what is in force for the client ID now
   * @throws IllegalArgumentException if a suppression would have ended already
   */
  public Optional<Suppression> suppress(AuditRequest.OfSuppression request) {
    return switch (request) {
      case AuditRequest.Suppress suppress -> {
        Suppression suppression = suppression(suppress);
        suppressions.put(suppression);
        yield Optional.of(suppression);
      }
      case AuditRequest.Unsuppress unsuppress -> {
        suppressions.remove(unsuppress.clientId());
        yield Optional.empty();
      }
    };
  }

  private Suppression suppression(AuditRequest.Suppress request) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Instant until = request.until() == null ? null : request.until().truncatedTo(ChronoUnit.MILLIS);
    if (until != null && !until.isAfter(now)) {
      throw new IllegalArgumentException("expirationDate is not in the future: " + until);
    }
    return new Suppression(request.clientId(), request.description(), now, until);
  }
}
