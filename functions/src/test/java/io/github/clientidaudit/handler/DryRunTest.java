package io.github.clientidaudit.handler;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What primes a snapshot must go the whole way, or it primes half of it. */
class DryRunTest {
  @Test
  void reachesTheTopic() {
    assertThat(new DryRun().run()).isEqualTo(1);
  }
}
