package io.github.clientidaudit.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditWindowTest {
  @ParameterizedTest(name = "of {0} s the last {1} s")
  @CsvSource({
    "60, 3600",
    "3600, 3600",
    "3601, 3601",
    "28800, 28800",
    "86400, 86400",
    "86401, 86400",
    "2678400, 86400"
  })
  void allOfItIsLookedAtAgainButAnHourAtLeastAndADayAtMost(int window, int again) {
    Instant to = Timeline.START;

    assertThat(new AuditWindow(to.minusSeconds(window), to).recheckedFrom())
        .isEqualTo(to.minusSeconds(again));
  }
}
