package io.github.clientidaudit.domain.cause;

import io.github.clientidaudit.domain.takeover.Connection;
import io.github.clientidaudit.domain.takeover.Party;
import io.github.clientidaudit.domain.takeover.Takeover;

/** What the two sides of a takeover have in common. */
public enum Relation {
  /** One principal at one address: a device with itself, or two that look alike from outside. */
  SAME_PARTY,
  /** One principal at two addresses. */
  OTHER_ADDRESS,
  /** Two principals. */
  OTHER_PRINCIPAL,
  /** Too little of one side is known. */
  UNKNOWN;

  static Relation of(Takeover takeover) {
    Connection evictor = takeover.evictor();
    if (evictor == null) {
      return UNKNOWN;
    }
    Party by = evictor.party();
    Party whom = takeover.evicted().party();
    if (!by.principalId().equals(whom.principalId())) {
      return OTHER_PRINCIPAL;
    }
    if (!by.hasAddress() || !whom.hasAddress()) {
      return UNKNOWN;
    }
    return by.ipAddress().equals(whom.ipAddress()) ? SAME_PARTY : OTHER_ADDRESS;
  }
}
