package io.github.clientidaudit.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.domain.takeover.LifecycleEvent;
import org.junit.jupiter.api.Test;

/** A history that fails is of use to people when it is small. */
class RandomHistoryTest {
  @Test
  void isTheSameForTheSameSeed() {
    assertThat(RandomHistory.of(7)).isEqualTo(RandomHistory.of(7));
    assertThat(RandomHistory.of(7)).isNotEqualTo(RandomHistory.of(8));
  }

  @Test
  void isShrunkToWhatMakesItFail() {
    RandomHistory smallest = RandomHistory.of(3).shrunk(history -> !history.takeovers().isEmpty());

    assertThat(smallest.takeovers()).hasSize(1);
    assertThat(smallest.audits()).isEmpty();
    assertThat(smallest.disturbed()).isFalse();
    assertThat(smallest.deliveries()).noneMatch(RandomHistory.Delivered::again);
    assertThat(smallest.eventsInOrder())
        .extracting(LifecycleEvent::clientId)
        .containsOnly(smallest.takeovers().getFirst().clientId());
  }
}
