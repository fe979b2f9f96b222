package io.github.clientidaudit.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Nothing is lost and nothing counted twice, wherever a call to AWS fails. Usually every call site
 * fails in every way at one of its calls, one failure in each step of a story. Each single call in
 * every way, one a story: {@code mvn -pl functions test -Dtest=CrashEverywhereTest -Dcrashes=all};
 * every site in one way: {@code -Dcrashes=DIES_AFTER}; a story with the failures that a report
 * names: {@code "-Dcrashes=audit:17=DIES_AFTER, ..."}.
 */
class CrashEverywhereTest {
  private static final List<Call> CALLS = new ArrayList<>();
  private static Ending expected;

  @BeforeAll
  static void tellWithoutFailures() {
    FaultyAws aws = new FaultyAws(Map.of());
    try (Story story = new Story(aws)) {
      expected = story.tell();
    }
    CALLS.addAll(aws.calls());
  }

  @Test
  void theStoryReachesEveryCallSiteInTheCode() {
    Set<CallSite> reached = CALLS.stream().map(Call::site).collect(Collectors.toSet());

    assertThat(reached).containsExactlyInAnyOrderElementsOf(CallSitesInCode.all());
  }

  /** Each takeover that was told of, however often, is counted by one scheduled audit. */
  @Test
  void everyTakeoverIsCountedOnce() {
    Map<String, String> conflicts =
        expected.find("CLIENT#(.*) CONFLICT", "\"takeoverCount\":(\\d+)");
    Map<String, String> audits =
        expected.find(
            "TASK#(.*) TASK", "\"takeovers\":(\\d+)(?=.*\"type\":\"SCHEDULED_AUDIT_TASK\")");

    assertThat(conflicts)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "press-07", "5", "meter-0042", "2", "muted", "3", "gate-1", "1", "truck-19", "1"));
    assertThat(audits.values().stream().mapToInt(Integer::parseInt).sum()).isEqualTo(12);
  }

  /** Otherwise the stories with failures would be compared with one in which little happens. */
  @Test
  void theStoryHasEverythingInIt() {
    assertThat(expected.find("message (.*)", "\"status\":\"(\\w+)\"").values())
        .contains("NEW", "ONGOING", "RESOLVED");
    assertThat(expected.find("message (.*)", "(AUDIT_SUMMARY)")).hasSize(4);
    assertThat(expected.find("(CLIENT#muted FINDING#.*)", "(\"suppressed\":true)")).isNotEmpty();
    assertThat(expected.find("(.*)", "(unpublished)")).isEmpty();
    assertThat(expected.find("(given up)", "(.*)"))
        .containsValues("[" + Story.BAD_MESSAGE + "]")
        .hasSize(1);
  }

  @Test
  void theStoryEndsAsIfNothingHadFailed() {
    String wanted = System.getProperty("crashes", "");
    List<Map<Point, Failure>> plan = Plan.of(wanted, CALLS);
    FaultTable table = new FaultTable();
    List<String> wrong = new ArrayList<>();
    plan.forEach(faults -> wrong.addAll(differences(faults, table)));
    if (wanted.isEmpty()) {
      // What fails first may leave nothing to fail later: such a call fails in a story of its own.
      for (Call call : Plan.mayFail(CALLS)) {
        for (Failure failure : Failure.values()) {
          if (call.canFail(failure) && table.misses(call.site(), failure)) {
            wrong.addAll(differences(Map.of(call.point(), failure), table));
          }
        }
      }
    }
    System.out.println(table.text());
    System.out.println(plan.size() + " stories, at most one failure in each step of them");
    assertThat(wrong).isEmpty();
    if (wanted.isEmpty() || wanted.equals("all")) {
      assertThat(table.missing(CallSitesInCode.all())).isEmpty();
    }
  }

  /** In what a story with these failures ends otherwise than the one without. */
  private static List<String> differences(Map<Point, Failure> faults, FaultTable table) {
    List<String> differences = new ArrayList<>();
    FaultyAws aws = new FaultyAws(faults);
    try (Story story = new Story(aws)) {
      story.tell().differencesFrom(expected).forEach(d -> differences.add(faults + ": " + d));
    } catch (AssertionError e) {
      differences.add(faults + ": " + e.getMessage());
    }
    table.add(aws.failed());
    return differences;
  }
}
