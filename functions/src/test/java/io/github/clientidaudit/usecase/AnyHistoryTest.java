package io.github.clientidaudit.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.domain.Timeline;
import io.github.clientidaudit.domain.audit.AuditAnswer;
import io.github.clientidaudit.domain.audit.AuditTask;
import io.github.clientidaudit.domain.cause.PartyTally;
import io.github.clientidaudit.domain.cause.RecentRecord;
import io.github.clientidaudit.domain.conflict.Conflict;
import io.github.clientidaudit.domain.conflict.ConflictStatus;
import io.github.clientidaudit.domain.conflict.Finding;
import io.github.clientidaudit.domain.takeover.Connection;
import io.github.clientidaudit.domain.takeover.LifecycleEvent;
import io.github.clientidaudit.domain.takeover.Takeover;
import io.github.clientidaudit.port.UnavailableException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Whatever happened, and in whatever order, however often and however late it was delivered: each
 * takeover is counted once, and both its sides are right. {@code -Dseed=N} repeats one history,
 * {@code -Dhistories=N} tries more of them.
 */
class AnyHistoryTest {
  private static final int HISTORIES = Integer.getInteger("histories", 1000);

  @Test
  void everyTakeoverIsCountedOnceAndAttributedRight() {
    Long seed = Long.getLong("seed");
    long first = seed == null ? 1 : seed;
    long last = seed == null ? HISTORIES : seed;
    long takeovers = 0;
    for (long each = first; each <= last; each++) {
      RandomHistory history = RandomHistory.of(each);
      try {
        play(history);
      } catch (AssertionError | RuntimeException e) {
        RandomHistory smallest = history.shrunk(AnyHistoryTest::fails);
        throw new AssertionError(
            "history %d fails; repeat it with -Dseed=%d. The smallest of it that fails:%n%s"
                .formatted(each, each, smallest),
            e);
      }
      takeovers += history.takeoversPerClient().values().stream().mapToLong(n -> n).sum();
    }
    System.out.printf("%,d histories with %,d takeovers%n", last - first + 1, takeovers);
  }

  private static boolean fails(RandomHistory history) {
    try {
      play(history);
      return false;
    } catch (AssertionError | RuntimeException e) {
      return true;
    }
  }

  private static void play(RandomHistory history) {
    Scenario scenario = new Scenario();
    boolean[] troubled = {history.disturbed()};
    if (history.disturbed()) {
      disturb(scenario, new Random(history.seed()));
      makeUnavailable(scenario, troubled, new Random(~history.seed()));
    }
    deliver(scenario, history);
    troubled[0] = false;
    settle(scenario, history.deliveries().getLast().arrival());

    assertThat(countsOfScheduledAudits(scenario)).isEqualTo(history.takeoversPerClient());
    for (Conflict conflict : scenario.conflicts.conflicts()) {
      assertThat(conflict.counted().takeovers()).isEqualTo(countOfLastEpisode(scenario, conflict));
      assertThat(conflict.life().lookAgainAt()).isNull();
      assertThat(OneVoice.problems(scenario.told(conflict.clientId()))).isEmpty();
      boolean wholeHistory =
          Objects.equals(
              history.takeoversPerClient().get(conflict.clientId()),
              conflict.counted().takeovers());
      if (history.delay() == RandomHistory.TEN_MINUTES && wholeHistory) {
        assertThat(tallies(judgedNow(scenario, conflict)))
            .isEqualTo(tallies(history, conflict.clientId()));
      }
    }
    List<String> onDemand = onDemand(scenario, history);
    Scenario inOrder = new Scenario();
    for (LifecycleEvent event : history.eventsInOrder()) {
      inOrder.at(RandomHistory.seconds(event.time()) + 240).ingest(List.of(event));
    }
    inOrder.clock.set(scenario.clock.instant());
    assertThat(onDemand).isEqualTo(onDemand(inOrder, history));
  }

  private static void deliver(Scenario scenario, RandomHistory history) {
    int audits = 0;
    for (RandomHistory.Delivered delivered : history.deliveries()) {
      for (; audits < history.audits().size(); audits++) {
        double at = history.audits().get(audits);
        if (at > delivered.arrival()) {
          break;
        }
        audit(scenario.at(at));
      }
      scenario.at(delivered.arrival()).ingest(List.of(delivered.event()));
    }
  }

  /** Audits until nothing is waited for any more. */
  private static void settle(Scenario scenario, double end) {
    for (int i = 1; i <= 6; i++) {
      audit(scenario.at(end + i * 1200));
    }
    assertThat(scenario.tasks.state().openTaskIds()).isEmpty();
  }

