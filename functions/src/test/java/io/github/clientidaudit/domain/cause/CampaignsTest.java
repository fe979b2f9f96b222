package io.github.clientidaudit.domain.cause;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.domain.Timeline;
import io.github.clientidaudit.domain.cause.Handover.What;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class CampaignsTest {
  private static final Instant AUDIT = Timeline.at(86_400);
  private static final Duration DAY = Duration.ofDays(1);

  private static Handover credential(Instant at, boolean brief, String from, String to) {
    return new Handover(at, What.CREDENTIAL, true, brief, from, to);
  }

  private static Handover address(boolean certain, String from, String to) {
    return new Handover(AUDIT, What.ADDRESS, certain, false, from, to);
  }

  private static Campaigns of(int clients, IntFunction<Handover> handover) {
    return plus(Campaigns.NONE, 0, clients, handover, AUDIT);
  }

  private static Campaigns plus(
      Campaigns before, int from, int to, IntFunction<Handover> handover, Instant audit) {
    Campaigns campaigns = before;
    for (int i = from; i < to; i++) {
      campaigns = campaigns.plus("client-" + i, handover.apply(i), audit);
    }
    return campaigns;
  }

  private static List<String> running(Campaigns campaigns) {
    return campaigns.running().stream()
        .map(c -> "%d %s %s %s".formatted(c.clientIds(), c.kind(), c.from(), c.to()))
        .sorted()
        .toList();
  }

  @Test
  void aClaimCertificateThatManyLeaveAtOnceIsProvisioning() {
    assertThat(running(of(40, i -> credential(AUDIT, true, "claim", "own-" + i))))
        .containsExactly("40 PROVISIONING claim null");
  }

  @Test
  void newCredentialsInTheSamePlaceAreARotation() {
    assertThat(running(of(9, i -> credential(AUDIT, false, "old-" + i, "new-" + i))))
        .containsExactly("9 ROTATION null null");
    assertThat(running(of(9, i -> credential(AUDIT, false, "old", "new-" + i))))
        .as("from a shared one")
        .containsExactly("9 ROTATION null null");
    assertThat(running(of(9, i -> credential(AUDIT, true, "old", "new"))))
        .as("at once, but not to one of their own")
        .containsExactly("9 ROTATION null null");
  }

  @Test
  void fromOneNetworkToAnotherIsASiteAndFromManyADeployment() {
    assertThat(running(of(9, i -> address(false, "192.0.2.0/24", "198.51.100.0/24"))))
        .containsExactly("9 NEW_NETWORK 192.0.2.0/24 198.51.100.0/24");
    assertThat(running(of(9, i -> address(true, i + ".0.0.0/24", "198.51.100.0/24"))))
        .containsExactly("9 DEPLOYMENT null null");
    assertThat(running(of(9, i -> address(true, "192.0.2.0/24", "192.0.2.0/24"))))
        .as("within one network")
        .containsExactly("9 DEPLOYMENT null null");
    assertThat(running(of(9, i -> address(false, i + ".0.0.0/24", "198.51.100.0/24"))))
        .as("not certain to be hand-overs")
        .isEmpty();
  }

  @Test
  void twoAtATimeAreToldApart() {
    Campaigns both =
        plus(
            of(6, i -> credential(AUDIT, true, "claim", "own-" + i)),
            6,
            11,
            i -> credential(AUDIT, false, "old-" + i, "new-" + i),
            AUDIT);

    assertThat(running(both)).containsExactly("5 ROTATION null null", "6 PROVISIONING claim null");
    assertThat(of(credential(AUDIT, true, "claim", "own"), both)).isEqualTo("PROVISIONING");
    assertThat(of(credential(AUDIT, true, "other", "own"), both)).isEqualTo("ROTATION");
    assertThat(of(address(true, "192.0.2.0/24", "198.51.100.0/24"), both)).isEqualTo("none");
  }

  private static String of(Handover handover, Campaigns campaigns) {
    return Campaigns.of(handover, campaigns.running()).map(c -> c.kind().name()).orElse("none");
  }

  @Test
  void fourAreNoCampaignAndFiveWithinADayAre() {
    assertThat(running(of(4, i -> credential(AUDIT, false, "old-" + i, "new-" + i)))).isEmpty();
    Duration sixHours = Duration.ofHours(6);
    assertThat(
            running(
                of(5, i -> credential(AUDIT.plus(sixHours.multipliedBy(i)), false, "o" + i, "n"))))
        .hasSize(1);
    Duration seven = Duration.ofHours(7);
    assertThat(
            running(of(5, i -> credential(AUDIT.plus(seven.multipliedBy(i)), false, "o" + i, "n"))))
        .isEmpty();
  }

  @Test
  void whatWasNoHandoverAfterAllIsTakenOut() {
    Campaigns five = of(5, i -> credential(AUDIT, false, "old-" + i, "new-" + i));

    assertThat(running(five.minus("client-3"))).isEmpty();
    assertThat(five.minus("another")).isEqualTo(five);
  }

  @Test
  void addingTheSameAgainChangesNothing() {
    IntFunction<Handover> rotation = i -> credential(AUDIT, false, "old-" + i, "new-" + i);
    Campaigns once = of(300, rotation);

    assertThat(plus(once, 0, 300, rotation, AUDIT.plus(DAY))).isEqualTo(once);
  }

  @Test
  void isExactUpToTheSampleAndEstimatedBeyond() {
    IntFunction<Handover> rotation = i -> credential(AUDIT, false, "old-" + i, "new-" + i);

    assertThat(of(255, rotation).running().getFirst().clientIds()).isEqualTo(255);
    Campaigns many = of(5_000, rotation);
    assertThat(many.passed()).hasSize(Sources.MAX);
    assertThat(many.running().getFirst().clientIds()).isBetween(3_500L, 6_500L);
  }

  @Test
  void showsTheEarliestThatCanBeShown() {
    Campaigns campaigns = Campaigns.NONE;
    List<String> clientIds =
        List.of("late", "\u202ebad", "two words", "early", "x".repeat(65), "b");
    for (String clientId : clientIds) {
      Instant at = clientId.equals("early") ? AUDIT.minusSeconds(60) : AUDIT;
      campaigns = campaigns.plus(clientId, credential(at, false, clientId, "new"), AUDIT);
    }

    Campaign campaign = campaigns.running().getFirst();
    assertThat(campaign.clientIds()).isEqualTo(6);
    assertThat(campaign.since()).isEqualTo(AUDIT.minusSeconds(60));
    assertThat(campaign.examples()).startsWith("early").contains("late", "b").hasSize(3);
  }

  /** Each row: the client IDs before, those that an audit adds, and whether people are told. */
  @Test
  void peopleAreToldOnceAndOfWhatGrewAndTheNextDay() {
    assertThat(isNews(0, 5)).isTrue();
    assertThat(isNews(5, 6)).isFalse();
    assertThat(isNews(5, 40)).as("a few more of a small one").isFalse();
    assertThat(isNews(5, 64)).isTrue();
    assertThat(isNews(40, 159)).isFalse();
    assertThat(isNews(40, 160)).isTrue();
    assertThat(isNews(5, 5)).as("nothing new").isFalse();
  }

  private static boolean isNews(int before, int after) {
    IntFunction<Handover> rotation = i -> credential(AUDIT, false, "old-" + i, "new-" + i);
    Instant next = AUDIT.plusSeconds(900);
    Campaigns told = of(before, rotation).told(AUDIT);
    return !plus(told, before, after, rotation, next).news(next).isEmpty();
  }

  @Test
  void aDayLaterWhatGoesOnIsToldAgainAndWhatDoesNotIsForgotten() {
    Campaigns told = of(5, i -> credential(AUDIT, false, "old-" + i, "new-" + i)).told(AUDIT);
    Instant tomorrow = AUDIT.plus(DAY).plusSeconds(900);

    assertThat(told.told()).hasSize(1);
    assertThat(told.dayBefore(tomorrow)).isEqualTo(Campaigns.NONE);
    assertThat(told.dayBefore(AUDIT.plus(DAY))).isEqualTo(told);
    Campaigns goesOn =
        plus(
            told.dayBefore(tomorrow),
            5,
            10,
            i -> credential(tomorrow, false, "old-" + i, "new-" + i),
            tomorrow);
    assertThat(goesOn.news(tomorrow)).hasSize(1);
    assertThat(goesOn.told(tomorrow).news(tomorrow)).isEmpty();
    Instant after = tomorrow.plusSeconds(900);
    assertThat(goesOn.news(after)).as("an audit that added nothing").isEmpty();
  }

  @Test
  void remembersOnlySoManyThatWereTold() {
    Campaigns campaigns = Campaigns.NONE;
    for (int n = 0; n < 100; n++) {
      String claim = "claim-" + n;
      Instant audit = AUDIT.plusSeconds(n);
      campaigns =
          plus(
                  new Campaigns(Campaigns.NONE.passed(), campaigns.told()),
                  0,
                  5,
                  i -> credential(audit, true, claim, "own-" + i),
                  audit)
              .told(audit);
    }

    assertThat(campaigns.told()).hasSize(64);
    assertThat(campaigns.told().values()).noneMatch(t -> t.at().isBefore(AUDIT.plusSeconds(36)));
  }
}
