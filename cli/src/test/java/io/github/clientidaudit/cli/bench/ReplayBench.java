package io.github.clientidaudit.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A million events through the real command with a heap of 512 MB: every count must be right. */
class ReplayBench {
  private static final JsonMapper JSON = JsonMapper.shared();

  private static Path events = Path.of("");
  private static @Nullable Run script;

  @BeforeAll
  static void write() throws Exception {
    events = Run.file("million.jsonl");
    MillionEvents.write(events);
    Run.warmUp();
    script = Run.ofPython("src/test/python/pair.py", events);
  }

  @Test
  void onDemandReportsEachConflictOnceAndExactly() throws Exception {
    Run run =
        Run.of(
            "on-demand", List.of("replay", "--on-demand", "--output", "json", events.toString()));

    assertThat(run.exitCode()).as(Files.readString(run.errors())).isZero();
    Map<String, Long> counts = new TreeMap<>();
    for (JsonNode finding : findings(run)) {
      String clientId = clientId(finding);
      assertThat(counts).as("one finding a client").doesNotContainKey(clientId);
      counts.put(clientId, takeoverCount(finding));
    }
    print("on demand", run, counts.size());
    assertThat(counts).isEqualTo(MillionEvents.takeovers());
  }

  /** Not all that is counted is published, so here no count may be too high. */
  @Test
  void scheduledAuditsReportEachNewConflictOnce() throws Exception {
    Run run = Run.of("scheduled", List.of("replay", "--output", "json", events.toString()));

    assertThat(run.exitCode()).as(Files.readString(run.errors())).isZero();
    Map<String, Long> known = MillionEvents.takeovers();
    List<JsonNode> findings = findings(run);
    print("scheduled", run, findings.size());
    assertThat(findings)
        .allSatisfy(
            finding ->
                assertThat(takeoverCount(finding))
                    .isBetween(1L, known.getOrDefault(clientId(finding), 0L)));
    assertThat(findings.stream().filter(ReplayBench::isNew).map(ReplayBench::clientId))
        .containsExactlyInAnyOrderElementsOf(known.keySet());
  }

  /** The findings; every line must be one of the two messages there are. */
  private static List<JsonNode> findings(Run run) throws IOException {
    List<JsonNode> findings = new ArrayList<>();
    for (String line : Files.readAllLines(run.output())) {
      JsonNode message = JSON.readTree(line);
      String type = message.path("messageType").asString("");
      assertThat(type).isIn("FINDING", "AUDIT_SUMMARY");
      if (type.equals("FINDING")) {
        findings.add(message);
      }
    }
    return findings;
  }

  private static String clientId(JsonNode finding) {
    return finding.at("/nonCompliantResource/resourceIdentifier/clientId").asString("");
  }

  private static long takeoverCount(JsonNode finding) {
    return finding.at("/conflict/takeoverCount").asLong(0);
  }

  private static String timesThe(@Nullable Run script, Run run) {
    return script == null || script.cpu().isZero()
        ? ""
        : ", %.1f times the %.1f of a script that pairs evicted and evictor"
            .formatted(
                (double) run.cpu().toMillis() / script.cpu().toMillis(),
                script.cpu().toMillis() / 1000.0);
  }

  private static boolean isNew(JsonNode finding) {
    return finding.at("/conflict/status").asString("").equals("NEW");
  }

  @SuppressWarnings("SystemOut") // The bench is there to be read.
  private static void print(String what, Run run, int findings) {
    System.out.printf(
        "Replay of %,d events, %s: %,d findings, %.1f CPU seconds%s in %d s; heap at most %d MB, %d MB"
            + " after a collection; resident at most %d MB%n",
        MillionEvents.EVENTS,
        what,
        findings,
        run.cpu().toMillis() / 1000.0,
        timesThe(script, run),
        run.time().toSeconds(),
        run.heapMegabytes(),
        run.liveMegabytes(),
        run.residentMegabytes());
  }
}
