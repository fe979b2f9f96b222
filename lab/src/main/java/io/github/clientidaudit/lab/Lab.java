package io.github.clientidaudit.lab;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * A broker whose connects and disconnects arrive as the lifecycle events that AWS IoT Core would
 * publish for them. There is no TLS: a client's user name stands for its certificate, so clients
 * with the same user name share one principal.
 */
public final class Lab implements AutoCloseable {
  private final LabBroker broker;

  private Lab(LabBroker broker) {
    this.broker = broker;
  }

  /**
   * Starts a broker.
   *
   * @param address where to listen; port 0 takes any free one
   * @param lines told each event as a line of JSON, one at a time, as it happens
   */
  public static Lab start(InetSocketAddress address, Consumer<String> lines) throws IOException {
    LifecycleLines translation = new LifecycleLines(InetAddress::getHostAddress, UUID::randomUUID);
    Object oneAtATime = new Object();
    return new Lab(
        LabBroker.start(
            address,
            event -> {
              synchronized (oneAtATime) {
                lines.accept(translation.line(event));
              }
            }));
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return broker.address();
  }

  @Override
  public void close() throws IOException {
    broker.close();
  }
}
