package io.github.clientidaudit.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.domain.Shard;
import io.github.clientidaudit.domain.Timeline;
import io.github.clientidaudit.domain.audit.AuditTask.Status;
import io.github.clientidaudit.domain.conflict.Finding;
import io.github.clientidaudit.port.EventStore;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Functions whose clocks are wrong, now and then or all the time. */
class ClocksTest {
  private static final int QUARTER = 900;
  private static final int DAY = 86_400;

  private final Scenario scenario = new Scenario();
  private int version;

  /** The first function ingests with the right clock, the next one's is behind. */
  @ParameterizedTest(name = "{0} s")
  @ValueSource(ints = {1, 30, 60, 119})
  void aClockThatStepsBackBetweenInvocationsLosesAndDoublesNothing(int back) {
    int real = 0;
    for (int takeover = 0; takeover < 200; takeover++) {
      real += 37;
      boolean stepped = takeover % 2 == 1;
      takeover("x", real, stepped ? real - back : real);
      // A client whose only takeover is stamped in a window that is audited already or soon.
      takeover("y" + takeover, real, stepped ? real - back : real);
      if (takeover % 8 == 0) {
        scenario.at(stepped ? real - back : real).audit();
      }
    }
    settle(real);

    assertThat(scenario.conflict("x").counted().takeovers()).isEqualTo(200);
    assertThat(
            scenario.conflicts.conflicts().stream().mapToLong(c -> c.counted().takeovers()).sum())
        .isEqualTo(400);
    assertThat(counted()).isEqualTo(400);
  }

  /** Ten functions ingest at a time, each with a clock up to a minute ahead or behind. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void functionsWhoseClocksAreAMinuteApartCountEachTakeoverOnce(long seed) {
    Random random = new Random(seed);
    int[] skew = random.ints(10, -60, 61).toArray();
    skew[0] = -60;
    skew[1] = 60;
    int real = 0;
    for (int takeover = 0; takeover < 1_000; takeover++) {
      real += random.nextInt(20);
      int ingest = skew[random.nextInt(10)];
      takeover("c" + random.nextInt(40), real, real + ingest);
      if (takeover % 25 == 0) {
        // The audit's clock, too.
        scenario.at(real + skew[random.nextInt(10)]).audit();
      }
    }
    settle(real);

    // Not by the conflicts' own counts: one that comes back counts from one again.
    assertThat(counted()).isEqualTo(1_000);
  }

  @ParameterizedTest(name = "{0} s")
  @ValueSource(ints = {1, 600, 3_600, DAY})
  void anAuditWhoseClockIsBehindDoesNothing(int back) {
    takeover("x", 60, 70);
    scenario.at(QUARTER).audit();
    takeover("x", QUARTER, QUARTER);

    assertThat(scenario.at(QUARTER - back).audit().task()).isNull();

    settle(QUARTER);
    assertThat(scenario.findings("x"))
        .extracting(Finding::takeoversInWindow)
        .containsExactly(1L, 1L);
  }

  /** An audit's clock may be ahead by as much as clocks may differ, while events are stored. */
  @ParameterizedTest(name = "{0} s ahead")
  @ValueSource(ints = {1, 30, 60})
  void anAuditWhoseClockIsAheadMissesNothingThatIsBeingStored(int ahead) {
    int bound = (int) EventStore.BOUND.toSeconds();
    for (int stamp = QUARTER - 200; stamp <= QUARTER; stamp += 10) {
      // Each arrives as late after its stamp as it may, some of them after the audit.
      int arrival = stamp + bound;
      if (arrival > QUARTER && scenario.tasks.state().checkpoint() == null) {
        scenario.at(QUARTER + ahead).audit();
      }
      takeover("x" + stamp, stamp - 5, stamp);
    }

    settle(2 * QUARTER);

    assertThat(counted()).isEqualTo(21);
  }

  /**
   * By its own clock it has its lease. By the next one's it has not; that one does its work and the
   * next audit's.
   */
  @Test
  void anAuditThatLostItsLeaseCountsNothingTwice() {
    boolean[] slow = {false};
    scenario.signals(
        all ->
            (shard, after, until, signals) -> {
              all.read(shard, after, until, signals);
              if (slow[0] && shard == Shard.of("x")) {
                slow[0] = false;
                scenario.at(5_300).audit();
                scenario.at(5_390 - 60);
              }
            });
    takeover("x", 90, 100);
    takeover("x", 3_000, 3_000);
    for (int at = QUARTER; at <= 4 * QUARTER; at += QUARTER) {
      scenario.at(at).audit();
    }
    takeover("x", 4_300, 4_300);
    slow[0] = true;
    scenario.at(4_500 - 60).audit();
    settle(6 * QUARTER);

    assertThat(slow[0]).isFalse();
    assertThat(counted()).isEqualTo(3);
    assertThat(scenario.conflict("x").counted().takeovers()).isEqualTo(3);
  }

  @Test
  void aClientThatFailsAllDayStopsNoCheckpointAndIsCountedWhenItCanBe() {
    boolean[] broken = {true};
    scenario.history(
        real ->
            new FailingHistory(real) {
              @Override
              void beforeRead(String clientId) {
                if (clientId.equals("bad") && broken[0]) {
                  throw new IllegalStateException("unreadable");
                }
              }
            });
    for (int at = QUARTER; at <= DAY; at += QUARTER) {
      takeover("bad", at - 600, at - 590);
      takeover("good", at - 600, at - 590);
      assertThat(Objects.requireNonNull(scenario.at(at).audit().task()).status())
          .isEqualTo(Status.COMPLETED);
      assertThat(scenario.tasks.state().checkpoint()).isEqualTo(Timeline.at(at - 150));
      assertThat(scenario.tasks.state().owed()).hasSize(1);
      assertThat(scenario.tasks.state().owed().getFirst().ranges()).hasSizeLessThanOrEqualTo(20);
    }
    assertThat(scenario.findings("bad")).isEmpty();
    broken[0] = false;
    scenario.at(DAY + QUARTER).audit();

    assertThat(scenario.tasks.state().owed()).isEmpty();
    assertThat(scenario.conflict("bad").counted().takeovers()).isEqualTo(96);
    assertThat(scenario.conflict("good").counted().takeovers()).isEqualTo(96);
  }

  /** Somebody evicts the one before, at this time by the broker's clock. */
  private void takeover(String clientId, int at, int ingestedAt) {
    version += 2;
    scenario
        .at(ingestedAt)
        .ingest(
            clientId,
            "%d C %d a@1".formatted(at - 1, version),
            "%d C %d b@2".formatted(at, version + 1),
            "%d T %d a".formatted(at, version));
  }

  /** Audits until all that was ingested by then is old enough. */
  private void settle(int real) {
    for (int at = real + QUARTER; at <= real + 3 * QUARTER; at += QUARTER) {
      scenario.at(at).audit();
    }
  }

  private long counted() {
    return scenario.findings.findings().stream().mapToLong(Finding::takeoversInWindow).sum();
  }
}
