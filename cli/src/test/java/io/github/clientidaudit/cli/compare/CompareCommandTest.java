package io.github.clientidaudit.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.cli.CommandRun;
import io.github.clientidaudit.cli.local.Events;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole command, from two files to what a person or a program gets. */
class CompareCommandTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  @TempDir private Path folder;

  @Test
  void showsATable() throws Exception {
    CommandRun run =
        compare(page(finding("sensor-1", ""), finding("gone", ",\"isSuppressed\":true")));

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .containsExactly(
            "FOUND BY              CLIENT ID  TAKEOVERS  ATTENTION  LIKELY CAUSE           WHY",
            "both                  sensor-1   11         ACT        different credentials  both"
                + " found it",
            "only Device Defender  gone       -          -          -                      no"
                + " event of this client ID is in the input; suppressed in Device Defender",
            "only here             sensor-2   4          ACT        different credentials  it"
                + " began after the newest audit of Device Defender in the file",
            "3 client IDs: 1 found by both, 1 only by Device Defender, 1 only here");
    assertThat(run.err())
        .containsExactly(
            "Device Defender's check found 2 client IDs in 1 audit",
            "read 32 lifecycle events from standard input",
            "the events are of 2026-11-23T11:00:00Z to 2026-11-23T13:00:08.005Z",
            "Device Defender's audits in the file began at 2026-11-23T12:00:00Z; each looks back"
                + " to the one before, or 31 days on demand");
  }

  @Test
  void tellsProgramsWithAnObjectForEachClientId() throws Exception {
    CommandRun run = compare(page(finding("sensor-1", "")), "--output", "json");

    List<JsonNode> rows = run.out().stream().map(JsonMapper.shared()::readTree).toList();
    assertThat(rows)
        .extracting(row -> row.path("clientId").asString() + " " + row.path("reason").asString())
        .containsExactly("sensor-1 BOTH", "sensor-2 AFTER_THE_AUDIT");
    assertThat(rows.getFirst().at("/deviceDefender/taskStartTimes/0").asString())
        .isEqualTo("2026-11-23T12:00:00Z");
    assertThat(rows.getFirst().at("/conflict/takeoverCount").asInt()).isEqualTo(11);
    assertThat(rows.getFirst().at("/conflict/firstTakeover").asString())
        .isEqualTo("2026-11-23T11:00:02.005Z");
    assertThat(rows.getLast().has("deviceDefender")).isFalse();
  }

  /** As pages one after the other, as a list, on lines; with seconds and with ISO times. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'findings':[%s],'nextToken':'x'}{'findings':[%s]}",
        "[%s,%s]",
        "%s\n%s",
        "\uFEFF{'findings':[%s,%s]}"
      })
  void readsWhatTheAwsCliPrints(String shape) throws Exception {
    String iso =
        finding("sensor-2", "").replace("1795435200.000", "\"2026-11-23T13:30:00.000000+01:00\"");
    CommandRun run = compare(shape.replace('\'', '"').formatted(finding("sensor-1", ""), iso));

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).noneMatch(line -> line.startsWith("warning"));
    assertThat(run.err().getFirst()).contains("2 client IDs in 2 audits");
    assertThat(run.err().getLast())
        .contains("began at 2026-11-23T12:00:00Z to 2026-11-23T12:30:00Z;");
  }

  @Test
  void leavesOtherChecksOutWithAWord() throws Exception {
    String other = finding("x", "").replace(AuditFindings.CHECK, "LOGGING_DISABLED_CHECK");
    CommandRun run = compare(page(other, finding("sensor-1", "")));

    assertThat(run.err()).contains("1 finding of other checks left out");
    assertThat(run.out()).noneMatch(line -> line.contains(" x "));
  }

  @Test
  void warnsOfANextPageAndOfAnotherTime() throws Exception {
    String early = finding("sensor-1", "").replace("1795435200.000", "1700000000");
    CommandRun run = compare("{\"findings\":[" + early + "],\"NextToken\":\"x\"}");

    assertThat(run.exitCode()).isZero();
    assertThat(run.err())
        .contains(
            "warning: these are not all of Device Defender's findings: the last page names a next"
                + " one",
            "warning: no event is of the time that Device Defender audited");
  }

  @Test
  void comparesWithNoFindingsAtAll() throws Exception {
    CommandRun run = compare("{\"findings\":[]}");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out().getLast())
        .isEqualTo("2 client IDs: 0 found by both, 0 only by Device Defender, 2 only here");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "text",
        "{}",
        "{\"findings\":[",
        "{\"findings\":[{\"checkName\":\"CONFLICTING_CLIENT_IDS_CHECK\"}]}",
        "{\"findings\":[{\"checkName\":\"CONFLICTING_CLIENT_IDS_CHECK\",\"taskStartTime\":\"soon\","
            + "\"nonCompliantResource\":{\"resourceIdentifier\":{\"clientId\":\"a\"}}}]}"
      })
  void cannotUseAnythingElse(String content) throws Exception {
    CommandRun run = compare(content);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .singleElement()
        .asString()
        .contains("is not what aws iot list-audit-findings prints: ");
  }

  @Test
  void cannotCompareWithoutFindingsOrEvents() throws Exception {
    assertThat(run("", "compare").exitCode()).isEqualTo(2);
    assertThat(run("", "compare", folder.resolve("none").toString()).err())
        .singleElement()
        .asString()
        .startsWith("error: there is no file ");
    assertThat(run("", "compare", file(page(finding("a", "")))).err())
        .endsWith("error: there is no event in the input");
  }

  private static String page(String... findings) {
    return "{\"findings\":[" + String.join(",", findings) + "]}";
  }

  private static String finding(String clientId, String more) {
    return """
        {"findingId":"f","taskId":"t","checkName":"CONFLICTING_CLIENT_IDS_CHECK",\
        "taskStartTime":1795435200.000,"severity":"HIGH","nonCompliantResource":{"resourceType":\
        "CLIENT_ID","resourceIdentifier":{"clientId":"%s"}}%s}"""
        .formatted(clientId, more);
  }

  private String file(String content) throws IOException {
    return Files.writeString(folder.resolve("findings.json"), content).toString();
  }

  private CommandRun compare(String findings, String... options) throws IOException {
    List<String> lines =
        new ArrayList<>(Events.conflict("sensor-1", NOON.minus(Duration.ofHours(1)), 11));
    lines.addAll(Events.conflict("sensor-2", NOON.plus(Duration.ofHours(1)), 4));
    List<String> args = new ArrayList<>(List.of("compare", file(findings)));
    args.addAll(List.of(options));
    return run(String.join("\n", lines), args.toArray(new String[0]));
  }

  private static CommandRun run(String input, String... args) {
    return CommandRun.of(input, List.of(args));
  }
}
