package io.github.clientidaudit.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.cli.CommandRun;
import io.github.clientidaudit.cli.local.ProjectFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the functions themselves publish about the cases that operators reported. CasesTest asks
 * more of each message, and audits more often; here it must only be an acceptable cause.
 */
class ReplayCasesTest {
  /** After so few takeovers another cause may be told, if an acceptable one is named. */
  private static final int FEW = 3;

  /**
   * A cause that may be told.
   *
   * @param most how sure it may be
   * @param named one of these must be named as possible, unless there are none
   */
  record Said(String cause, double most, List<String> named) {
    private boolean allows(JsonNode conflict) {
      return conflict.path("likelyCause").asString().equals(cause)
          && conflict.path("confidence").asDouble() <= most
          && (named.isEmpty() || named.stream().anyMatch(alsoPossible(conflict)::contains));
    }
  }

  /** A file of cases, and what may be told of each client ID in it. */
  record Case(String file, List<Said> said) {
    Case(String file, Said... said) {
      this(file, List.of(said));
    }

    private boolean accepts(JsonNode conflict) {
      boolean early = conflict.path("takeoverCount").asLong() <= FEW;
      return said.stream().anyMatch(s -> s.allows(conflict))
          || (early && said.stream().map(Said::cause).anyMatch(alsoPossible(conflict)::contains));
    }

    @Override
    public String toString() {
      return file;
    }
  }

  static final List<Case> CASES =
      List.of(
          new Case("05b-clones-sdk2-128s", surely("SHARED_CREDENTIALS")),
          new Case("10-dualstack-bad-link", surely("UNSTABLE_CONNECTION")),
          new Case("12-deploys-same-cert", surely("HANDOVER")),
          new Case("19-fleet-provisioning", surely("HANDOVER")));

  /** To save time these are audited once only; CasesTest has all of their audits. */
  static final List<Case> ON_DEMAND_ONLY =
      List.of(
          new Case("03a-app-fixed-id-cognito-role", surely("SHARED_CREDENTIALS")),
          new Case(
              "04a-two-processes-sdk2-60s",
              surely("DUPLICATE_PROCESS"),
              atMost(0.7, "SHARED_CREDENTIALS", "DUPLICATE_PROCESS"),
              atMost(0.7, "UNSTABLE_CONNECTION", "DUPLICATE_PROCESS"),
              atMost(0.7, "HANDOVER", "DUPLICATE_PROCESS")),
          new Case("08-deep-sleep-fixed-60s", surely("UNSTABLE_CONNECTION")),
          new Case(
              "15-new-session-each-connect",
              atMost(0.75, "UNSTABLE_CONNECTION"),
              atMost(0.75, "HANDOVER", "UNSTABLE_CONNECTION")),
          new Case(
              "17-watchdog-09s",
              atMost(0.7, "UNSTABLE_CONNECTION", "DUPLICATE_PROCESS"),
              atMost(0.7, "DUPLICATE_PROCESS", "UNSTABLE_CONNECTION")),
          new Case("23-five-clones", surely("SHARED_CREDENTIALS")),
          new Case(
              "24-failed-rotation",
              surely("HANDOVER"),
              atMost(0.9, "DIFFERENT_CREDENTIALS", "HANDOVER", "UNSTABLE_CONNECTION")));

  @ParameterizedTest
  @FieldSource("CASES")
  void publishesWhatAnOperatorWouldAccept(Case each) {
    accepted(each, replay(each, "--every", "1h"));
  }

  @ParameterizedTest
  @FieldSource({"CASES", "ON_DEMAND_ONLY"})
  void findsOnDemandWhatAnOperatorWouldAccept(Case each) {
    accepted(each, replay(each, "--on-demand"));
  }

  private static void accepted(Case each, List<JsonNode> conflicts) {
    assertThat(conflicts)
        .isNotEmpty()
        .filteredOn(conflict -> !each.accepts(conflict))
        .extracting(
            conflict -> conflict.path("likelyCause").asString(),
            conflict -> conflict.path("confidence").asDouble(),
            ReplayCasesTest::alsoPossible,
            conflict -> conflict.path("takeoverCount").asLong())
        .isEmpty();
  }

  private static List<JsonNode> replay(Case each, String... options) {
    Path cases = Objects.requireNonNull(ProjectFiles.template().getParent());
    Path file = cases.resolve("functions/src/test/resources/cases/" + each.file() + ".jsonl.gz");
    List<String> args = new ArrayList<>(List.of("replay", file.toString(), "--output", "json"));
    args.addAll(List.of(options));
    CommandRun run = CommandRun.of("", args);
    assertThat(run.exitCode()).isZero();
    return run.out().stream()
        .map(JsonMapper.shared()::readTree)
        .flatMap(message -> Optional.ofNullable(message.get("conflict")).stream())
        .toList();
  }

  private static List<String> alsoPossible(JsonNode conflict) {
    return StreamSupport.stream(conflict.path("alsoPossible").spliterator(), false)
        .map(JsonNode::asString)
        .toList();
  }

  private static Said surely(String cause) {
    return new Said(cause, 1, List.of());
  }

  private static Said atMost(double most, String cause, String... named) {
    return new Said(cause, most, List.of(named));
  }
}
