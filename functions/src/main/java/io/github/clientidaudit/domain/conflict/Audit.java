package io.github.clientidaudit.domain.conflict;

import io.github.clientidaudit.domain.cause.Sources.Source;
import java.time.Instant;
import java.util.List;

/**
 * The audit that looks at a conflict.
 *
 * @param through takeovers ingested until then are counted, by it or by one before
 * @param quietUntil until when a conflict must have been quiet to be over
 * @param knownSources who was found, before this audit, to take many client IDs
 */
public record Audit(
    AuditRef ref,
    Instant through,
    Instant quietUntil,
    Patience patience,
    List<Source> knownSources) {
  public Audit {
    knownSources = List.copyOf(knownSources);
  }
}
