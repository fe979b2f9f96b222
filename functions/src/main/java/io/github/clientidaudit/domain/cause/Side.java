package io.github.clientidaudit.domain.cause;

import io.github.clientidaudit.domain.takeover.Party;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;

/**
 * One side of a takeover as it is judged: a credential at a place. Sessions of one role are one
 * credential; addresses of one IPv6 network of 64 bits, which a host changes as it likes, are one
 * place.
 *
 * @param place empty if no event told the address
 */
record Side(Credential credential, String place) {
  private static final int NETWORK_BYTES = 8;

  static Side of(Party party) {
    return new Side(Credential.of(party.principalId()), place(party.ipAddress()));
  }

  boolean hasPlace() {
    return !place.isEmpty();
  }

  boolean isIpv6() {
    return place.indexOf(':') >= 0;
  }

  private static String place(String address) {
    if (address.indexOf(':') < 0) {
      return address;
    }
    try {
      return InetAddress.ofLiteral(address) instanceof Inet6Address six
          ? HexFormat.ofDelimiter(":").formatHex(six.getAddress(), 0, NETWORK_BYTES)
          : address;
    } catch (IllegalArgumentException e) {
      return address;
    }
  }
}
