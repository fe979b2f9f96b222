package io.github.clientidaudit.lab.trace;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.domain.cause.LikelyCause;
import io.github.clientidaudit.domain.takeover.LifecycleEvent;
import io.github.clientidaudit.domain.takeover.LifecycleEvent.Kind;
import io.github.clientidaudit.lab.Parsed;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The traces that lie with the functions' tests, and what their labels say about them. */
class RecordedTracesTest {
  private static final Path FOLDER = Path.of("../functions/src/test/resources/traces");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  static Collection<String> labels() throws IOException {
    return Files.readAllLines(FOLDER.resolve("labels.jsonl"));
  }

  @Test
  void eachTraceHasItsLabel() throws IOException {
    List<String> labelled =
        labels().stream().map(l -> JSON.readTree(l).path("trace").asString()).toList();

    assertThat(labelled).isSorted().doesNotHaveDuplicates();
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(files.map(Path::getFileName).map(Path::toString))
          .filteredOn(name -> name.endsWith(".gz"))
          .map(name -> name.replace(".jsonl.gz", ""))
          .containsExactlyInAnyOrderElementsOf(labelled);
    }
  }

  @Test
  void eachScenarioIsInBothSplits() throws IOException {
    Map<String, Set<String>> splits = new TreeMap<>();
    for (String line : labels()) {
      JsonNode label = JSON.readTree(line);
      splits
          .computeIfAbsent(label.path("scenario").asString(), s -> new HashSet<>())
          .add(label.path("split").asString());
    }

    assertThat(splits.values()).allSatisfy(s -> assertThat(s).containsOnly("made", "measured"));
    assertThat(splits.values()).allSatisfy(s -> assertThat(s).hasSize(2));
  }

  @ParameterizedTest
  @MethodSource("labels")
  void familyAndRhythmsFollowTheCatalogue(String line) {
    assertThat(Catalogue.scenarios())
        .filteredOn(scenario -> scenario.name().equals(Labels.trace(line)))
        .singleElement()
        .satisfies(scenario -> assertThat(Labels.anew(scenario, line)).isEqualTo(line));
  }

  @ParameterizedTest
  @MethodSource("labels")
  void aTraceHoldsTheTakeoversThatTheBrokerCounted(String line) throws IOException {
    JsonNode label = JSON.readTree(line);
    List<LifecycleEvent> events = events(label.path("trace").asString());

    assertThat(events.stream().map(LifecycleEvent::time)).isSorted();
    Map<String, Long> counted = new LinkedHashMap<>();
    label
        .path("clients")
        .propertyStream()
        .forEach(c -> counted.put(c.getKey(), c.getValue().path("takeovers").asLong()));
    assertThat(
            events.stream()
                .filter(event -> event.kind() == Kind.TAKEOVER)
                .collect(groupingBy(LifecycleEvent::clientId, counting())))
        .isEqualTo(counted);
  }

  @Test
  void causesAreThoseOfTheAudit() {
    assertThat(Arrays.stream(Cause.values()).map(Cause::name))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(LikelyCause.values()).map(LikelyCause::name).toList());
  }

  @Test
  void eachLoopbackAddressHasADocumentationAddressOfItsOwn() {
    Set<InetAddress> loopback = new HashSet<>();
    Set<String> documented = new HashSet<>();
    for (int n = 0; n < 3 * 254; n++) {
      loopback.add(Addresses.loopback(n));
      documented.add(Addresses.documented(Addresses.loopback(n)));
    }

    assertThat(loopback).hasSize(3 * 254);
    assertThat(documented).hasSize(3 * 254).contains("192.0.2.1", "203.0.113.254");
  }

  private static List<LifecycleEvent> events(String trace) throws IOException {
    try (InputStream in =
        new GZIPInputStream(Files.newInputStream(FOLDER.resolve(trace + ".jsonl.gz")))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(Parsed::event)
          .toList();
    }
  }
}
