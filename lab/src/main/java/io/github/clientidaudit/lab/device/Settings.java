package io.github.clientidaudit.lab.device;

import io.github.clientidaudit.lab.Identity;
import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * What every library has to be told.
 *
 * @param entry where the broker is reached
 */
record Settings(
    String clientId,
    Identity identity,
    InetSocketAddress entry,
    Backoff backoff,
    Duration keepAlive) {
  int keepAliveSeconds() {
    return Math.toIntExact(keepAlive.toSeconds());
  }

  /** For libraries that take a URI. */
  String uri() {
    return "ssl://" + entry.getAddress().getHostAddress() + ":" + entry.getPort();
  }
}
