package io.github.clientidaudit.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.domain.Timeline;
import io.github.clientidaudit.domain.audit.AuditAnswer;
import io.github.clientidaudit.domain.audit.AuditTask;
import io.github.clientidaudit.domain.audit.Notification;
import io.github.clientidaudit.domain.cause.Campaign;
import io.github.clientidaudit.domain.cause.LikelyCause;
import io.github.clientidaudit.domain.conflict.Audience;
import io.github.clientidaudit.domain.conflict.Finding;
import io.github.clientidaudit.domain.conflict.Suppression;
import io.github.clientidaudit.port.InMemoryOutbox;
import io.github.clientidaudit.port.UnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** Planned routine, told once, and what must not pass for it. */
class CampaignsInAuditsTest {
  private static final int QUARTER = 900;
  private static final int HOUR = 3600;

  private final Scenario scenario = new Scenario();

  /** Ten minutes apart: none is told to people by itself, for each stays at its address. */
  @Test
  void aFleetThatIsProvisionedIsOneSummaryForPeople() {
    int tick = QUARTER;
    for (int device = 0; device < 40; device++) {
      int at = 600 * device;
      for (; tick <= at; tick += QUARTER) {
        audits(tick, tick);
      }
      provisioned("device-" + device, at);
    }
    healthyUntil(12 * HOUR);
    audits(tick, 12 * HOUR);

    assertThat(toldTo(Audience.PEOPLE)).isEmpty();
    assertThat(campaigns()).hasSize(1);
    Campaign campaign = campaigns().getFirst();
    assertThat(campaign.kind()).isEqualTo(Campaign.Kind.PROVISIONING);
    assertThat(campaign.from()).isEqualTo("claim");
    assertThat(campaign.clientIds()).isBetween(5L, 7L);
    assertThat(campaign.since()).isEqualTo(Timeline.at(7));
    assertThat(campaign.examples()).containsExactly("device-0", "device-1", "device-2");
    assertThat(summariesForPeople()).isEqualTo(1);
    assertThat(scenario.report.tasks).noneMatch(t -> t.counts().withheld() > 0);
    assertThat(last("device-39").telling().campaign()).isNull();
    assertThat(scenario.findings("device-39").getFirst().telling().campaign())
        .isEqualTo(Campaign.Kind.PROVISIONING);
  }

  @Test
  void fiveAtOnceAreACampaignAndFourAreNot() {
    for (int device = 0; device < 4; device++) {
      rotated("four-" + device, 100);
    }
    audits(QUARTER, QUARTER);
    assertThat(campaigns()).isEmpty();
    assertThat(toldTo(Audience.PEOPLE)).isEmpty();

    rotated("fifth", QUARTER + 100);
    audits(2 * QUARTER, 2 * QUARTER);
    assertThat(campaigns()).extracting(Campaign::kind).containsExactly(Campaign.Kind.ROTATION);
    assertThat(last("fifth").audience()).isEqualTo(Audience.MACHINES);
  }

  @Test
  void aSiteThatMovesIsOneSummaryAndNotManyUplinks() {
    for (int device = 0; device < 12; device++) {
      scenario
          .at(700)
          .ingest(
              "d" + device,
              "0 C 1 p%d@192.0.2.7".formatted(device),
              "%d C 2 p%d@198.51.100.8".formatted(600 + device, device),
              "%d T 1 p%d".formatted(600 + device, device));
    }
    audits(QUARTER, QUARTER);

    assertThat(campaigns())
        .extracting(c -> "%s %s %s".formatted(c.kind(), c.from(), c.to()))
        .containsExactly("NEW_NETWORK 192.0.2.0/24 198.51.100.0/24");
    assertThat(toldTo(Audience.PEOPLE)).isEmpty();
  }

  @Test
  void aFightInsideARotationIsTold() {
    for (int device = 0; device < 9; device++) {
      rotated("d" + device, 100);
    }
    fight("fighting", 100);
    audits(QUARTER, QUARTER);

    assertThat(campaigns()).extracting(Campaign::clientIds).containsExactly(9L);
    assertThat(toldTo(Audience.PEOPLE)).extracting(Finding::clientId).containsExactly("fighting");
    assertThat(last("fighting").telling().campaign()).isNull();
  }

