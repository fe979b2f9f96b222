package io.github.clientidaudit.lab.trace;

import io.github.clientidaudit.lab.Authority;
import io.github.clientidaudit.lab.BrokerEvent;
import io.github.clientidaudit.lab.LabBroker;
import io.github.clientidaudit.lab.MosquittoBroker;
import io.github.clientidaudit.lab.RunningBroker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.function.Consumer;

/** The brokers against which scenarios are played. */
enum Broker {
  /** HiveMQ Community Edition in this process: tells of the evictor first. */
  HIVEMQ {
    @Override
    RunningBroker start(InetSocketAddress at, Authority authority, Consumer<BrokerEvent> events)
        throws IOException {
      return LabBroker.start(at, authority, events);
    }
  },
  /** An installed mosquitto: tells of the eviction first. */
  MOSQUITTO {
    @Override
    RunningBroker start(InetSocketAddress at, Authority authority, Consumer<BrokerEvent> events)
        throws IOException {
      return MosquittoBroker.start(at, authority, events);
    }
  };

  abstract RunningBroker start(
      InetSocketAddress at, Authority authority, Consumer<BrokerEvent> events) throws IOException;

  /** Listens on a free port of the loopback address. */
  RunningBroker start(Authority authority, Consumer<BrokerEvent> events) throws IOException {
    return start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), authority, events);
  }

  /** What the names of its scenarios have in front of their variant. */
  String prefix() {
    return this == HIVEMQ ? "" : this + "-";
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
