package io.github.clientidaudit.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class StatisticsTest {
  @RepeatedTest(200)
  void addingPartsInAnyOrderAndGroupingGivesTheWhole(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    List<Takeover> takeovers = takeovers(random, 300, 1 + random.nextInt(200));
    Observations whole = new Observations();
    takeovers.forEach(whole::add);

    Collections.shuffle(takeovers, random);
    List<Statistics> parts = new ArrayList<>();
    for (int from = 0; from < takeovers.size(); ) {
      int to = Math.min(takeovers.size(), from + 1 + random.nextInt(60));
      Observations part = new Observations();
      takeovers.subList(from, to).forEach(part::add);
      parts.add(part.toStatistics());
      from = to;
    }
    while (parts.size() > 1) {
      Statistics a = parts.remove(random.nextInt(parts.size()));
      Statistics b = parts.remove(random.nextInt(parts.size()));
      parts.add(a.plus(b));
    }

    assertThat(parts.getFirst()).isEqualTo(whole.toStatistics());
  }

  @Test
  void keptTalliesAreExactAndTheRestIsOneExactTally() {
    Observations observations = new Observations();
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < 500; i++) {
        observations.add(takeover(i, party(i), party(i + 1)));
      }
    }
    Statistics statistics = observations.toStatistics();

    assertThat(statistics.parties()).hasSize(Statistics.MAX_PARTIES);
    assertThat(statistics.parties().entrySet())
        .filteredOn(
            e -> !e.getKey().equals(party(0).party()) && !e.getKey().equals(party(500).party()))
        .extracting(Map.Entry::getValue)
        .allMatch(tally -> tally.evicted() == 3 && tally.evictions() == 3);
    Tally others = statistics.others();
    assertThat(others).isNotNull();
    long kept = statistics.parties().values().stream().mapToLong(Tally::evicted).sum();
    assertThat(kept + (others == null ? 0 : others.evicted())).isEqualTo(1500);
  }

  @Test
  void estimatesHowManyPartiesAreLeftOut() {
    Observations observations = new Observations();
    IntStream.range(0, 2000).forEach(i -> observations.add(takeover(i, party(i), party(i))));

    assertThat(observations.toStatistics().partiesOmitted()).isBetween(1200L, 2800L);
    assertThat(
            new Observations().add(takeover(0, party(0), party(1))).toStatistics().partiesOmitted())
        .isZero();
  }

  @Test
  void tellsWhatTheSidesHaveInCommon() {
    Connection a1 = party("a", "1");
    Connection a2 = party("a", "2");
    Connection b1 = party("b", "1");
    Connection unknown = new Connection("a", "s", 1, null, null, null, null);
    Pattern pattern =
        new Observations()
            .add(takeover(0, a1, a2))
            .add(takeover(1, a1, b1))
            .add(takeover(2, b1, unknown))
            .add(takeover(3, a1, a1))
            .add(takeover(4, unknown, a1))
            .add(new Takeover(Timeline.at(5), Timeline.at(5), a1, null, null, false))
            .toStatistics()
            .recent();

    assertThat(pattern.of(Relation.OTHER_ADDRESS).takeovers()).isEqualTo(1);
    assertThat(pattern.of(Relation.OTHER_PRINCIPAL).takeovers()).isEqualTo(2);
    assertThat(pattern.of(Relation.SAME_PARTY).takeovers()).isEqualTo(1);
    assertThat(pattern.of(Relation.UNKNOWN).takeovers()).isEqualTo(2);
  }

  @Test
  void judgesByTheNewestDaysThatAreEnough() {
    Observations observations = new Observations();
    for (int day = 0; day < 10; day++) {
      for (int i = 0; i < 8; i++) {
        observations.add(takeover(day * 86_400 + i * 600, party(1), party(2)));
      }
    }
    Statistics statistics = observations.toStatistics();

    assertThat(statistics.days()).hasSize(Statistics.MAX_DAYS);
    assertThat(statistics.recent().takeovers()).isEqualTo(24);
    assertThat(statistics.observed()).isEqualTo(80);
  }

  @Test
  void knowsTheLongestPause() {
    Observations observations = new Observations();
    assertThat(observations.toStatistics().longestGap()).isZero();
    observations.add(takeover(0, party(1), party(2)));
    assertThat(observations.toStatistics().longestGap()).isZero();
    observations.add(takeover(301, party(1), party(2)));
    assertThat(observations.toStatistics().longestGap()).isZero();
    observations.add(takeover(3 * 3600 + 300, party(1), party(2)));
    assertThat(observations.toStatistics().longestGap()).isEqualTo(Duration.ofMinutes(175));
    observations.add(takeover(31 * 3600, party(1), party(2)));
    assertThat(observations.toStatistics().longestGap()).isEqualTo(Duration.ofMinutes(1670));
    observations.add(takeover(24 * 3600, party(1), party(2)));
    assertThat(observations.toStatistics().longestGap()).isEqualTo(Duration.ofMinutes(1250));
  }

  @Test
  void theNewcomerIsWhoeverTookItFirstByVersion() {
    Connection a = new Connection("a", "s", 7, "1", null, null, null);
    Connection b = new Connection("b", "s", 8, "2", null, null, null);
    Takeover first =
        new Takeover(Timeline.at(60), Timeline.at(60), a, b, Duration.ofSeconds(1), false);
    Takeover second = new Takeover(Timeline.at(0), Timeline.at(0), b, a, null, false);
    Takeover alone = new Takeover(Timeline.at(0), Timeline.at(0), a, a, null, false);

    for (List<Takeover> order : List.of(List.of(first, second), List.of(second, first))) {
      Observations observations = new Observations();
      order.forEach(observations::add);
      assertThat(observations.toStatistics().newcomer())
          .isEqualTo(new Newcomer(7, Timeline.at(60), a.party(), b.party(), true));
    }
    assertThat(new Observations().add(alone).toStatistics().newcomer()).isNull();
  }

  private static List<Takeover> takeovers(Random random, int count, int parties) {
    List<Takeover> takeovers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      takeovers.add(
          takeover(
              random.nextInt(1_000_000),
              party(random.nextInt(parties)),
              party(random.nextInt(parties))));
    }
    return takeovers;
  }

  private static Connection party(int number) {
    return party("principal-" + number, "192.0.2." + number);
  }

  private static Connection party(String principal, String address) {
    return new Connection(
        principal, "s", 1, address, null, Timeline.at(-principal.hashCode() % 600), null);
  }

  /** A takeover whose parts follow from its time, so that each differs from the next. */
  private static Takeover takeover(int second, Connection evicted, Connection evictor) {
    Instant at = Timeline.at(second);
    Duration back = second % 3 == 0 ? null : Duration.ofMillis(second * 7L % 400_000);
    Connection later =
        new Connection(
            evictor.principalId(),
            "s",
            2,
            evictor.ipAddress(),
            null,
            second % 5 == 0 ? null : at.plusSeconds(second % 7),
            null);
    return new Takeover(at, at, evicted, later, back, second % 4 == 0);
  }
}