  /** One victim an hour, each of which comes back after some minutes. */
  @Test
  void aSlowAttackIsNoCampaign() {
    for (int victim = 0; victim < 8; victim++) {
      int at = victim * HOUR;
      scenario
          .at(at + 400)
          .ingest(
              "v" + victim,
              at - 60 + " C 1 victim-" + victim + "@192.0.2.1",
              at + " C 2 mallory@192.0.2.9",
              at + " T 1 victim-" + victim,
              at + 240 + " C 3 victim-" + victim + "@192.0.2.1",
              at + 240 + " T 2 mallory");
      audits(at + QUARTER, at + QUARTER);
    }

    assertThat(campaigns()).isEmpty();
    assertThat(scenario.findings("v7"))
        .extracting(f -> f.judgement().likelyCause())
        .contains(LikelyCause.ONE_SOURCE_MANY_CLIENT_IDS);
  }

  /** A stranger who takes client IDs whose owners are away is told of each. */
  @Test
  void strangersFromElsewhereAreNoCampaign() {
    for (int victim = 0; victim < 8; victim++) {
      String owner = "owner-" + victim;
      scenario
          .at(100)
          .ingest(
              "v" + victim,
              "0 C 1 " + owner + "@192.0.2.1",
              "60 C 2 mallory@198.51.100.66",
              "60 T 1 " + owner);
    }
    audits(QUARTER, QUARTER);

    assertThat(campaigns()).isEmpty();
    assertThat(toldTo(Audience.PEOPLE)).hasSize(8);
  }

  @Test
  void whoeverComesBackLaterIsNotPartOfItAnyMore() {
    for (int device = 0; device < 5; device++) {
      rotated("d" + device, 100);
    }
    audits(QUARTER, QUARTER);
    scenario
        .at(2_000)
        .ingest(
            "d3",
            "1900 C 3 old-d3@192.0.2.1",
            "1900 T 2 new-d3",
            "1910 C 4 new-d3@192.0.2.1",
            "1910 T 3 old-d3");
    audits(3 * QUARTER, 3 * QUARTER);

    assertThat(Objects.requireNonNull(scenario.tasks.state().campaigns()).running()).isEmpty();
    assertThat(last("d3").audience()).isEqualTo(Audience.PEOPLE);
    assertThat(last("d3").telling().campaign()).isNull();
  }

  @Test
  void whatIsSuppressedIsNotCountedAmongThem() {
    for (int device = 0; device < 5; device++) {
      rotated("d" + device, 100);
    }
    scenario.conflicts.suppressions.put(new Suppression("d0", "a rig", Timeline.at(0), null));
    audits(QUARTER, QUARTER);

    assertThat(campaigns()).isEmpty();
  }

  @Test
  void whatGoesOnTheNextDayIsToldAgain() {
    for (int hour = 0; hour < 40; hour++) {
      int at = hour * HOUR;
      for (int device = 0; device < 5; device++) {
        rotated("h%d-%d".formatted(hour, device), at + 100);
      }
      audits(at + QUARTER, at + QUARTER);
    }

    assertThat(campaigns()).extracting(Campaign::clientIds).startsWith(5L, 65L).hasSize(3);
  }

  /** However often it is interrupted, and wherever. */
  @Test
  void anAuditThatDiesTellsTheSame() {
    for (int device = 0; device < 300; device++) {
      rotated("d" + device, 100);
    }
    Random random = new Random(1);
    scenario.findings(
        real ->
            new WatchedFindings(real) {
              @Override
              void beforePage() {
                if (random.nextInt(5) == 0) {
                  throw new UnavailableException("no answer");
                }
              }

              @Override
              void beforeTell() {
                if (random.nextInt(60) == 0) {
                  throw new UnavailableException("no answer");
                }
              }
            });
    int runs = 0;
    scenario.at(QUARTER);
    while (scenario.tasks.state().checkpoint() == null
        || !scenario.tasks.state().openTaskIds().isEmpty()) {
      runs++;
      try {
        scenario.audit();
      } catch (UnavailableException e) {
        // The next run goes on.
      }
    }

    assertThat(runs).isGreaterThan(5);
    assertThat(toldTo(Audience.PEOPLE)).isEmpty();
    assertThat(toldTo(Audience.MACHINES)).hasSize(300);
    assertThat(campaigns()).hasSize(1);
    assertThat(campaigns().getFirst().clientIds()).isBetween(200L, 400L);
  }

