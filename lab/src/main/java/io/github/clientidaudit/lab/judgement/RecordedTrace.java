package io.github.clientidaudit.lab.judgement;

import io.github.clientidaudit.adapter.json.LifecycleEventParser;
import io.github.clientidaudit.domain.cause.LikelyCause;
import io.github.clientidaudit.domain.takeover.LifecycleEvent;
import io.github.clientidaudit.lab.simulator.Family;
import io.github.clientidaudit.lab.simulator.Rhythm;
import io.github.clientidaudit.lab.simulator.Situation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A recording of real clients at a real broker.
 *
 * @param clients what is true of each client ID that was taken over
 * @param events in the order in which they happened
 */
record RecordedTrace(
    String name, Family family, Map<String, Situation> clients, List<LifecycleEvent> events) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** All traces of a folder that has their labels. */
  static List<RecordedTrace> all(Path folder) {
    try {
      return Files.readAllLines(folder.resolve("labels.jsonl")).stream()
          .map(JSON::readTree)
          .map(label -> of(folder, label))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RecordedTrace of(Path folder, JsonNode label) {
    String name = label.path("trace").asString();
    JsonNode family = label.path("family");
    Map<String, Situation> clients = new TreeMap<>();
    label
        .path("clients")
        .properties()
        .forEach(
            client ->
                clients.put(
                    client.getKey(),
                    new Situation(
                        label.path("scenario").asString(),
                        LikelyCause.valueOf(client.getValue().path("cause").asString()),
                        Rhythm.valueOf(client.getValue().path("rhythm").asString()))));
    return new RecordedTrace(
        name,
        new Family(
            family.path("library").asString(),
            family.path("broker").asString(),
            family.path("pace").asString(),
            family.path("network").asString()),
        clients,
        events(folder.resolve(name + ".jsonl.gz")));
  }

  private static List<LifecycleEvent> events(Path file) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .map(LifecycleEventParser::parse)
          .map(parsed -> ((LifecycleEventParser.Event) parsed).event())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
