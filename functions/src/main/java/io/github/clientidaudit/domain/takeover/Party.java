package io.github.clientidaudit.domain.takeover;

import io.github.clientidaudit.domain.Ids;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * Somebody who used a client ID: a principal at an address.
 *
 * @param ipAddress {@link #UNKNOWN_ADDRESS} when no connect event told it
 */
public record Party(String principalId, String ipAddress) {
  /** Stands for an address that no event told. */
  public static final String UNKNOWN_ADDRESS = "";

  private static final int IPV4_NETWORK_BYTES = 3;
  private static final int IPV6_NETWORK_BYTES = 8;

  /** Whether an event told the address. */
  public boolean hasAddress() {
    return !ipAddress.equals(UNKNOWN_ADDRESS);
  }

  /**
   * {@code 192.0.2.0/24}, {@code 2001:db8:0:0:0:0:0:0/64}; what is no address stands for itself.
   */
  public String network() {
    try {
      byte[] bytes = InetAddress.ofLiteral(ipAddress).getAddress();
      int kept = bytes.length == 4 ? IPV4_NETWORK_BYTES : IPV6_NETWORK_BYTES;
      Arrays.fill(bytes, kept, bytes.length, (byte) 0);
      return InetAddress.getByAddress(bytes).getHostAddress() + "/" + 8 * kept;
    } catch (IllegalArgumentException | UnknownHostException e) {
      return ipAddress;
    }
  }

  /** A hash that is the same everywhere and for ever. */
  public String hash() {
    return Ids.sha256(principalId + '\n' + ipAddress);
  }
}