  @Test
  void anAuditOnDemandTellsOfWhatWasInItsRange() {
    for (int device = 0; device < 6; device++) {
      rotated("d" + device, 100);
    }
    AuditAnswer answer = scenario.at(QUARTER).onDemand("r", null, null);

    assertThat(Objects.requireNonNull(answer.task()).newCampaigns())
        .extracting(Campaign::clientIds)
        .containsExactly(6L);
    assertThat(Objects.requireNonNull(scenario.tasks.state().campaigns()).passed()).isEmpty();
  }

  /** A service that is deployed twice a day: each instance is a new session of its role. */
  @Test
  void oneClientThatChangesHandsAgainAndAgainIsToldAtMostOnce() {
    deployed(deploy -> "AROAEXAMPLE:instance-" + deploy);

    assertThat(scenario.told("service")).extracting(f -> f.status().name()).contains("RECURRED");
    assertThat(toldTo(Audience.PEOPLE)).hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void anotherCredentialEachTimeIsToldEachTime() {
    deployed(deploy -> "certificate-" + deploy);

    assertThat(toldTo(Audience.PEOPLE))
        .extracting(f -> f.status() + " " + f.judgement().likelyCause())
        .startsWith("NEW HANDOVER", "RECURRED HANDOVER")
        .hasSize(8);
  }

  private void deployed(IntFunction<String> principal) {
    for (int deploy = 1; deploy <= 8; deploy++) {
      int at = deploy * 48 * HOUR;
      String last = principal.apply(deploy - 1);
      scenario
          .at(at + 10)
          .ingest(
              "service",
              at - 9000 + " C " + 10 * deploy + " " + last + "@192.0.2.1",
              at + " C " + (10 * deploy + 1) + " " + principal.apply(deploy) + "@192.0.2.2",
              at + " T " + 10 * deploy + " " + last);
      audits(at + QUARTER, at + QUARTER);
      healthyUntil(at + 30 * HOUR);
      audits(at + 31 * HOUR, at + 31 * HOUR);
    }
  }

  private void provisioned(String clientId, int at) {
    scenario
        .at(at + 10)
        .ingest(
            clientId,
            at + " C 0 claim@192.0.2.1",
            at + 7 + " C 1 own-" + clientId + "@192.0.2.1",
            at + 7 + " T 0 claim");
  }

  /** Another certificate at the same address, an hour after the last connect. */
  private void rotated(String clientId, int at) {
    scenario
        .at(at + 10)
        .ingest(
            clientId,
            at - HOUR + " C 1 old-" + clientId + "@192.0.2.1",
            at + " C 2 new-" + clientId + "@192.0.2.1",
            at + " T 1 old-" + clientId);
  }

  private void fight(String clientId, int at) {
    List<String> rows = new ArrayList<>(List.of(at - 60 + " C 1 a@192.0.2.1"));
    for (int i = 1; i <= 6; i++) {
      String evicted = i % 2 == 1 ? "a" : "b";
      rows.add("%d C %d %s@192.0.2.1".formatted(at + i, i + 1, i % 2 == 1 ? "b" : "a"));
      rows.add("%d T %d %s".formatted(at + i, i, evicted));
    }
    scenario.at(at + 10).ingest(clientId, rows.toArray(String[]::new));
  }

  private void healthyUntil(int second) {
    scenario.at(second).ingest("healthy", second + " C " + second + " h@192.0.2.99");
  }

  private void audits(int from, int to) {
    for (int at = from; at <= to; at += QUARTER) {
      scenario.at(at).audit(() -> Duration.ofMinutes(15));
    }
  }

  private Finding last(String clientId) {
    return scenario.findings(clientId).getLast();
  }

  private List<Finding> toldTo(Audience audience) {
    return scenario.findings.findings().stream().filter(f -> f.audience() == audience).toList();
  }

  private List<AuditTask> summaries() {
    return scenario.outbox.waiting().stream()
        .map(InMemoryOutbox.Waiting::notification)
        .filter(Notification.OfAudit.class::isInstance)
        .map(n -> ((Notification.OfAudit) n).task())
        .toList();
  }

  private long summariesForPeople() {
    return summaries().stream().filter(t -> t.audience() == Audience.PEOPLE).count();
  }

  /** As they were told, in order. */
  private List<Campaign> campaigns() {
    return summaries().stream().flatMap(task -> task.newCampaigns().stream()).toList();
  }
}
