package io.github.clientidaudit.lab.device;

import io.github.clientidaudit.lab.Identity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;

/** A client and the link it has to itself. */
public final class Device implements AutoCloseable {
  private final Link link;
  private final Mqtt client;

  /**
   * Makes one that is not connected yet.
   *
   * @param broker a broker with TLS
   * @param address the loopback address at which the broker shall see it
   */
  public Device(
      InetSocketAddress broker,
      InetAddress address,
      String clientId,
      Identity identity,
      Library library,
      Backoff backoff,
      Duration keepAlive)
      throws IOException {
    link = new Link(broker, address);
    client = library.client(new Settings(clientId, identity, link.entry(), backoff, keepAlive));
  }

  /** Connects, and from then on reconnects as its library does. */
  public Device start() {
    client.start();
    return this;
  }

  /** The device's link. */
  public Link link() {
    return link;
  }

  /** Says goodbye and never comes back. */
  public void stop() {
    client.stop();
    link.down();
  }

  /** Ends as a process that is killed: the broker sees the connection close, nobody returns. */
  public void kill() {
    link.down();
    link.drop();
    abandon();
  }

  /** Ends as a device without power: the broker is told nothing, nobody returns. */
  public void vanish() {
    link.down();
    link.cut();
    abandon();
  }

  /** Without its link the client can do nothing but tidy up, and some take their time. */
  private void abandon() {
    Thread.ofVirtual().start(client::stop);
  }

  @Override
  public void close() {
    kill();
    try {
      link.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
