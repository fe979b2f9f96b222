package io.github.clientidaudit.cli.input;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.clientidaudit.domain.takeover.LifecycleEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The 61 events of one conflict, whose 30 takeovers are kept in many wrappings. */
final class Samples {
  static final Path FOLDER = Path.of("src/test/resources/formats");

  private Samples() {}

  /** Each event as AWS IoT Core publishes it. */
  static List<String> lines() {
    try {
      return Files.readAllLines(FOLDER.resolve("00-plain.jsonl"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<LifecycleEvent> events() throws IOException {
    return events(read(FOLDER.resolve("00-plain.jsonl").toString()));
  }

  static List<LifecycleEvent> events(Reading reading) {
    return reading.events().stream().map(InputEvent::event).toList();
  }

  static Reading read(String... names) throws UnusableInputException {
    return InputReader.read(List.of(names), new ByteArrayInputStream(new byte[0]), share -> {});
  }

  static Reading read(byte[] input) throws UnusableInputException {
    return InputReader.read(List.of("-"), new ByteArrayInputStream(input), share -> {});
  }

  static Reading readText(String input) throws UnusableInputException {
    return read(input.getBytes(UTF_8));
  }
}
