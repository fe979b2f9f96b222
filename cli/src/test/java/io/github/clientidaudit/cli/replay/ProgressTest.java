package io.github.clientidaudit.cli.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.cli.terminal.Messages;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final PrintStream err = new PrintStream(written, true, UTF_8);
  private final Messages messages = new Messages(err, true);
  private long nanos;

  @Test
  void isSilentForShortRuns() {
    lines(new Progress("events", messages, () -> nanos), 10_000, Duration.ofSeconds(4));

    assertThat(written.toString(UTF_8)).isEmpty();
  }

  @Test
  void saysNothingOfWhatIsLeftWhereThatIsNotKnown() {
    Progress progress = new Progress("events", messages, () -> nanos);
    for (int i = 0; i < 1024; i++) {
      nanos += Duration.ofMillis(8).toNanos();
      progress.step(() -> Double.NaN);
    }

    assertThat(written.toString(UTF_8)).startsWith("768 events, 125 a second\r");
  }

  @Test
  void replacesItsOwnLineWhereSomebodyWatches() {
    Progress progress = new Progress("events", messages, () -> nanos);
    lines(progress, 1024, Duration.ofSeconds(8));
    messages.clearProgress();

    assertThat(written.toString(UTF_8))
        .startsWith("768 events, 128 a second, 75 %, 2 s left")
        .endsWith("\r\033[K")
        .doesNotContain("\n");
  }

  @Test
  void writesALineNowAndThenToAFile() {
    lines(
        new Progress("events", new Messages(err, false), () -> nanos),
        1024,
        Duration.ofSeconds(64));

    assertThat(written.toString(UTF_8))
        .isEqualTo(
            "512 events, 16 a second, 50 %, 32 s left\n1,024 events, 16 a second, 100 %, 0 s left\n");
  }

  private void lines(Progress progress, int count, Duration time) {
    for (int i = 0; i < count; i++) {
      nanos += time.toNanos() / count;
      int given = i + 1;
      progress.step(() -> (double) given / count);
    }
  }
}
