package io.github.clientidaudit.domain;

import static org.assertj.core.api.Assertions.assertThat;

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
  void tellsPrincipalsFromAddresses() {
    Connection a1 = party("a", "1");
    Connection a2 = party("a", "2");
    Connection b1 = party("b", "1");
    Connection unknown = new Connection("a", "s", 1, null, null, null, null);
    Statistics statistics =
        new Observations()
            .add(takeover(0, a1, a2))
            .add(takeover(1, a1, b1))
            .add(takeover(2, a1, a1))
            .add(takeover(3, unknown, a1))
            .add(new Takeover(Timeline.at(4), Timeline.at(4), a1, null))
            .toStatistics();

    assertThat(statistics.observed()).isEqualTo(5);
    assertThat(statistics.betweenPrincipals()).isEqualTo(1);
    assertThat(statistics.betweenAddresses()).isEqualTo(1);
    assertThat(statistics.unknownEvictor()).isEqualTo(1);
  }

  private static List<Takeover> takeovers(Random random, int count, int parties) {
    List<Takeover> takeovers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      takeovers.add(
          takeover(
              random.nextInt(10_000),
              party(random.nextInt(parties)),
              party(random.nextInt(parties))));
    }
    return takeovers;
  }

  private static Connection party(int number) {
    return party("principal-" + number, "192.0.2." + number);
  }

  private static Connection party(String principal, String address) {
    return new Connection(principal, "s", 1, address, null, null, null);
  }

  private static Takeover takeover(int second, Connection evicted, Connection evictor) {
    return new Takeover(Timeline.at(second), Timeline.at(second), evicted, evictor);
  }
}
