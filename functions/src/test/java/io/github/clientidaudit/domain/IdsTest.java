package io.github.clientidaudit.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Receivers store these: a changed expectation here breaks every one of them. */
class IdsTest {
  @Test
  void neverChange() {
    String task = Ids.scheduledTask(Timeline.START);
    assertThat(task).isEqualTo("deda3ecab69f899c6ee99a9a267a91ee");
    assertThat(Ids.finding(task, "sensor-42"))
        .isEqualTo("4de349038bbd3a2a4c4990083fcbdc18263280498f6500e12b8a25613f9e3bb2");
    assertThat(Ids.conflict(task, "sensor-42")).isEqualTo("e91e36996039f3fce135c79a8790cdf4");
    assertThat(Shard.of("sensor-42")).isEqualTo(5);
  }
}
