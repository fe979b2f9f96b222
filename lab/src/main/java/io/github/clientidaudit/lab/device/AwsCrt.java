package io.github.clientidaudit.lab.device;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.crt.io.ExponentialBackoffRetryOptions.JitterMode;
import software.amazon.awssdk.crt.io.TlsContext;
import software.amazon.awssdk.crt.io.TlsContextOptions;
import software.amazon.awssdk.crt.mqtt5.Mqtt5Client;
import software.amazon.awssdk.crt.mqtt5.Mqtt5ClientOptions;
import software.amazon.awssdk.crt.mqtt5.OnAttemptingConnectReturn;
import software.amazon.awssdk.crt.mqtt5.OnConnectionFailureReturn;
import software.amazon.awssdk.crt.mqtt5.OnConnectionSuccessReturn;
import software.amazon.awssdk.crt.mqtt5.OnDisconnectionReturn;
import software.amazon.awssdk.crt.mqtt5.OnStoppedReturn;
import software.amazon.awssdk.crt.mqtt5.packets.ConnectPacket;
import software.amazon.awssdk.crt.mqtt5.packets.DisconnectPacket;

final class AwsCrt implements Mqtt {
  private final Mqtt5Client client;
  private final CountDownLatch stopped = new CountDownLatch(1);

  AwsCrt(Settings settings) {
    boolean never = settings.backoff().isNever();
    try (TlsContextOptions tls =
            TlsContextOptions.createWithMtls(
                    settings.identity().certificatePem(), settings.identity().keyPem())
                .withCertificateAuthority(settings.identity().authorityPem())
                .withVerifyPeer(false);
        TlsContext context = new TlsContext(tls)) {
      client =
          new Mqtt5Client(
              new Mqtt5ClientOptions.Mqtt5ClientOptionsBuilder(
                      settings.entry().getAddress().getHostAddress(),
                      (long) settings.entry().getPort())
                  .withTlsContext(context)
                  .withConnectOptions(
                      new ConnectPacket.ConnectPacketBuilder()
                          .withClientId(settings.clientId())
                          .withKeepAliveIntervalSeconds((long) settings.keepAliveSeconds())
                          .build())
                  .withPingTimeoutMs(Math.max(1000, settings.keepAlive().toMillis() / 2))
                  .withRetryJitterMode(JitterMode.None)
                  .withMinReconnectDelayMs(never ? 1000 : settings.backoff().initial().toMillis())
                  .withMaxReconnectDelayMs(
                      never ? 120_000 : settings.backoff().longest().toMillis())
                  .withLifecycleEvents(new Listener(never, stopped))
                  .build());
    }
  }

  @Override
  public void start() {
    client.start();
  }

  @Override
  public void stop() {
    client.stop(new DisconnectPacket.DisconnectPacketBuilder().build());
    try {
      stopped.await(2, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private record Listener(boolean leavesWhenEvicted, CountDownLatch stopped)
      implements Mqtt5ClientOptions.LifecycleEvents {
    @Override
    public void onAttemptingConnect(Mqtt5Client client, OnAttemptingConnectReturn event) {}

    @Override
    public void onConnectionSuccess(Mqtt5Client client, OnConnectionSuccessReturn event) {}

    @Override
    public void onConnectionFailure(Mqtt5Client client, OnConnectionFailureReturn event) {}

    @Override
    public void onDisconnection(Mqtt5Client client, OnDisconnectionReturn event) {
      if (leavesWhenEvicted) {
        client.stop();
      }
    }

    @Override
    public void onStopped(Mqtt5Client client, OnStoppedReturn event) {
      stopped.countDown();
    }
  }
}
