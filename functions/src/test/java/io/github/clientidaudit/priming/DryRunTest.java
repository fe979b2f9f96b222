package io.github.clientidaudit.priming;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.handler.Wiring;
import org.junit.jupiter.api.Test;

/** What primes a snapshot must go the whole way, or it primes half of it. */
class DryRunTest {
  @Test
  void reachesTheTopicWithAFindingAndASummary() {
    assertThat(new DryRun(Wiring::dry).run())
        .singleElement()
        .asString()
        .contains("StringValue=FINDING")
        .contains("StringValue=AUDIT_SUMMARY")
        .contains("StringValue=DIFFERENT_CREDENTIALS");
  }
}
