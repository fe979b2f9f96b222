package io.github.clientidaudit.cli.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.cli.Main;
import io.github.clientidaudit.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(20)
class LiveCommandTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @ParameterizedTest
  @CsvSource({
    "--every, 0s, is not between 1s and 1h",
    "--every, 61m, is not between 1s and 1h",
    "--quiet, 30s, is not between 1m and 1d",
    "--quiet, 90s, is not a number of whole minutes",
    "--host, 300.0.0.1, InetAddress",
  })
  void refusesWhatCannotBe(String option, String value, String reason) {
    assertThat(run(option, value)).isEqualTo(2);
    assertThat(err.toString(UTF_8)).contains(option).contains(reason);
  }

  @Test
  void saysThatAPortIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());

      assertThat(run("--port", port)).isEqualTo(2);
      assertThat(err.toString(UTF_8)).startsWith("error: cannot listen").contains(port);
    }
    assertThat(out.size()).isZero();
  }

  private int run(String option, String value) {
    return Main.run(
        new Terminal(
            InputStream.nullInputStream(),
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8),
            false),
        "live",
        option,
        value);
  }
}
