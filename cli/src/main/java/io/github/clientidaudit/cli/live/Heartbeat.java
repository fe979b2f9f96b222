package io.github.clientidaudit.cli.live;

import io.github.clientidaudit.cli.local.Listening;
import java.net.InetSocketAddress;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/**
 * A healthy client that comes and goes. Without it no event would follow the last one of a conflict
 * with few clients, and audits take a conflict for over only when they see that events still
 * arrive.
 */
final class Heartbeat implements AutoCloseable {
  static final String CLIENT_ID = "live-heartbeat";

  private static final long TIMEOUT_MILLIS = 5000;

  private final MqttClient client;

  /** A client of the broker that listens at this address. */
  Heartbeat(InetSocketAddress broker) {
    try {
      client =
          new MqttClient(
              "tcp://" + Listening.at(broker).nearby(), CLIENT_ID, new MemoryPersistence());
    } catch (MqttException e) {
      throw new IllegalStateException(e);
    }
    client.setTimeToWait(TIMEOUT_MILLIS);
  }

  /** Connects and disconnects. */
  void beat() throws MqttException {
    client.connect();
    client.disconnect();
  }

  @Override
  public void close() throws MqttException {
    client.close();
  }
}
