package io.github.clientidaudit.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.cli.CommandRun;
import io.github.clientidaudit.cli.local.Events;
import io.github.clientidaudit.cli.local.ProjectFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The stores in memory and the emulator of DynamoDB give the same output, letter by letter. */
class StoresTest {
  private static final Instant START = Instant.parse("2026-11-23T00:00:00Z");

  @ParameterizedTest
  @ValueSource(strings = {"", "--on-demand", "--suppress=press-07"})
  void ofTheDemo(String option) {
    assertSame("", option, ProjectFiles.demo().toString());
  }

  @ParameterizedTest
  @CsvSource({"fleet-rotation*,", "duplicate-process*3s*,--on-demand", "intruder*,--every=5m"})
  void ofTraces(String pattern, String option) {
    Path traces =
        ProjectFiles.demo().resolveSibling("../functions/src/test/resources/traces").normalize();

    assertSame("", option == null ? "" : option, traces.resolve(pattern).toString());
  }

  /** Fights of any length, at any time, of few clients, among devices that come and go. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void ofRandomHistories(long seed) {
    Random random = new Random(seed);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      Instant at = START.plus(Duration.ofMillis(random.nextLong(Duration.ofDays(3).toMillis())));
      lines.addAll(
          random.nextBoolean()
              ? Events.conflict("fight-" + random.nextInt(6), at, 1 + random.nextInt(40))
              : Events.visit("device-" + i, at));
    }
    Collections.shuffle(lines, random);

    assertSame(String.join("\n", lines), seed % 2 == 0 ? "--on-demand" : "", "-");
  }

  private static void assertSame(String in, String option, String file) {
    String memory = replay(in, "memory", option, file);
    assertThat(memory).contains("\"messageType\":\"FINDING\"");
    assertThat(memory).isEqualTo(replay(in, "dynamodb-local", option, file));
  }

  private static String replay(String in, String store, String option, String file) {
    List<String> args =
        new ArrayList<>(List.of("replay", "--output", "json", "--store", store, file));
    if (!option.isEmpty()) {
      args.add(option);
    }
    CommandRun run = CommandRun.of(in, args);
    assertThat(run.exitCode()).as("%s", run.err()).isZero();
    return run.output();
  }
}
