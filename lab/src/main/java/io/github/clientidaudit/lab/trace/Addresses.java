package io.github.clientidaudit.lab.trace;

import java.net.InetAddress;

/** Loopback addresses to connect from, each standing for one of the addresses of RFC 5737. */
final class Addresses {
  private static final String[] NETWORKS = {"192.0.2.", "198.51.100.", "203.0.113."};
  private static final int PER_NETWORK = 254;

  private Addresses() {}

  /** The n-th address of a trace, counted from 0; neighbours are in different networks. */
  static InetAddress loopback(int n) {
    int network = n % NETWORKS.length;
    int host = 1 + n / NETWORKS.length % PER_NETWORK;
    return InetAddress.ofLiteral("127." + (1 + network) + ".0." + host);
  }

  /** What is written for such an address. */
  static String documented(InetAddress loopback) {
    byte[] bytes = loopback.getAddress();
    return NETWORKS[bytes[1] - 1] + Byte.toUnsignedInt(bytes[3]);
  }
}
