package io.github.clientidaudit.domain.takeover;

import io.github.clientidaudit.domain.Ids;

/**
 * Somebody who used a client ID: a principal at an address.
 *
 * @param ipAddress {@link #UNKNOWN_ADDRESS} when no connect event told it
 */
public record Party(String principalId, String ipAddress) {
  /** Stands for an address that no event told. */
  public static final String UNKNOWN_ADDRESS = "";

  /** Whether an event told the address. */
  public boolean hasAddress() {
    return !ipAddress.equals(UNKNOWN_ADDRESS);
  }

  /** A hash that is the same everywhere and for ever. */
  public String hash() {
    return Ids.sha256(principalId + '\n' + ipAddress);
  }
}
