package io.github.clientidaudit.lab.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.lab.Authority;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandTest {
  private static final Path FOLDER = Path.of("folder");

  private final Settings settings =
      new Settings(
          "pump",
          new Authority().issue("pump"),
          new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 8883),
          Backoff.seconds(5, 120),
          Duration.ofSeconds(60));

  @Test
  void putsTheSettingsInTheirPlaces() {
    assertThat(
            new Command(
                    List.of("client", "{host}", "{port}", "{id}", "{cert}", "{first}", "{longest}"))
                .filled(settings, FOLDER))
        .containsExactly(
            "client",
            "127.0.0.1",
            "8883",
            "pump",
            FOLDER.resolve("cert.pem").toString(),
            "5",
            "120");
  }

  @Test
  void leavesNoPlaceEmpty() {
    assertThat(List.of(Command.MOSQUITTO_SUB, Command.MQTTJS, Command.PAHO_PYTHON, Command.PAHO_GO))
        .allSatisfy(
            command ->
                assertThat(command.filled(settings, FOLDER))
                    .contains("8883", "pump", "60")
                    .noneMatch(word -> word.contains("{")));
  }

  @Test
  void saysWhatIsMissing() {
    assertThat(new Command(List.of("no-such-program")).missing()).contains("no-such-program");
    assertThat(new Command(List.of("sh", "-c", "exit")).missing()).isEmpty();
  }
}
