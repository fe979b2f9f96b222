package io.github.clientidaudit.lab.device;

import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

final class Paho3 implements Mqtt {
  private final MqttAsyncClient client;
  private final MqttConnectOptions options = new MqttConnectOptions();

  Paho3(Settings settings) {
    options.setSocketFactory(settings.identity().sslContext().getSocketFactory());
    options.setHttpsHostnameVerificationEnabled(false);
    options.setKeepAliveInterval(settings.keepAliveSeconds());
    options.setAutomaticReconnect(!settings.backoff().isNever());
    options.setMaxReconnectDelay(
        Math.toIntExact(Math.max(1000, settings.backoff().longest().toMillis())));
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
