package io.github.clientidaudit.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.clientidaudit.domain.Timeline;
import io.github.clientidaudit.domain.audit.AuditRequest.Suppress;
import io.github.clientidaudit.domain.audit.AuditRequest.Unsuppress;
import io.github.clientidaudit.domain.conflict.Suppression;
import io.github.clientidaudit.port.InMemorySuppressions;
import org.junit.jupiter.api.Test;

class SuppressClientTest {
  private final InMemorySuppressions suppressions = new InMemorySuppressions();
  private final TestClock clock = new TestClock(Timeline.START);
  private final SuppressClient suppressClient = new SuppressClient(suppressions, clock);

  @Test
  void suppressesFromNowOn() {
    clock.set(Timeline.at(100).plusNanos(1));

    Suppression expected = new Suppression("x", "why", Timeline.at(100), Timeline.at(200));
    assertThat(suppressClient.suppress(new Suppress("x", Timeline.at(200).plusNanos(1), "why")))
        .contains(expected);
    assertThat(suppressions.find("x")).contains(expected);
  }

  @Test
  void suppressesUntilAskedOtherwise() {
    assertThat(suppressClient.suppress(new Suppress("x", null, "why")))
        .contains(new Suppression("x", "why", Timeline.START, null));

    assertThat(suppressClient.suppress(new Unsuppress("x"))).isEmpty();
    assertThat(suppressions.find("x")).isEmpty();
  }

  @Test
  void refusesOneThatWouldHaveEndedAndKeepsTheOneBefore() {
    suppressClient.suppress(new Suppress("x", null, "why"));
    clock.set(Timeline.at(100));

    assertThatThrownBy(() -> suppressClient.suppress(new Suppress("x", Timeline.at(100), "why")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expirationDate is not in the future: 2026-11-23T00:01:40Z");
    assertThat(suppressions.find("x")).map(Suppression::until).isEmpty();
    assertThat(suppressions.find("x")).isPresent();
  }
}
