package io.github.clientidaudit.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.lab.BrokerEvent.Connected;
import io.github.clientidaudit.lab.BrokerEvent.Disconnected;
import io.github.clientidaudit.lab.BrokerEvent.End;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MosquittoLogTest {
  private static final Instant NOW = Instant.parse("2026-11-28T08:00:00.123Z");
  private static final String CONNECTED =
      "New client connected from 127.1.0.7:47004 as x.pump-1 (p2, c1, k60, u'x 12').";

  private final MosquittoLog log = new MosquittoLog(user -> "certificate of " + user);

  @Test
  void aTakeoverIsToldBeforeItsEvictor() {
    List<BrokerEvent> told =
        List.of(
                "New connection from 127.1.0.7:47004 on port 18883.",
                CONNECTED,
                "Sending CONNACK to x.pump-1 (0, 0)",
                "Client x.pump-1 already connected, closing old connection.",
                "New client connected from 127.2.0.9:47020 as x.pump-1 (p5, c0, k60, u'y 3').")
            .stream()
            .map(line -> log.event(line, NOW))
            .flatMap(Optional::stream)
            .toList();

    assertThat(told)
        .containsExactly(
            new Connected(
                NOW,
                1,
                "x.pump-1",
                "certificate of x 12",
                InetAddress.ofLiteral("127.1.0.7"),
                false,
                false),
            new Disconnected(NOW, 1, "x.pump-1", End.DUPLICATE_CLIENTID),
            new Connected(
                NOW,
                2,
                "x.pump-1",
                "certificate of y 3",
                InetAddress.ofLiteral("127.2.0.9"),
                true,
                true));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Client x.pump-1 closed its connection. | CONNECTION_LOST",
        "Client x.pump-1 disconnected. | CLIENT_INITIATED_DISCONNECT",
        "Client x.pump-1 has exceeded timeout, disconnecting. | MQTT_KEEP_ALIVE_TIMEOUT",
        "Client x.pump-1 disconnected due to protocol error. | CLIENT_ERROR",
        "Bad socket read/write on client x.pump-1: Invalid argument | CONNECTION_LOST",
        "Socket error on client x.pump-1, disconnecting. | CONNECTION_LOST"
      })
  void namesEachEnd(String line, End end) {
    log.event(CONNECTED, NOW);

    assertThat(log.event(line, NOW)).contains(new Disconnected(NOW, 1, "x.pump-1", end));
    assertThat(log.event(line, NOW)).as("it has ended already").isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Client x.unseen closed its connection.",
        "Received PINGREQ from x.pump-1",
        "Client connection from 127.0.0.1 failed: error:0A000086."
      })
  void tellsNothingOfTheRest(String line) {
    log.event(CONNECTED, NOW);

    assertThat(log.event(line, NOW)).isEmpty();
  }
}
