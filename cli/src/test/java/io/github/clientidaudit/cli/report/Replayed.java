package io.github.clientidaudit.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.cli.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a replay writes. */
final class Replayed {
  private Replayed() {}

  /** Of events, a line each. */
  static String lines(List<String> lines, String... options) {
    List<String> args = new ArrayList<>(List.of("replay", "-"));
    args.addAll(List.of(options));
    return run(String.join("\n", lines), args);
  }

  /** Of the bundled example. */
  static String demo(String format) {
    return run("", List.of("replay", "--output", format));
  }

  /** Compares with a file of the tests, or writes it with {@code -Dexamples.update=true}. */
  static void assertGolden(String name, String text) throws IOException {
    Path file = Path.of("src/test/resources/report").resolve(name);
    if (Boolean.getBoolean("examples.update")) {
      Files.writeString(file, text);
    }
    assertThat(text).as("-Dexamples.update=true writes %s", name).isEqualTo(Files.readString(file));
  }

  private static String run(String input, List<String> args) {
    CommandRun run = CommandRun.of(input, args);
    assertThat(run.exitCode()).isZero();
    return run.output();
  }
}