  /** Now and then an audit dies, or another one starts in the middle of it. */
  private static void disturb(Scenario scenario, Random random) {
    boolean[] nested = {false};
    scenario.history(
        real ->
            new FailingHistory(real) {
              @Override
              void beforeRead(String clientId) {
                int dice = random.nextInt(40);
                if (dice == 0) {
                  throw new Crash();
                }
                if (dice == 1 && !nested[0]) {
                  nested[0] = true;
                  audit(scenario);
                  nested[0] = false;
                }
              }
            });
  }

  /**
   * Now and then nothing more is known of a client, before or after it was written, until the next
   * audit or for longer.
   */
  private static void makeUnavailable(Scenario scenario, boolean[] troubled, Random random) {
    Map<String, Integer> lookedForInVain = new HashMap<>();
    scenario.conflicts(
        real ->
            new FailingConflicts(real) {
              @Override
              void beforeRead(String clientId) {
                int left = lookedForInVain.getOrDefault(clientId, 0);
                if (troubled[0] && (left > 0 || random.nextInt(20) == 0)) {
                  lookedForInVain.put(clientId, left > 0 ? left - 1 : random.nextInt(5));
                  throw new UnavailableException("throttled");
                }
              }

              @Override
              void afterWrite(String clientId) {
                if (troubled[0] && random.nextInt(20) == 0) {
                  lookedForInVain.put(clientId, random.nextInt(5));
                  throw new UnavailableException("the answer was lost");
                }
              }
            });
  }

  private static final class Crash extends Error {
    private static final long serialVersionUID = 1L;
  }

  private static void audit(Scenario scenario) {
    for (int attempt = 0; attempt < 20; attempt++) {
      try {
        scenario.audit();
        return;
      } catch (Crash e) {
        // The next attempt takes up where this one died.
      }
    }
  }

  private static Map<String, Long> countsOfScheduledAudits(Scenario scenario) {
    return scenario.findings.findings().stream()
        .collect(
            Collectors.groupingBy(
                Finding::clientId, Collectors.summingLong(Finding::takeoversInWindow)));
  }

  private static long countOfLastEpisode(Scenario scenario, Conflict conflict) {
    long count = 0;
    for (Finding finding : scenario.findings(conflict.clientId())) {
      boolean begins = finding.status() == ConflictStatus.RECURRED;
      count = (begins ? 0 : count) + finding.takeoversInWindow();
    }
    return count;
  }

  /** What an audit that looks at the conflict now judges it by. */
  private static RecentRecord judgedNow(Scenario scenario, Conflict conflict) {
    ReadRecord read = new ReadRecord(scenario.events);
    Instant newest = conflict.counted().newestEvent();
    return read.record(
        conflict.clientId(), read.recent(conflict.clientId(), newest), stored -> true);
  }

  private static Map<String, String> tallies(RecentRecord record) {
    Map<String, String> tallies = new TreeMap<>();
    for (PartyTally party : record.parties()) {
      tallies.put(
          party.party().principalId() + ' ' + party.party().ipAddress(),
          "evicted " + party.tally().evicted() + ", evictions " + party.tally().evictions());
    }
    return tallies;
  }

  private static Map<String, String> tallies(RandomHistory history, String clientId) {
    Map<String, long[]> counts = new TreeMap<>();
    for (RandomFleet.Truth truth : history.takeovers()) {
      if (truth.clientId().equals(clientId)) {
        counts.computeIfAbsent(truth.evictedParty(), p -> new long[2])[0]++;
        counts.computeIfAbsent(truth.evictorParty(), p -> new long[2])[1]++;
      }
    }
    Map<String, String> tallies = new TreeMap<>();
    counts.forEach((p, c) -> tallies.put(p, "evicted " + c[0] + ", evictions " + c[1]));
    return tallies;
  }

  /** The findings of an on-demand audit of everything, as text, checked against the truth. */
  private static List<String> onDemand(Scenario scenario, RandomHistory history) {
    List<String> findings = new ArrayList<>();
    for (int attempt = 0; attempt < 50 && findings.isEmpty(); attempt++) {
      try {
        AuditAnswer answer =
            scenario.onDemand("everything", Timeline.START.minusSeconds(3600), null);
        AuditTask task = Objects.requireNonNull(answer.task());
        assertThat(task.status()).isEqualTo(AuditTask.Status.COMPLETED);
        assertThat(task.counts().takeovers()).isEqualTo(history.takeovers().size());
        answer.findings().forEach(finding -> findings.add(text(finding)));
      } catch (Crash e) {
        // The next attempt takes up where this one died.
      }
    }
    return findings;
  }

  private static String text(Finding finding) {
    return finding.clientId()
        + finding.takeoverCount()
        + finding.firstTakeover()
        + finding.lastTakeover()
        + finding.parties()
        + finding.judgement()
        + finding.takeovers().stream().map(AnyHistoryTest::text).toList();
  }

  private static String text(Takeover takeover) {
    return takeover.at() + text(takeover.evicted()) + text(takeover.evictor());
  }

  private static String text(@Nullable Connection connection) {
    return Objects.toString(connection);
  }
}
