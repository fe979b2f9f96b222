package io.github.clientidaudit.domain.cause;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.domain.Timeline;
import io.github.clientidaudit.domain.cause.Sources.Source;
import io.github.clientidaudit.domain.takeover.Party;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SourcesTest {
  private static final Instant NOW = Timeline.at(86_400);

  @Test
  void findsAPrincipalThatTakesManyClientIdsFromWhoeverComesBack() {
    Sources sources = taken(Sources.NONE, 7, "mallory", "198.51.100.", true);

    assertThat(sources.pattern())
        .containsExactly(new Source(new Party("mallory", Party.UNKNOWN_ADDRESS), 7));
  }

  @Test
  void twoAreNoPatternAndThreeOfAStrangerAre() {
    assertThat(taken(Sources.NONE, 2, "mallory", "198.51.100.", true).pattern()).isEmpty();
    assertThat(taken(Sources.NONE, 3, "mallory", "198.51.100.", true).pattern()).hasSize(1);
  }

  @Test
  void whoeverReplacesTheOldOnesForGoodIsNone() {
    assertThat(taken(Sources.NONE, 50, "new-certificate", "198.51.100.", false).pattern())
        .isEmpty();
  }

  @Test
  void conflictsWithoutACommonEvictorAreNone() {
    Sources sources = Sources.NONE;
    for (int i = 0; i < 50; i++) {
      sources =
          sources.plus(
              "client-" + i, newcomer("p" + i, "other" + i, "192.0.2.1", true), NOW, true, NOW);
    }

    assertThat(sources.pattern()).isEmpty();
  }

  @Test
  void oneCredentialForAllIsTheSourceOnlyFromOneAddress() {
    Sources clonesEverywhere = Sources.NONE;
    Sources oneThief = Sources.NONE;
    for (int i = 0; i < 9; i++) {
      clonesEverywhere =
          clonesEverywhere.plus(
              "c" + i, newcomer("p", "p", "198.51.100." + i, true), NOW, true, NOW);
      oneThief = oneThief.plus("c" + i, newcomer("p", "p", "203.0.113.9", true), NOW, true, NOW);
    }

    assertThat(clonesEverywhere.pattern()).isEmpty();
    assertThat(oneThief.pattern()).containsExactly(new Source(new Party("p", "203.0.113.9"), 9));
  }

  @Test
  void addingTheSameAgainChangesNothing() {
    Sources once = taken(Sources.NONE, 300, "mallory", "198.51.100.", true);

    assertThat(taken(once, 300, "mallory", "198.51.100.", true)).isEqualTo(once);
  }

  @Test
  void estimatesWhatDoesNotFit() {
    Sources sources = taken(Sources.NONE, 5000, "mallory", "198.51.100.", true);
    for (int i = 0; i < 5000; i++) {
      sources =
          sources.plus("o" + i, newcomer("p" + i, "other" + i, "192.0.2.1", true), NOW, true, NOW);
    }

    assertThat(sources.taken()).hasSize(Sources.MAX);
    assertThat(sources.pattern()).hasSize(1);
    assertThat(sources.pattern().getFirst().clientIds()).isBetween(3500L, 6500L);
  }

  @Test
  void isRememberedForADay() {
    Sources sources = taken(Sources.NONE, 7, "mallory", "198.51.100.", true);

    assertThat(sources.dayBefore(NOW.plus(Duration.ofHours(23))).pattern()).hasSize(1);
    assertThat(sources.dayBefore(NOW.plus(Duration.ofHours(25)))).isEqualTo(Sources.NONE);
    assertThat(
            Sources.NONE.plus(
                "c",
                newcomer("p", "q", "192.0.2.1", true),
                NOW,
                true,
                NOW.plus(Duration.ofHours(25))))
        .isEqualTo(Sources.NONE);
  }

  private static Sources taken(
      Sources before, int clients, String principal, String network, boolean returned) {
    return IntStream.range(0, clients)
        .boxed()
        .reduce(
            before,
            (sources, i) ->
                sources.plus(
                    "client-" + i,
                    newcomer("victim-" + i, principal, network + i % 200, returned),
                    NOW,
                    true,
                    NOW),
            (a, b) -> b);
  }

  private static Newcomer newcomer(
      String victim, String principal, String address, boolean returned) {
    return new Newcomer(
        1, NOW, new Party(victim, "192.0.2.200"), new Party(principal, address), returned);
  }
}
