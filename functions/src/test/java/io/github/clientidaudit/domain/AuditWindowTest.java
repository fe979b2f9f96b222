package io.github.clientidaudit.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditWindowTest {
  @ParameterizedTest(name = "of {0} s the last {1} s")
  @CsvSource({
    "60, 3660",
    "3600, 7200",
    "28800, 32400",
    "86400, 90000",
    "86401, 90000",
    "2678400, 90000"
  })
  void allOfItButADayAtMostIsLookedAtAgainAndTheHourBefore(int window, int again) {
    Instant to = Timeline.START;

    assertThat(new AuditWindow(to.minusSeconds(window), to).recheckedFrom())
        .isEqualTo(to.minusSeconds(again));
  }
}
