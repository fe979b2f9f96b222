package io.github.clientidaudit.lab.device;

import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;

final class Paho5 implements Mqtt {
  private final MqttAsyncClient client;
  private final MqttConnectionOptions options = new MqttConnectionOptions();

  Paho5(Settings settings) {
    Backoff backoff = settings.backoff();
    options.setSocketFactory(settings.identity().sslContext().getSocketFactory());
    options.setHttpsHostnameVerificationEnabled(false);
    options.setKeepAliveInterval(settings.keepAliveSeconds());
    options.setAutomaticReconnect(!backoff.isNever());
    if (!backoff.isNever()) {
      options.setAutomaticReconnectDelay(
          Math.toIntExact(backoff.initial().toSeconds()),
          Math.toIntExact(backoff.longest().toSeconds()));
    }
    try {
      client = new MqttAsyncClient(settings.uri(), settings.clientId(), new MemoryPersistence());
    } catch (MqttException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void start() {
    try {
      client.connect(options);
    } catch (MqttException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void stop() {
    try {
      if (client.isConnected()) {
        client.disconnect().waitForCompletion(2000);
      }
      client.close(true);
    } catch (MqttException e) {
      // It was disconnected already.
    }
  }
}
