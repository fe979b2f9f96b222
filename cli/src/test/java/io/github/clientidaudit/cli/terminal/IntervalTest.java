package io.github.clientidaudit.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class IntervalTest {
  @ParameterizedTest
  @CsvSource({
    "15m,900",
    "1h,3600",
    "PT15M,900",
    "pt1h30m,5400",
    "1d,86400",
    "90s,90",
    "1h30m,5400"
  })
  void readsShortAndIsoForms(String text, long seconds) {
    assertThat(Interval.between("1m", "28d", text)).isEqualTo(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "15", "m", "0m", "-15m", "59s", "29d", "1w", "PT"})
  void refusesOthers(String text) {
    assertThatThrownBy(() -> Interval.between("1m", "28d", text))
        .isInstanceOf(TypeConversionException.class);
  }
}
