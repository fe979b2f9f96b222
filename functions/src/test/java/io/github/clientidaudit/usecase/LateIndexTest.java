package io.github.clientidaudit.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.domain.AuditAnswer;
import io.github.clientidaudit.domain.AuditTask;
import io.github.clientidaudit.domain.Shard;
import io.github.clientidaudit.domain.Signal;
import io.github.clientidaudit.domain.Timeline;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Takeovers that the index shows later than the audit in whose window they were ingested. */
class LateIndexTest {
  private final Scenario scenario = new Scenario();

  @Test
  void aSignalThatTheIndexShowsTooLateIsFoundByTheNextAudit() {
    theFirstAuditSeesOnly(signal -> signal.at().equals(Timeline.at(3000)));
    scenario.at(3000).ingest("unseen", "0 C 1 a@1", "60 C 2 b@2", "60 T 1 a");
    scenario.ingest("seen in part", "0 C 1 a@1", "60 C 2 b@2", "60 T 1 a");
    scenario.ingest("seen in part", "3000 C 3 a@1", "3000 T 2 b");

    AuditTask first = task(scenario.at(3600).audit());
    assertThat(first.counts().takeovers()).isEqualTo(1);
    AuditTask second = task(scenario.at(4500).audit());
    AuditTask third = task(scenario.at(5400).audit());

    assertThat(second.counts().lateSignals()).isEqualTo(2);
    assertThat(second.counts().takeovers()).isEqualTo(2);
    assertThat(third.counts().takeovers()).isZero();
    assertThat(scenario.conflict("unseen").takeoverCount()).isEqualTo(1);
    assertThat(scenario.conflict("seen in part").takeoverCount()).isEqualTo(2);
  }

  /** Longer than audits look back: what is owed of the client holds the signal. */
  @Test
  void aLateSignalOfAClientThatCannotBeJudgedForHoursIsCountedWhenItCanBe() {
    boolean[] lagging = {true};
    boolean[] broken = {true};
    scenario.signals(
        real ->
            (shard, after, until, signals) -> {
              if (!lagging[0]) {
                real.read(shard, after, until, signals);
              }
            });
    scenario.history(
        real ->
            new FailingHistory(real) {
              @Override
              void beforeRead(String clientId) {
                if (broken[0]) {
                  throw new IllegalStateException("unreadable");
                }
              }
            });
    scenario.at(70).ingest("x", "0 C 1 a@1", "60 C 2 b@2", "60 T 1 a").at(900).audit();
    lagging[0] = false;
    for (int at = 1_800; at <= 9_000; at += 900) {
      scenario.at(at).audit();
    }
    broken[0] = false;
    scenario.at(9_900).audit();

    assertThat(scenario.conflict("x").takeoverCount()).isEqualTo(1);
  }

  /** More than an audit remembers of one client. */
  @Test
  void manySignalsThatTheIndexShowsTooLateAreCountedOnce() {
    theFirstAuditSeesOnly(signal -> signal.at().isBefore(Timeline.at(1_200)));
    scenario.at(3_000);
    for (int i = 0; i < 2_500; i++) {
      scenario.ingest("x", "%d C %d a@%d".formatted(i, i + 1, i % 2), "%d T %d a".formatted(i, i));
    }

    AuditTask first = task(scenario.at(3_600).audit());
    AuditTask second = task(scenario.at(4_500).audit());
    AuditTask third = task(scenario.at(5_400).audit());

    assertThat(first.counts().takeovers()).isEqualTo(1_200);
    assertThat(second.counts().takeovers()).isEqualTo(1_300);
    assertThat(third.counts().takeovers()).isZero();
  }

  /** The index lags behind. */
  private void theFirstAuditSeesOnly(Predicate<Signal> seen) {
    AtomicInteger reads = new AtomicInteger();
    scenario.signals(
        real ->
            (shard, after, until, signals) -> {
              boolean lagging = reads.getAndIncrement() < Shard.COUNT;
              real.read(
                  shard,
                  after,
                  until,
                  signal -> {
                    if (!lagging || seen.test(signal)) {
                      signals.accept(signal);
                    }
                  });
            });
  }

  private static AuditTask task(AuditAnswer answer) {
    return Objects.requireNonNull(answer.task());
  }
}
