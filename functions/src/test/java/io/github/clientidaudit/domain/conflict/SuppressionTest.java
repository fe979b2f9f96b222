package io.github.clientidaudit.domain.conflict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.clientidaudit.domain.Timeline;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuppressionTest {
  private static final Instant SINCE = Timeline.at(100);

  @ParameterizedTest
  @CsvSource({
    "99.999, 200, false",
    "100,    200, true",
    "199.999,200, true",
    "200,    200, false",
    "99.999,    , false",
    "100,       , true",
    "4000000000,, true"
  })
  void isInForceFromItsBeginningUntilItsEnd(double at, @Nullable Double until, boolean inForce) {
    Suppression suppression = suppression("why", until == null ? null : Timeline.at(until));

    assertThat(suppression.isInForce(Timeline.at(at))).isEqualTo(inForce);
  }

  @Test
  void endsAfterItBegins() {
    assertThat(suppression("why", SINCE.plusMillis(1)).until()).isEqualTo(SINCE.plusMillis(1));
    assertThatThrownBy(() -> suppression("why", SINCE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a suppression ends after it begins");
  }

  @Test
  void hasADescription() {
    assertThat(suppression("x".repeat(1000), null).description()).hasSize(1000);
    assertThatThrownBy(() -> suppression("x".repeat(1001), null))
        .hasMessage("description is longer than 1000 characters");
    assertThatThrownBy(() -> suppression(" \n", null)).hasMessage("description is empty");
    assertThatThrownBy(() -> suppression("\ud800", null))
        .hasMessage("description is not well-formed text");
  }

  @Test
  void isAboutAClientIdThatCanBeOne() {
    assertThatThrownBy(() -> new Suppression("", "why", SINCE, null))
        .hasMessage("clientId is empty");
  }

  private static Suppression suppression(String description, @Nullable Instant until) {
    return new Suppression("sensor-42", description, SINCE, until);
  }
}
