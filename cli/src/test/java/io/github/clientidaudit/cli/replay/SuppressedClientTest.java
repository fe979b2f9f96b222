package io.github.clientidaudit.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class SuppressedClientTest {
  private final SuppressedClient.Converter converter = new SuppressedClient.Converter();

  @ParameterizedTest
  @CsvSource({
    "sensor-42,                         sensor-42,",
    "sensor-42=2026-12-24,              sensor-42, 2026-12-24T00:00:00Z",
    "sensor-42=2026-12-24T18:00:00Z,    sensor-42, 2026-12-24T18:00:00Z",
    "sensor-42=2026-12-24T19:00:00+01:00, sensor-42, 2026-12-24T18:00:00Z",
    "a=b=2026-12-24,                    a=b,       2026-12-24T00:00:00Z",
    "a=2026-12-24=,                     a=2026-12-24,"
  })
  void readsAClientIdAndADate(String text, String clientId, @Nullable Instant until) {
    assertThat(converter.convert(text)).isEqualTo(new SuppressedClient(clientId, until));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=b", "a=24.12.2026", "a=2026-12-24T18", "a=2026-13-01"})
  void refusesWhatIsNoDate(String text) {
    assertThatThrownBy(() -> converter.convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining("is not a date like 2026-12-24");
  }

  @Test
  void leavesTheClientIdToTheFunction() {
    assertThat(converter.convert("=2026-12-24").clientId()).isEmpty();
  }
}
