package io.github.clientidaudit.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.clientidaudit.domain.Timeline;
import io.github.clientidaudit.domain.conflict.Finding;
import io.github.clientidaudit.port.UnavailableException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clients whose events cannot be read for a while: nothing of them is lost or counted twice. */
class UnreadableClientsTest {
  private static final int QUARTER = 900;
  private static final int CLIENTS = RunAudit.MAX_FAILED + 10;

  private final Scenario scenario = new Scenario();
  private final Map<String, Long> happened = new TreeMap<>();
  private int unavailable;

  UnreadableClientsTest() {
    scenario.history(
        real ->
            new FailingHistory(real) {
              @Override
              void beforeRead(String clientId) {
                if (Integer.parseInt(clientId) < unavailable) {
                  throw new UnavailableException("throttled");
                }
              }
            });
  }

  /** Whether audits fail or go on without them, and though nothing of them comes any more. */
  @ParameterizedTest(name = "{0} clients, for {1} audits")
  @CsvSource({"1, 1", "1, 8", "7, 3", "50, 2", "60, 1", "60, 5"})
  void areCountedOnceWhenTheyCanBeRead(int clients, int audits) {
    quarter(1);
    unavailable = clients;
    for (int i = 2; i < 2 + audits; i++) {
      quarter(i);
    }
    unavailable = 0;
    scenario.at((2 + audits) * QUARTER).audit();
    scenario.at((3 + audits) * QUARTER).audit();

    assertThat(counted()).isEqualTo(happened);
    assertThat(scenario.tasks.state().checkpoint())
        .isEqualTo(Timeline.at((3 + audits) * QUARTER - 150));
    assertThat(scenario.tasks.state().owed()).isEmpty();
    assertThat(scenario.tasks.state().openTaskIds()).isEmpty();
  }

  /** Its source makes it again, and somebody is alarmed. */
  @Test
  void ifNobodyCanBeReadTheAuditFailsAndTheCheckpointStays() {
    quarter(1);
    Instant checkpoint = scenario.tasks.state().checkpoint();
    unavailable = CLIENTS;
    takeovers(2);

    assertThatThrownBy(() -> scenario.at(2 * QUARTER).audit()).hasMessageContaining("throttled");
    assertThat(scenario.tasks.state().checkpoint()).isEqualTo(checkpoint);
  }

  private void quarter(int number) {
    takeovers(number);
    try {
      scenario.at(number * QUARTER).audit();
    } catch (UnavailableException | IllegalStateException e) {
      assertThat(unavailable).as("an audit fails with %s", e).isPositive();
    }
  }

  private void takeovers(int number) {
    int second = number * QUARTER - 300;
    for (int client = 0; client < CLIENTS; client++) {
      String clientId = Integer.toString(client);
      happened.merge(clientId, 1L, Long::sum);
      scenario
          .at(second)
          .ingest(
              clientId,
              "%d C %d a@1".formatted(second - 60, second),
              "%d C %d b@2".formatted(second, second + 1),
              "%d T %d a".formatted(second, second));
    }
  }

  private Map<String, Long> counted() {
    return scenario.findings.findings().stream()
        .collect(
            Collectors.groupingBy(
                Finding::clientId, Collectors.summingLong(Finding::takeoversInWindow)));
  }
}
