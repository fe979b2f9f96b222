package io.github.clientidaudit.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.clientidaudit.domain.takeover.LifecycleEvent;
import io.github.clientidaudit.lab.BrokerEvent.Connected;
import io.github.clientidaudit.lab.BrokerEvent.Disconnected;
import io.github.clientidaudit.lab.BrokerEvent.End;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LifecycleLinesTest {
  private static final Instant NOW = Instant.parse("2026-11-23T08:00:00.123Z");
  private static final InetAddress ADDRESS = InetAddress.ofLiteral("127.1.0.7");

  private final LifecycleLines lines = new LifecycleLines(a -> "192.0.2.7", UUID::randomUUID);

  @Test
  void aConnectAndItsDisconnectShareTheirVersionAndSession() {
    LifecycleEvent connect = written(connected(1, NOW, false, false));
    LifecycleEvent disconnect =
        written(new Disconnected(NOW.plusSeconds(5), 1, "a", End.DUPLICATE_CLIENTID));

    assertThat(connect)
        .isEqualTo(
            new LifecycleEvent(
                "a",
                LifecycleEvent.Kind.CONNECT,
                NOW,
                "principal",
                connect.sessionId(),
                0,
                "192.0.2.7",
                null,
                null));
    assertThat(disconnect)
        .isEqualTo(
            new LifecycleEvent(
                "a",
                LifecycleEvent.Kind.TAKEOVER,
                NOW.plusSeconds(5),
                "principal",
                connect.sessionId(),
                0,
                null,
                null,
                "DUPLICATE_CLIENTID"));
  }

  @Test
  void onlyTheClientsOwnGoodbyeIsClientInitiated() {
    for (End end : End.values()) {
      lines.line(connected(1, NOW, false, false));

      assertThat(lines.line(new Disconnected(NOW, 1, "a", end)))
          .contains("\"disconnectReason\":\"" + end + "\"")
          .contains("\"clientInitiatedDisconnect\":" + (end == End.CLIENT_INITIATED_DISCONNECT));
    }
  }

  @Test
  void versionsGrowAndSometimesSkipOne() {
    List<Long> steps = new ArrayList<>();
    long last = written(connected(0, NOW, false, false)).versionNumber();
    for (int i = 1; i < 200; i++) {
      long version = written(connected(i, NOW.plusSeconds(i), false, false)).versionNumber();
      steps.add(version - last);
      last = version;
    }

    assertThat(steps).containsOnly(1L, 2L);
    assertThat(steps.stream().filter(step -> step == 2)).hasSizeBetween(1, 30);
  }

  @Test
  void versionsBeginAgainAfterAnHourOffline() {
    offlineFor(1, Duration.ZERO);

    assertThat(offlineFor(2, Duration.ofMinutes(59))).isPositive();
    assertThat(offlineFor(3, Duration.ofMinutes(60))).isZero();
  }

  @Test
  void versionsDoNotBeginAgainWhileAConnectionIsOpen() {
    lines.line(connected(1, NOW, false, false));
    lines.line(connected(2, NOW, false, false));
    lines.line(new Disconnected(NOW, 1, "a", End.DUPLICATE_CLIENTID));

    assertThat(written(connected(3, NOW.plus(Duration.ofHours(5)), false, false)).versionNumber())
        .isPositive();
  }

  @Test
  void aPersistentSessionSpansConnectionsThatResumeIt() {
    LifecycleEvent first = written(connected(1, NOW, false, true));
    LifecycleEvent resumed = written(connected(2, NOW, true, true));
    LifecycleEvent clean = written(connected(3, NOW, false, false));

    assertThat(resumed.sessionId()).isEqualTo(first.sessionId());
    assertThat(clean.sessionId()).isNotEqualTo(first.sessionId());
  }

  @Test
  void anEndNeedsABeginning() {
    assertThatThrownBy(() -> lines.line(new Disconnected(NOW, 9, "a", End.CONNECTION_LOST)))
        .hasMessageContaining("never began");
  }

  private Instant clock = NOW;

  private long offlineFor(long connection, Duration time) {
    clock = clock.plus(time);
    long version = written(connected(connection, clock, false, false)).versionNumber();
    clock = clock.plusSeconds(10);
    lines.line(new Disconnected(clock, connection, "a", End.CONNECTION_LOST));
    return version;
  }

  private LifecycleEvent written(BrokerEvent event) {
    return Parsed.event(lines.line(event));
  }

  private static Connected connected(
      long connection, Instant time, boolean resumes, boolean persistent) {
    return new Connected(time, connection, "a", "principal", ADDRESS, resumes, persistent);
  }
}
