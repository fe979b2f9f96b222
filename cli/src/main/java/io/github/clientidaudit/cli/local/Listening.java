package io.github.clientidaudit.cli.local;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Where something on this machine listens. */
public record Listening(InetAddress host, int port) {
  /** Where it listens once it is bound. */
  public static Listening at(InetSocketAddress bound) {
    return new Listening(bound.getAddress(), bound.getPort());
  }

  /** Host and port by which this machine reaches it. */
  public String nearby() {
    return shown(host.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : host);
  }

  @Override
  public String toString() {
    return shown(host);
  }

  private String shown(InetAddress address) {
    String text = address.getHostAddress();
    return (address instanceof Inet6Address ? "[" + text + "]" : text) + ":" + port;
  }
}
