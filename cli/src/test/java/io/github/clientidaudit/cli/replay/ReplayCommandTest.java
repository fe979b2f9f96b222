package io.github.clientidaudit.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.github.clientidaudit.cli.CommandRun;
import io.github.clientidaudit.cli.local.Events;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole way of the data, from lines to what a person or a program gets. */
class ReplayCommandTest {
  private static final Instant T = Instant.parse("2026-11-23T00:01:00Z");

  private record Run(int exitCode, List<String> out, List<String> err) {
    List<JsonNode> findings() {
      return out.stream()
          .map(JsonMapper.shared()::readTree)
          .filter(json -> json.path("messageType").asString("").equals("FINDING"))
          .toList();
    }

    String lastLine() {
      return out.getLast();
    }
  }

  @TempDir private Path folder;

  @Test
  void namesBothSidesAndCountsExactly() {
    Run run = replay(Events.conflict("sensor-42", T, 11), "--output", "json");

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).containsExactly("read 23 lifecycle events from standard input");
    JsonNode finding = run.findings().getFirst();
    JsonNode conflict = finding.path("conflict");
    assertThat(run.findings()).hasSize(1);
    assertThat(finding.at("/nonCompliantResource/resourceIdentifier/clientId").asString())
        .isEqualTo("sensor-42");
    assertThat(conflict.path("status").asString()).isEqualTo("NEW");
    assertThat(conflict.path("takeoverCount").asInt()).isEqualTo(11);
    assertThat(StreamSupport.stream(conflict.path("parties").spliterator(), false))
        .extracting(
            party -> party.path("principalId").asString(),
            party -> party.path("ipAddress").asString(),
            party -> party.path("evicted").asInt(),
            party -> party.path("evictions").asInt())
        .containsExactlyInAnyOrder(tuple("p1", "192.0.2.1", 6, 5), tuple("p2", "192.0.2.2", 5, 6));
  }

  @Test
  void printsOneJsonObjectOnALineAndNothingElse() {
    List<String> lines = new ArrayList<>(Events.conflict("a", T, 3));
    lines.addAll(Events.conflict("b", T.plusSeconds(30), 3));
    Run run = replay(lines, "--output", "json");

    assertThat(run.out())
        .isNotEmpty()
        .allSatisfy(line -> assertThat(JsonMapper.shared().readTree(line).isObject()).isTrue());
    assertThat(run.findings()).hasSize(2);
  }

  @Test
  void printsTheSameWhenItIsRunAgain() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      lines.addAll(Events.conflict("c" + i, T.plusSeconds(i), 2));
    }

    assertThat(replay(lines, "--output", "json").out())
        .isEqualTo(replay(lines, "--output", "json").out());
  }

  @Test
  void countsATakeoverOnceHoweverOftenItsLineComes() {
    List<String> lines = new ArrayList<>(Events.conflict("a", T, 5));
    lines.addAll(Events.conflict("a", T, 5));
    Run run = replay(lines, "--output", "json");

    assertThat(run.findings())
        .extracting(finding -> finding.at("/conflict/takeoverCount").asInt())
        .containsExactly(5);
  }

  @Test
  void showsPeopleAMailAndOneLineAtTheEnd() {
    Run run = replay(Events.conflict("sensor-42", T, 11));

    assertThat(run.out().getFirst()).contains("sensor-42");
    assertThat(run.lastLine())
        .isEqualTo(
            "23 events stored, 0 rejected; 1 client ID; 1 audit;" + " 1 finding published: 1 NEW");
  }

  @Test
  void auditsOnDemandOnce() {
    List<String> lines = new ArrayList<>(Events.conflict("sensor-42", T, 11));
    lines.addAll(Events.conflict("sensor-42", T.plus(Duration.ofHours(5)), 4));
    Run run = replay(lines, "--on-demand", "--output", "json");

    assertThat(run.findings()).hasSize(1);
    assertThat(run.findings().getFirst().path("taskType").asString())
        .isEqualTo("ON_DEMAND_AUDIT_TASK");
    assertThat(run.findings().getFirst().at("/conflict/takeoverCount").asInt()).isEqualTo(15);
  }

  @Test
  void failsOnFindingsOnlyWhenAskedTo() {
    List<String> conflict = Events.conflict("a", T, 3);
    List<String> quiet = Events.visit("a", T);

    assertThat(replay(conflict).exitCode()).isZero();
    assertThat(replay(conflict, "--fail-on-findings").exitCode()).isEqualTo(1);
    assertThat(replay(conflict, "--fail-on-findings", "--on-demand").exitCode()).isEqualTo(1);
    assertThat(replay(quiet, "--fail-on-findings").exitCode()).isZero();
  }

  @Test
  void reportsEachUnusableLineWithItsNumberAndGoesOn() {
    List<String> lines = new ArrayList<>(List.of("junk", "", "{\"eventType\":\"x\\u001b[31m\"}"));
    lines.addAll(Events.conflict("a", T, 3));
    lines.add("x".repeat(300_000));
    Run run = replay(lines);

    assertThat(run.exitCode()).isZero();
    assertThat(run.err())
        .containsExactly(
            "line 1: not JSON",
            "line 3: eventType is none of connected, disconnected, connect_failed",
            "line 11: not JSON",
            "read 7 lifecycle events from standard input; 3 values were no lifecycle events (1"
                + " eventType is none of connected, disconnected, connect_failed, 2 not JSON)");
    assertThat(run.lastLine()).startsWith("7 events stored, 3 rejected;");
  }

  @Test
  void escapesWhatATerminalWouldActOn() {
    Run run = run("", "replay", "no\u001B[31mfile");

    assertThat(run.err())
        .containsExactly("error: there is no file no\\u001B[31mfile that can be read");
  }

  @Test
  void storesALineFromTheFarFutureWithAWarning() {
    List<String> lines = new ArrayList<>(Events.conflict("a", T, 3));
    lines.add(1, Events.visit("b", Instant.parse("2099-01-01T00:00:00Z")).getFirst());
    Run run = replay(lines);

    assertThat(run.err().getLast()).startsWith("warning: line 2: its time, 2099");
    assertThat(run.lastLine()).contains("8 events stored", "1 audit;", "1 NEW");
  }

  @Test
  void doesNotAuditMonthsWithoutEvents() {
    List<String> lines = new ArrayList<>(Events.conflict("a", T, 3));
    lines.addAll(Events.visit("b", T.plus(Duration.ofDays(300))));
    Run run = replay(lines, "--every", "1m");

    String audits = run.lastLine().replaceAll(".*; (\\d+) audits;.*", "$1");
    assertThat(Integer.parseInt(audits)).isBetween(2, 50);
    assertThat(run.out()).noneMatch(line -> line.contains("expired"));
  }

  @Test
  void auditsAtEveryMultipleOfTheIntervalThatHasSomethingNew() {
    List<String> lines = new ArrayList<>();
    for (int hour = 0; hour < 4; hour++) {
      lines.addAll(Events.conflict("c" + hour, T.plus(Duration.ofHours(hour)), 2));
    }
    Run run = replay(lines, "--every", "1h", "--output", "json");

    assertThat(run.findings())
        .filteredOn(finding -> finding.at("/conflict/status").asString().equals("NEW"))
        .extracting(finding -> finding.path("taskStartTime").asLong())
        .containsExactly(hour(1), hour(2), hour(3), hour(4));
  }

  @Test
  void readsSeveralFilesAndNamesThem() throws Exception {
    Path first = folder.resolve("a.jsonl");
    Path second = folder.resolve("b.jsonl");
    Files.write(first, Events.visit("a", T));
    Files.write(second, List.of("junk"));
    Run run = run("", "replay", first.toString(), second.toString());

    assertThat(run.exitCode()).isZero();
    assertThat(run.err())
        .containsExactly(
            "line b.jsonl:1: not JSON",
            "read 2 lifecycle events from 2 files; 1 value was no lifecycle event (1 not JSON)");
  }

  @Test
  void cannotUseInputWithoutAnyEvent() {
    assertThat(replay(List.of()).exitCode()).isEqualTo(2);
    assertThat(replay(List.of("junk", "{}")).exitCode()).isEqualTo(2);
    assertThat(run("", "replay", folder.resolve("none").toString()).exitCode()).isEqualTo(2);
    assertThat(run("", "replay", folder.toString()).exitCode()).isEqualTo(2);
  }

  @Test
  void cannotUseAFileThatIsCutOff() throws Exception {
    Path file = folder.resolve("cut.gz");
    Files.write(file, new byte[] {0x1F, (byte) 0x8B, 8, 0, 0, 0, 0, 0, 0, 0, 1});
    Run run = run("", "replay", file.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).singleElement().asString().startsWith("error: the input cannot be read");
  }

  @Test
  void cannotUseInputThatIsMostlySomethingElse() {
    List<String> lines = new ArrayList<>(Events.conflict("a", T, 3));
    lines.addAll(Collections.nCopies(7, "{\"temperature\":21}"));
    assertThat(replay(lines).exitCode()).isZero();

    lines.add("{}");
    Run run = replay(lines);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .containsExactly(
            "line 8: no lifecycle event in it",
            "line 9: no lifecycle event in it",
            "line 10: no lifecycle event in it",
            "read 7 lifecycle events from standard input; 8 values were no lifecycle events (8 no"
                + " lifecycle event in it)",
            "error: most of the input is something else than lifecycle events");
  }

  @Test
  void saysWhatIsMissing() {
    Run run =
        replay(
            Events.conflict("a", T, 3).stream()
                .map(line -> line.replaceAll(",\"versionNumber\":\\d+", ""))
                .toList());

    assertThat(run.exitCode()).isZero();
    assertThat(run.err())
        .containsExactly(
            "read 7 lifecycle events from standard input",
            "warning: 7 events without versionNumber: the order is that of the times");
    assertThat(run.lastLine()).contains("1 NEW");
  }

  @Test
  void explainsItself() {
    assertThat(run("", "--help").exitCode()).isZero();
    assertThat(run("", "replay", "--help").out()).anyMatch(line -> line.contains("--on-demand"));
    assertThat(run("", "--version").out()).singleElement().asString().startsWith("clientid-audit");
    assertThat(run("").exitCode()).isEqualTo(2);
    assertThat(run("", "replay", "--every", "soon").exitCode()).isEqualTo(2);
    assertThat(run("", "replay", "--output", "xml").exitCode()).isEqualTo(2);
    assertThat(run("", "replay", "--none").exitCode()).isEqualTo(2);
  }

  @Test
  void takesClientIdsToSuppress() {
    List<String> lines = new ArrayList<>(Events.conflict("a", T, 3));
    lines.addAll(Events.conflict("b", T, 3));
    Run run = replay(lines, "--suppress", "b", "--suppress", "c\"\u001b=2026-12-24");

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).hasSize(1);
    assertThat(run.lastLine()).contains("2 client IDs").contains("1 finding published: 1 NEW");
    assertThat(run.out()).noneMatch(line -> line.contains("client ID b"));
  }

  @Test
  void cannotSuppressWhatIsNoClientIdOrNoDate() {
    List<String> lines = Events.conflict("a", T, 3);

    assertThat(replay(lines, "--suppress", "=2026-12-24").err())
        .endsWith("error: --suppress: clientId is empty");
    assertThat(replay(lines, "--suppress", "x".repeat(129)).exitCode()).isEqualTo(2);
    assertThat(replay(lines, "--suppress", "a=9999-01-01").exitCode()).isEqualTo(2);
    assertThat(replay(lines, "--suppress", "a=soon").exitCode()).isEqualTo(2);
  }

  private static long hour(int hour) {
    return Instant.parse("2026-11-23T00:00:00Z").plus(Duration.ofHours(hour)).getEpochSecond();
  }

  private static Run replay(List<String> lines, String... options) {
    List<String> args = new ArrayList<>(List.of("replay", "-"));
    args.addAll(List.of(options));
    return run(String.join("\n", lines), args.toArray(new String[0]));
  }

  private static Run run(String input, String... args) {
    CommandRun run = CommandRun.of(input, List.of(args));
    return new Run(run.exitCode(), run.out(), run.err());
  }
}
