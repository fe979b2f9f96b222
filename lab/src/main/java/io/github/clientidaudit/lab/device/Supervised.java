package io.github.clientidaudit.lab.device;

import java.util.concurrent.CountDownLatch;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/**
 * Each life is a new client that ends with its connection; the restart delay is the supervisor's.
 */
final class Supervised implements Mqtt {
  private final Settings settings;
  private volatile boolean stopped;
  private final Thread supervisor =
      Thread.ofVirtual().name("supervisor").unstarted(this::supervise);

  Supervised(Settings settings) {
    this.settings = settings;
  }

  @Override
  public void start() {
    supervisor.start();
  }

  @Override
  public void stop() {
    stopped = true;
    supervisor.interrupt();
  }

  private void supervise() {
    try {
      while (!stopped) {
        new Life(settings).live();
        if (settings.backoff().isNever()) {
          return;
        }
        Thread.sleep(settings.backoff().initial());
      }
    } catch (InterruptedException stoppedForGood) {
      // The life has said goodbye.
    }
  }

  private static final class Life implements MqttCallback {
    private final MqttAsyncClient client;
    private final MqttConnectOptions options = new MqttConnectOptions();
    private final CountDownLatch ended = new CountDownLatch(1);

    Life(Settings settings) {
      options.setSocketFactory(settings.identity().sslContext().getSocketFactory());
      options.setHttpsHostnameVerificationEnabled(false);
      options.setKeepAliveInterval(settings.keepAliveSeconds());
      try {
        client = new MqttAsyncClient(settings.uri(), settings.clientId(), new MemoryPersistence());
      } catch (MqttException e) {
        throw new IllegalStateException(e);
      }
      client.setCallback(this);
    }

    void live() throws InterruptedException {
      try {
        client.connect(options).waitForCompletion(10_000);
        try {
          ended.await();
        } finally {
          if (client.isConnected()) {
            client.disconnect().waitForCompletion(2000);
          }
          client.close(true);
        }
      } catch (MqttException e) {
        // It could not connect: another end of a life.
      }
    }

    @Override
    public void connectionLost(Throwable cause) {
      ended.countDown();
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {}

    @Override
    public void deliveryComplete(IMqttDeliveryToken token) {}
  }
}
