package io.github.clientidaudit.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Labels that people would choose, and never too many. */
class TimeAxisTest {
  private static final Instant T = Instant.parse("2026-11-23T22:59:59.500Z");

  @ParameterizedTest
  @CsvSource({
    "PT0.5S,22:59:59.5",
    "PT4S,23:00:00",
    "PT1M,23:00:00",
    "PT20M,23:00",
    "PT5H,11-23 23:00",
    "P3D,11-24 00:00",
    "P31D,11-26"
  })
  void labelsRoundTimes(Duration span, String first) {
    List<TimeAxis.Tick> ticks = new TimeAxis(T, T.plus(span)).ticks();

    assertThat(ticks)
        .hasSizeBetween(2, 8)
        .first()
        .extracting(TimeAxis.Tick::label)
        .isEqualTo(first);
    assertThat(ticks)
        .allSatisfy(tick -> assertThat(tick.x()).isBetween(TimeAxis.LEFT, TimeAxis.RIGHT));
  }
}
