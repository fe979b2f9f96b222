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
 * a story with the failures that a report names: {@code "-Dcrashes=audit:17=DIES_AFTER,..."}.
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

  @Test
  void theStoryEndsAsIfNothingHadFailed() {
    FaultTable table = new FaultTable();
    List<String> wrong = new ArrayList<>();
    List<Map<Point, Failure>> plan = Plan.of(System.getProperty("crashes", ""), CALLS);
    long start = System.nanoTime();
    for (Map<Point, Failure> faults : plan) {
      FaultyAws aws = new FaultyAws(faults);
      try (Story story = new Story(aws)) {
        story.tell().differencesFrom(expected).forEach(d -> wrong.add(faults + "\n    " + d));
      } catch (AssertionError e) {
        wrong.add(faults + "\n    " + e.getMessage());
      }
      table.add(aws.failed());
      if (aws.failed().size() != faults.size()) {
        wrong.add(faults + ": only these failed: " + aws.failed());
      }
    }
    System.out.println(table.text());
    System.out.println(plan.size() + " stories in " + (System.nanoTime() - start) / 1_000_000 + " ms");
    assertThat(wrong).isEmpty();
  }
}
