package io.github.clientidaudit.domain.cause;

import io.github.clientidaudit.domain.takeover.Connection;
import io.github.clientidaudit.domain.takeover.Takeover;

/** What the two sides of a takeover have in common. */
public enum Relation {
  /** One credential at one place: a device with itself, or two that look alike from outside. */
  SAME_SIDE,
  /** One credential at two places. */
  OTHER_PLACE,
  /** Two credentials. */
  OTHER_CREDENTIAL,
  /** Too little of one side is known. */
  UNKNOWN;

  static Relation of(Takeover takeover) {
    Connection evictor = takeover.evictor();
    return evictor == null
        ? UNKNOWN
        : of(Side.of(takeover.evicted().party()), Side.of(evictor.party()));
  }

  static Relation of(Side evicted, Side evictor) {
    if (!evicted.credential().equals(evictor.credential())) {
      return OTHER_CREDENTIAL;
    }
    if (!evicted.hasPlace() || !evictor.hasPlace()) {
      return UNKNOWN;
    }
    return evicted.equals(evictor) ? SAME_SIDE : OTHER_PLACE;
  }
}
