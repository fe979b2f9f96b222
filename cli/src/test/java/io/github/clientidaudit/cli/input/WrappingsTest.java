package io.github.clientidaudit.cli.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.domain.takeover.LifecycleEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever events are wrapped in, they come out as they are, and in order. */
class WrappingsTest {
  @TempDir private Path folder;

  static Stream<Arguments> wrappings() {
    return Wrappings.of(Samples.lines()).entrySet().stream()
        .map(each -> Arguments.of(each.getKey(), each.getValue()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrappings")
  void areOpened(String name, byte[] input) throws Exception {
    Reading reading = Samples.read(input);

    assertThat(Samples.events(reading)).isEqualTo(Samples.events());
    assertThat(reading.report().refused()).isZero();
    assertThat(reading.report().warnings()).isEmpty();
  }

  @Test
  void itemsOfTheOwnTableAreEvents() throws Exception {
    List<String> items = Samples.events().stream().map(Wrappings::item).toList();
    String export = Wrappings.each(items, item -> "{\"Item\":" + item + "}");
    String scan = "{\"Items\":[" + String.join(",", items) + "]}";

    assertThat(Samples.events(Samples.readText(export))).isEqualTo(Samples.events());
    assertThat(Samples.events(Samples.readText(scan))).isEqualTo(Samples.events());
    assertThat(Samples.readText(scan).report().sentence())
        .isEqualTo("read 61 stored events from standard input");
  }

  @Test
  void filesInAnyOrderGiveTheSame() throws Exception {
    List<String> lines = Samples.lines();
    Files.write(folder.resolve("b.json"), lines.subList(0, 20));
    Files.createDirectories(folder.resolve("2026/11"));
    Files.write(
        folder.resolve("2026/11/a.gz"), Wrappings.gzip(String.join("\n", lines.subList(20, 61))));
    Files.write(folder.resolve(".hidden"), List.of("nothing"));
    String old = folder.resolve("b.json").toString();
    String young = folder.resolve("2026/11/a.gz").toString();

    for (Reading reading :
        List.of(
            Samples.read(young, old),
            Samples.read(old, young),
            Samples.read(folder.toString()),
            Samples.read(folder + "/{b.json,2026/**}"),
            Samples.read(old, folder + "/2026/*/*.gz"))) {
      assertThat(Samples.events(reading)).isEqualTo(Samples.events());
      assertThat(reading.report().sentence()).isEqualTo("read 61 lifecycle events from 2 files");
    }
  }

  @Test
  void wrappingsMayBeMixedInOneFile() throws Exception {
    List<String> lines = Samples.lines();
    byte[] mixed =
        Wrappings.joined(
            List.of(
                Wrappings.of(lines.subList(0, 20)).get("SNS in SQS in Lambda"),
                Wrappings.of(lines.subList(20, 40)).get("console copy"),
                "\n".getBytes(UTF_8),
                Wrappings.of(lines.subList(40, 61)).get("array of arrays")));

    assertThat(Samples.events(Samples.read(mixed))).isEqualTo(Samples.events());
  }

  @Test
  void aLongListIsReadElementByElement() throws Exception {
    List<String> many =
        Collections.nCopies(1000, Samples.lines()).stream().flatMap(List::stream).toList();
    String input =
        Wrappings.list("events", many, l -> Wrappings.object("message", l, "eventId", "x"));

    assertThat(input.length()).isGreaterThan(Values.MAX_BYTES);
    assertThat(Samples.readText(input).events()).hasSize(61_000);
  }

  @Test
  void namesAreKeptAsTheyAre() throws Exception {
    String clientId = "é\\\"#+/\\u000a\\ud83d\\ude00";
    List<LifecycleEvent> events =
        Samples.events(Samples.readText(Samples.lines().getFirst().replace("press-7", clientId)));

    assertThat(events).extracting(LifecycleEvent::clientId).containsExactly("é\"#+/\n😀");
  }
}
