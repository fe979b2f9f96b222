package io.github.clientidaudit.lab.device;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientBuilder;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

final class HiveMq implements Mqtt {
  private final Supplier<? extends Future<?>> connect;
  private final Supplier<? extends Future<?>> disconnect;
  private final AtomicBoolean stopped;

  private HiveMq(
      Supplier<? extends Future<?>> connect,
      Supplier<? extends Future<?>> disconnect,
      AtomicBoolean stopped) {
    this.connect = connect;
    this.disconnect = disconnect;
    this.stopped = stopped;
  }

  /** Each connection goes on with the session of the one before, for up to an hour. */
  static Mqtt mqtt5Resuming(Settings settings) {
    AtomicBoolean stopped = new AtomicBoolean();
    Mqtt5AsyncClient client = builder(settings, stopped).useMqttVersion5().buildAsync();
    return new HiveMq(
        () ->
            client
                .connectWith()
                .keepAlive(settings.keepAliveSeconds())
                .cleanStart(false)
                .sessionExpiryInterval(3600)
                .send(),
        client::disconnect,
        stopped);
  }

  static Mqtt mqtt5(Settings settings) {
    AtomicBoolean stopped = new AtomicBoolean();
    Mqtt5AsyncClient client = builder(settings, stopped).useMqttVersion5().buildAsync();
    return new HiveMq(
        () -> client.connectWith().keepAlive(settings.keepAliveSeconds()).send(),
        client::disconnect,
        stopped);
  }

  static Mqtt mqtt3(Settings settings) {
    AtomicBoolean stopped = new AtomicBoolean();
    Mqtt3AsyncClient client = builder(settings, stopped).useMqttVersion3().buildAsync();
    return new HiveMq(
        () -> client.connectWith().keepAlive(settings.keepAliveSeconds()).send(),
        client::disconnect,
        stopped);
  }

  private static MqttClientBuilder builder(Settings settings, AtomicBoolean stopped) {
    MqttClientBuilder builder =
        MqttClient.builder()
            .identifier(settings.clientId())
            .serverAddress(settings.entry())
            .sslConfig()
            .keyManagerFactory(settings.identity().keyManagers())
            .trustManagerFactory(settings.identity().trustManagers())
            .hostnameVerifier((host, session) -> true)
            .applySslConfig();
    Backoff backoff = settings.backoff();
    if (backoff.isNever()) {
      return builder;
    }
    return builder
        .automaticReconnect()
        .initialDelay(backoff.initial().toMillis(), TimeUnit.MILLISECONDS)
        .maxDelay(backoff.longest().toMillis(), TimeUnit.MILLISECONDS)
        .applyAutomaticReconnect()
        .addDisconnectedListener(
            context -> {
              if (stopped.get()) {
                context.getReconnector().reconnect(false);
              }
            });
  }

  @Override
  public void start() {
    Future<?> _ = connect.get();
  }

  @Override
  public void stop() {
    stopped.set(true);
    try {
      disconnect.get().get(2, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      // It was disconnected already.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
