package io.github.clientidaudit.usecase;

import static io.github.clientidaudit.domain.cause.Attention.LOOK;
import static io.github.clientidaudit.domain.cause.LikelyCause.DIFFERENT_CREDENTIALS;
import static io.github.clientidaudit.domain.cause.LikelyCause.DUPLICATE_PROCESS;
import static io.github.clientidaudit.domain.cause.LikelyCause.HANDOVER;
import static io.github.clientidaudit.domain.cause.LikelyCause.SHARED_CREDENTIALS;
import static io.github.clientidaudit.domain.cause.LikelyCause.UNSTABLE_CONNECTION;
import static io.github.clientidaudit.situation.Accepted.atMost;
import static io.github.clientidaudit.situation.Accepted.either;
import static io.github.clientidaudit.situation.Accepted.surely;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.adapter.json.LifecycleEventParser;
import io.github.clientidaudit.domain.conflict.Finding;
import io.github.clientidaudit.domain.takeover.LifecycleEvent;
import io.github.clientidaudit.situation.Accepted;
import io.github.clientidaudit.situation.Words;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Situations that operators reported, rebuilt as lifecycle events: each message that scheduled
 * audits publish about them, and the audit on demand, must be one that an operator would accept.
 */
class CasesTest {
  /** A case, and what may be told of it. */
  record Case(String file, Accepted accepted) {
    @Override
    public String toString() {
      return file;
    }
  }

  private static final Case PROVISIONING =
      new Case("19-fleet-provisioning", either(surely(HANDOVER)).toPeopleAtMost(1));
  private static final Case FIVE_CLONES =
      new Case("23-five-clones", either(surely(SHARED_CREDENTIALS)));

  private static final List<Case> CASES =
      List.of(
          new Case(
              "03a-app-fixed-id-cognito-role",
              either(surely(SHARED_CREDENTIALS))
                  .saying("(?i)role|instance")
                  .without("(?i)certificat", "(?i)image", "(?i)stolen|stole|\\bkeys?\\b")),
          new Case(
              "04a-two-processes-sdk2-60s",
              either(
                      surely(DUPLICATE_PROCESS),
                      atMost(0.7, SHARED_CREDENTIALS, DUPLICATE_PROCESS),
                      atMost(0.7, UNSTABLE_CONNECTION, DUPLICATE_PROCESS),
                      atMost(0.7, HANDOVER, DUPLICATE_PROCESS))
                  .worth(LOOK)),
          new Case("05b-clones-sdk2-128s", either(surely(SHARED_CREDENTIALS)).always()),
          new Case(
              "08-deep-sleep-fixed-60s",
              either(surely(UNSTABLE_CONNECTION))
                  .noMoreThan(LOOK)
                  .saying("(?i)sleep", "DISCONNECT")),
          new Case(
              "10-dualstack-bad-link",
              either(surely(UNSTABLE_CONNECTION)).always().noMoreThan(LOOK)),
          new Case("12-deploys-same-cert", either(surely(HANDOVER)).toPeopleAtMost(1)),
          new Case(
              "15-new-session-each-connect",
              either(
                  atMost(0.75, UNSTABLE_CONNECTION), atMost(0.75, HANDOVER, UNSTABLE_CONNECTION))),
          new Case(
              "17-watchdog-09s",
              either(
                      atMost(0.7, UNSTABLE_CONNECTION, DUPLICATE_PROCESS),
                      atMost(0.7, DUPLICATE_PROCESS, UNSTABLE_CONNECTION))
                  .saying("(?i)restart")),
          PROVISIONING,
          FIVE_CLONES,
          new Case(
              "24-failed-rotation",
              either(
                  surely(HANDOVER),
                  atMost(0.9, DIFFERENT_CREDENTIALS, HANDOVER, UNSTABLE_CONNECTION))));

  private static final Map<Case, Told> TOLD = new ConcurrentHashMap<>();

  @ParameterizedTest
  @FieldSource("CASES")
  void tellsWhatAnOperatorWouldAccept(Case each) {
    assertThat(told(each).problems()).as(each.file).isEmpty();
  }

  @Test
  void tellsPeopleOfAProvisioningInOneSummary() {
    assertThat(told(PROVISIONING).findingsToPeople()).extracting(Words::told).isEmpty();
  }

  @Test
  void tellsPeopleThatTwoBecameFive() {
    List<Integer> parties =
        told(FIVE_CLONES).findingsToPeople().stream()
            .map(Finding::parties)
            .map(List::size)
            .toList();

    assertThat(parties).isNotEmpty().contains(5);
    assertThat(parties.getFirst()).isLessThan(5);
  }

  @AfterAll
  static void print() {
    StringBuilder table = new StringBuilder(Told.heading());
    CASES.stream().map(CasesTest::told).map(Told::row).forEach(table::append);
    System.out.println(table);
  }

  private static Told told(Case each) {
    return TOLD.computeIfAbsent(
        each, c -> Told.of(c.file, c.accepted, events(c.file), Delivery.IN_ORDER, 1));
  }

  static List<LifecycleEvent> events(String name) {
    try (InputStream file =
            Objects.requireNonNull(
                CasesTest.class.getResourceAsStream("/cases/" + name + ".jsonl.gz"), name);
        InputStream in = new GZIPInputStream(file)) {
      return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .lines()
          .map(LifecycleEventParser::parse)
          .map(parsed -> ((LifecycleEventParser.Event) parsed).event())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
