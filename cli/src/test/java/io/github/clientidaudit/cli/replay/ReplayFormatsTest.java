package io.github.clientidaudit.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.github.clientidaudit.cli.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One incident gives one finding, whatever its events are wrapped in. */
class ReplayFormatsTest {
  static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/formats"))) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void tellsTheSameFinding(Path file) {
    JsonNode conflict = finding(file).path("conflict");

    assertThat(conflict.path("takeoverCount").asInt()).isEqualTo(30);
    assertThat(conflict.path("likelyCause").asString()).isEqualTo("DIFFERENT_CREDENTIALS");
    assertThat(StreamSupport.stream(conflict.path("parties").spliterator(), false))
        .extracting(
            party -> party.path("principalId").asString().substring(0, 4),
            party -> party.path("ipAddress").asString(),
            party -> party.path("evicted").asInt(),
            party -> party.path("evictions").asInt())
        .containsExactlyInAnyOrder(
            tuple("ca97", "198.51.100.7", 15, 15), tuple("3e23", "203.0.113.5", 15, 15));
  }

  private static JsonNode finding(Path file) {
    CommandRun run = CommandRun.of("", List.of("replay", "--output", "json", file.toString()));
    assertThat(run.exitCode()).isZero();
    List<JsonNode> findings =
        run.out().stream()
            .map(JsonMapper.shared()::readTree)
            .filter(message -> message.has("conflict"))
            .toList();
    assertThat(findings).hasSize(1);
    return findings.getFirst();
  }
}
