package io.github.clientidaudit.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.adapter.json.StoredJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StatisticsSizeTest {
  private static final int SECONDS_OF_31_DAYS = 31 * 86_400;

  /** Well below the 400 KB of an item, with the takeovers and the rest of a conflict beside it. */
  private static final int MOST_BYTES = 64 * 1024;

  @Test
  void twoPartiesWhoFightEverySecondForAMonthTakeLittleRoom() {
    assertThat(bytes(SECONDS_OF_31_DAYS, 2, "p")).isLessThan(5 * 1024);
  }

  @Test
  void anyNumberOfPartiesWithTheLongestNamesTakesBoundedRoom() {
    assertThat(bytes(50_000, 5000, "p".repeat(250))).isLessThan(MOST_BYTES);
  }

  private static int bytes(int takeovers, int parties, String prefix) {
    Connection[] connections = new Connection[parties];
    for (int i = 0; i < parties; i++) {
      connections[i] =
          new Connection(
              prefix + i, "s", i, "2001:db8:1234:5678:9abc:def0:1234:" + i, null, null, null);
    }
    Observations observations = new Observations();
    for (int second = 0; second < takeovers; second++) {
      Instant at = Timeline.at(second);
      observations.add(
          new Takeover(
              at,
              at,
              connections[second % parties],
              connections[(second + 1) % parties],
              Duration.ofSeconds(1),
              false));
    }
    Statistics statistics = observations.toStatistics();
    assertThat(statistics.observed()).isEqualTo(takeovers);
    return StoredJson.write(statistics).getBytes(StandardCharsets.UTF_8).length;
  }
}
