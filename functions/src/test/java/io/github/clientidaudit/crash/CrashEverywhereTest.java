package io.github.clientidaudit.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.adapter.dynamodb.TestDynamo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Nothing is lost and nothing counted twice, wherever a call to AWS fails. Usually every call site
 * fails in every way at one of its calls, one failure in each step of a story. Each single call in
 * every way, one a story, and the first audit of all: {@code mvn -pl functions test
 * -Dtest=CrashEverywhereTest -Dcrashes=all}, or a fifth of these: {@code -Dcrashes=all,1/5}; every
 * site in one way: {@code -Dcrashes=DIES_AFTER}; a story with the failures that a report names:
 * {@code "-Dcrashes=audit:17=DIES_AFTER, ..."}. Any of these on DynamoDB Local instead of the
 * double: {@code -Dcrashes.on=EMULATOR}; some always are.
 */
class CrashEverywhereTest {
  private static final String WANTED = System.getProperty("crashes", "");
  private static final TestDynamo DATABASE =
      TestDynamo.valueOf(System.getProperty("crashes.on", "DOUBLE"));
  private static final int OF_WHICH_ONE_ON_THE_EMULATOR = 10;
  private static final Telling AFTERNOON = new Telling(DATABASE, Story::tellTheAfternoon);
  private static final Ending EXPECTED = AFTERNOON.ending();

  @Test
  void theStoryReachesEveryCallSiteInTheCode() {
    Set<CallSite> reached = AFTERNOON.calls().stream().map(Call::site).collect(Collectors.toSet());

    assertThat(reached).containsExactlyInAnyOrderElementsOf(CallSitesInCode.all());
  }

  /** Each takeover that was told of, however often, is counted by one scheduled audit. */
  @Test
  void everyTakeoverIsCountedOnce() {
    Map<String, String> conflicts =
        EXPECTED.find("CLIENT#(.*) CONFLICT", "\"counted\":.*\"takeovers\":(\\d+)");
    Map<String, String> audits =
        EXPECTED.find(
            "TASK#(.*) TASK", "\"kind\":\"scheduled\".*\"counts\":.*\"takeovers\":(\\d+)");

    assertThat(conflicts)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "press-07", "5", "meter-0042", "2", "muted", "3", "gate-1", "1", "truck-19", "1"));
    assertThat(audits.values().stream().mapToInt(Integer::parseInt).sum()).isEqualTo(12);
  }

  /** Otherwise the stories with failures would be compared with one in which little happens. */
  @Test
  void theStoryHasEverythingInIt() {
    assertThat(EXPECTED.find("message (.*)", "\"status\":\"(\\w+)\"").values())
        .contains("NEW", "ONGOING", "RESOLVED");
    assertThat(EXPECTED.find("message (.*)", "(AUDIT_SUMMARY)"))
        .hasSize(5)
        .containsKey(Story.GIVEN_UP);
    assertThat(EXPECTED.find("TASK#(.*) TASK", "\"failedRuns\":5.*\"status\":\"(FAILED)\""))
        .containsOnlyKeys(Story.GIVEN_UP);
    assertThat(EXPECTED.find("TASK#(.*) TASK", "\"status\":\"(CANCELED)\""))
        .containsOnlyKeys(Story.CANCELED);
    assertThat(EXPECTED.find("(STATE) STATE", "(openTasks)")).isEmpty();
    assertThat(EXPECTED.find("interim message (.*)", "(IN_PROGRESS)")).hasSize(1);
    assertThat(EXPECTED.find("interim (.*) INTERIM", "(expiresAt)")).hasSize(1);
    assertThat(EXPECTED.find("signal (muted)#.*", "(signalled)")).isNotEmpty();
    assertThat(EXPECTED.find("(TASK#.* FINDING#muted)", "(\"suppressed\":true)")).isNotEmpty();
    assertThat(EXPECTED.find("(.*)", "(unpublished)")).isEmpty();
    assertThat(EXPECTED.find("(given up)", "(.*)"))
        .containsValues("[" + Story.BAD_MESSAGE + "]")
        .hasSize(1);
  }

  @Test
  void theStoryEndsAsIfNothingHadFailed() throws InterruptedException {
    List<Map<Point, Failure>> plan = Plan.of(WANTED, AFTERNOON.calls());
    FaultTable table = new FaultTable();
    List<String> wrong = new ArrayList<>(AFTERNOON.differences(plan, table));
    if (WANTED.isEmpty()) {
      // What fails first may leave nothing to fail later: such a call fails in a story of its own.
      for (Call call : Plan.mayFail(AFTERNOON.calls())) {
        for (Failure failure : Failure.values()) {
          if (call.canFail(failure) && table.misses(call.site(), failure)) {
            wrong.addAll(AFTERNOON.differences(List.of(Map.of(call.point(), failure)), table));
          }
        }
      }
    }
    System.out.println(table.text());
    System.out.printf("%d stories of %d calls%n", plan.size(), AFTERNOON.calls().size());
    assertThat(wrong).isEmpty();
    if (WANTED.isEmpty() || WANTED.equals("all")) {
      assertThat(table.missing(CallSitesInCode.all())).isEmpty();
    }
  }

  /** The same calls lead to the same end there; so do some of the stories with failures. */
  @Test
  void theStoryEndsTheSameOnTheEmulator() throws InterruptedException {
    Telling emulated = new Telling(TestDynamo.EMULATOR, Story::tellTheAfternoon);
    List<Map<Point, Failure>> plan = Plan.of("", AFTERNOON.calls());
    List<Map<Point, Failure>> some =
        IntStream.range(0, plan.size())
            .filter(i -> i % OF_WHICH_ONE_ON_THE_EMULATOR == 0)
            .mapToObj(plan::get)
            .toList();

    assertThat(emulated.calls()).isEqualTo(AFTERNOON.calls());
    assertThat(emulated.ending().differencesFrom(EXPECTED)).isEmpty();
    assertThat(emulated.differences(some, new FaultTable())).isEmpty();
  }

  /** It has no checkpoint to go on from. */
  @Test
  @EnabledIfSystemProperty(named = "crashes", matches = "all.*", disabledReason = "takes minutes")
  void theFirstAuditOfAllEndsAsIfNothingHadFailed() throws InterruptedException {
    Telling firstDay = new Telling(DATABASE, Story::tellTheFirstDay);
    List<Map<Point, Failure>> plan =
        Plan.of(
            "",
            firstDay.calls().stream()
                .filter(call -> call.point().step().equals(Story.FIRST_AUDIT))
                .toList());
    FaultTable table = new FaultTable();

    assertThat(firstDay.differences(plan, table)).isEmpty();

    System.out.println(table.text());
    System.out.printf("%d first days of %d calls%n", plan.size(), firstDay.calls().size());
    assertThat(firstDay.ending().find("message (.*)", "\"status\":\"(NEW)\"")).hasSize(2);
  }
}
