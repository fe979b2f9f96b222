package io.github.clientidaudit.lab;

import java.io.IOException;
import java.net.InetSocketAddress;

/** A broker that tells what it sees until it is closed. */
public interface RunningBroker extends AutoCloseable {
  /** Where it listens. */
  InetSocketAddress address();

  @Override
  void close() throws IOException;
}
