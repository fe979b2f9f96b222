package io.github.clientidaudit.cli.report;

import io.github.clientidaudit.domain.takeover.Connection;
import io.github.clientidaudit.domain.takeover.Party;
import io.github.clientidaudit.domain.takeover.Takeover;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One takeover with its sides as a timeline shows them.
 *
 * @param evictor absent while no event named it
 */
record Eviction(Instant at, Side evicted, @Nullable Side evictor) {
  /** Which connection of which party. */
  record Side(Party party, long versionNumber) {
    static Side of(Connection connection) {
      return new Side(connection.party(), connection.versionNumber());
    }
  }

  static Eviction of(Takeover takeover) {
    Connection evictor = takeover.evictor();
    return new Eviction(
        takeover.at(), Side.of(takeover.evicted()), evictor == null ? null : Side.of(evictor));
  }

  /** Whether a party evicted itself. */
  boolean isWithinParty() {
    return evictor != null && evictor.party().equals(evicted.party());
  }
}
