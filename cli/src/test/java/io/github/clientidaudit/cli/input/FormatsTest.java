package io.github.clientidaudit.cli.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.domain.takeover.LifecycleEvent;
import io.github.clientidaudit.domain.takeover.LifecycleEvent.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same events in the wrappings that people have are the same events. */
class FormatsTest {
  static List<Path> complete() throws IOException {
    try (Stream<Path> files = Files.list(Samples.FOLDER)) {
      return files
          .filter(file -> !file.toString().contains("AWSIotLogsV2"))
          .filter(file -> !file.toString().contains("seconds"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("complete")
  void areTheSameEvents(Path file) throws Exception {
    Reading reading = Samples.read(file.toString());

    assertThat(Samples.events(reading)).hasSize(61).isEqualTo(Samples.events());
    assertThat(reading.report().sentence())
        .isEqualTo("read 61 lifecycle events from " + file.getFileName());
    assertThat(reading.report().warnings()).isEmpty();
  }

  @Test
  void timesInSecondsAreTheSameButForTheirFractions() throws Exception {
    assertThat(Samples.events(Samples.read(Samples.FOLDER.resolve("30-seconds.jsonl").toString())))
        .containsExactlyInAnyOrderElementsOf(
            Samples.events().stream().map(FormatsTest::inSeconds).toList());
  }

  @Test
  void recordsOfTheLogTellTheSameSides() throws Exception {
    Reading reading = Samples.read(Samples.FOLDER.resolve("27-AWSIotLogsV2.jsonl").toString());

    assertThat(Samples.events(reading))
        .hasSize(61)
        .filteredOn(event -> event.kind() == Kind.TAKEOVER)
        .hasSize(30)
        .first()
        .satisfies(
            event -> {
              assertThat(event.ipAddress()).isEqualTo("198.51.100.7");
              assertThat(event.sessionId()).isEqualTo("198.51.100.7:40000");
              assertThat(event.disconnectReason()).isEqualTo("DUPLICATE_CLIENTID");
            });
    assertThat(reading.report().sentence())
        .isEqualTo("read 61 AWSIotLogsV2 records from 27-AWSIotLogsV2.jsonl");
  }

  private static LifecycleEvent inSeconds(LifecycleEvent event) {
    return new LifecycleEvent(
        event.clientId(),
        event.kind(),
        event.time().truncatedTo(ChronoUnit.SECONDS),
        event.principalId(),
        event.sessionId(),
        event.versionNumber(),
        event.ipAddress(),
        event.thingName(),
        event.disconnectReason());
  }
}
