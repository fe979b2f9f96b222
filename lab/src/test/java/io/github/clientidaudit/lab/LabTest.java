package io.github.clientidaudit.lab;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import io.github.clientidaudit.domain.takeover.LifecycleEvent;
import io.github.clientidaudit.domain.takeover.LifecycleEvent.Kind;
import io.github.clientidaudit.lab.device.Backoff;
import io.github.clientidaudit.lab.device.Device;
import io.github.clientidaudit.lab.device.Library;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The real broker with real clients. */
class LabTest {
  private static final InetSocketAddress ANY =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  private static final InetAddress HERE = InetAddress.ofLiteral("127.1.0.1");
  private static final InetAddress THERE = InetAddress.ofLiteral("127.2.0.1");

  private final Authority authority = new Authority();
  private final BlockingQueue<LifecycleEvent> events = new LinkedBlockingQueue<>();

  @Test
  void tellsAFightAndACutLinkAsLifecycleEvents() throws Exception {
    LifecycleLines lines = new LifecycleLines(InetAddress::getHostAddress, UUID::randomUUID);
    Identity one = authority.issue("one");
    Identity other = authority.issue("other");
    try (LabBroker broker =
            LabBroker.start(
                ANY,
                authority,
                event -> {
                  synchronized (lines) {
                    events.add(Parsed.event(lines.line(event)));
                  }
                });
        Device first = device(broker, "fight", one, HERE, Library.PAHO3);
        Device second = device(broker, "fight", other, THERE, Library.HIVEMQ5);
        Device truck = device(broker, "truck", one, HERE, Library.AWS)) {
      first.start();
      next(Kind.CONNECT, "fight");
      second.start();
      List<LifecycleEvent> takeovers =
          List.of(next(Kind.TAKEOVER, "fight"), next(Kind.TAKEOVER, "fight"));
      assertThat(takeovers.stream().map(LifecycleEvent::principalId))
          .containsExactly(one.principalId(), other.principalId());
      assertThat(takeovers.stream().map(LifecycleEvent::versionNumber)).isSorted();

      truck.start();
      LifecycleEvent before = next(Kind.CONNECT, "truck");
      truck.link().moveTo(THERE);
      truck.link().cut();
      List<LifecycleEvent> pair = List.of(next("truck"), next("truck"));
      assertThat(pair.stream().map(LifecycleEvent::kind).collect(toSet()))
          .containsExactlyInAnyOrder(Kind.CONNECT, Kind.TAKEOVER);
      assertThat(pair.stream().map(LifecycleEvent::principalId)).containsOnly(before.principalId());
      assertThat(Stream.concat(Stream.of(before), pair.stream()))
          .filteredOn(event -> event.kind() == Kind.CONNECT)
          .extracting(LifecycleEvent::ipAddress)
          .containsExactly("127.1.0.1", "127.2.0.1");
    }
  }

  @Test
  void hearsTheSameFromMosquitto() throws Exception {
    assumeThat(InstalledProgram.find("mosquitto")).isPresent();
    LifecycleLines lines = new LifecycleLines(InetAddress::getHostAddress, UUID::randomUUID);
    Identity one = authority.issue("one");
    Identity other = authority.issue("other");
    try (MosquittoBroker broker =
            MosquittoBroker.start(
                ANY, authority, event -> events.add(Parsed.event(lines.line(event))));
        Device first = device(broker, "fight", one, HERE, Library.PAHO3);
        Device second = device(broker, "fight", other, THERE, Library.HIVEMQ5)) {
      first.start();
      LifecycleEvent before = next(Kind.CONNECT, "fight");
      second.start();
      LifecycleEvent takeover = next("fight");
      LifecycleEvent evictor = next("fight");

      assertThat(before.ipAddress()).isEqualTo("127.1.0.1");
      assertThat(takeover.kind()).isEqualTo(Kind.TAKEOVER);
      assertThat(takeover.principalId()).isEqualTo(one.principalId());
      assertThat(takeover.versionNumber()).isEqualTo(before.versionNumber());
      assertThat(evictor.kind()).isEqualTo(Kind.CONNECT);
      assertThat(evictor.principalId()).isEqualTo(other.principalId());
      assertThat(evictor.ipAddress()).isEqualTo("127.2.0.1");
    }
  }

  @Test
  void takesTheUserNameForACertificateWithoutTls() throws Exception {
    try (Lab lab = Lab.start(ANY, line -> events.add(Parsed.event(line)))) {
      Mqtt5BlockingClient client =
          Mqtt5Client.builder()
              .identifier("pump")
              .serverAddress(lab.address())
              .simpleAuth()
              .username("plant-a")
              .applySimpleAuth()
              .buildBlocking();
      client.connect();
      client.disconnect();

      LifecycleEvent connect = next("pump");
      LifecycleEvent disconnect = next("pump");
      assertThat(connect.principalId()).isEqualTo(Certificates.idOfName("plant-a")).hasSize(64);
      assertThat(connect.ipAddress()).isEqualTo("127.0.0.1");
      assertThat(disconnect.principalId()).isEqualTo(connect.principalId());
      assertThat(disconnect.disconnectReason()).isEqualTo("CLIENT_INITIATED_DISCONNECT");
    }
  }

  private static Device device(
      RunningBroker broker,
      String clientId,
      Identity identity,
      InetAddress address,
      Library library)
      throws IOException {
    return new Device(
        broker.address(),
        address,
        clientId,
        identity,
        library,
        Backoff.seconds(1),
        Duration.ofSeconds(60));
  }

  private LifecycleEvent next(Kind kind, String clientId) throws InterruptedException {
    LifecycleEvent event = next(clientId);
    while (event.kind() != kind) {
      event = next(clientId);
    }
    return event;
  }

  private LifecycleEvent next(String clientId) throws InterruptedException {
    while (true) {
      LifecycleEvent event = events.poll(15, TimeUnit.SECONDS);
      assertThat(event).as("an event of " + clientId).isNotNull();
      if (event != null && event.clientId().equals(clientId)) {
        return event;
      }
    }
  }
}
