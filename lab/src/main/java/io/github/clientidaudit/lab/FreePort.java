package io.github.clientidaudit.lab;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** For brokers that cannot tell which free port they took: one that was free just now. */
final class FreePort {
  private FreePort() {}

  /** The same address; port 0 becomes a free one. */
  static InetSocketAddress at(InetSocketAddress wanted) throws IOException {
    InetAddress address = wanted.getAddress();
    try (ServerSocket free = new ServerSocket(wanted.getPort(), 1, address)) {
      return new InetSocketAddress(address, free.getLocalPort());
    }
  }
}
