package io.github.clientidaudit.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.clientidaudit.domain.Timeline;
import io.github.clientidaudit.domain.audit.AuditTask;
import io.github.clientidaudit.domain.audit.AuditTask.Status;
import io.github.clientidaudit.domain.audit.OwedClient;
import io.github.clientidaudit.domain.conflict.Finding;
import io.github.clientidaudit.port.Samples;
import io.github.clientidaudit.port.UnavailableException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is unavailable of one client is that client's trouble until many have it. */
class UnavailableClientsTest {
  private final Set<String> unavailable = new HashSet<>();
  private final Map<String, Integer> looks = new HashMap<>();
  private final Scenario scenario =
      new Scenario()
          .history(
              real ->
                  new FailingHistory(real) {
                    @Override
                    void beforeRead(String clientId) {
                      if (unavailable.contains(clientId)) {
                        looks.merge(clientId, 1, Integer::sum);
                        throw new UnavailableException("throttled");
                      }
                    }
                  });

  @Test
  void oneClientIsOwedToTheNextAudit() {
    ingest(List.of("bad", "good"));
    unavailable.add("bad");

    AuditTask first = task(900);

    assertThat(first.status()).isEqualTo(Status.COMPLETED);
    assertThat(first.progress().notJudged())
        .extracting(OwedClient::clientId, OwedClient::reason)
        .containsExactly(tuple("bad", UnavailableException.class.getName() + ": throttled"));
    assertThat(looks).as("asked for once more").containsExactly(Map.entry("bad", 2));
    assertThat(scenario.told("good")).hasSize(1);
    assertThat(scenario.findings("bad")).isEmpty();

    unavailable.clear();
    assertThat(task(1800).progress().notJudged()).isEmpty();
    assertThat(scenario.findings("bad")).extracting(Finding::takeoverCount).containsExactly(1L);
  }

  @Test
  void whatPassesWhileTheOthersAreDoneIsNoTrouble() {
    boolean[] failed = {false};
    scenario.history(
        real ->
            new FailingHistory(real) {
              @Override
              void beforeRead(String clientId) {
                if (clientId.equals("bad") && !failed[0]) {
                  failed[0] = true;
                  throw new UnavailableException("throttled");
                }
              }
            });
    ingest(List.of("bad", "good"));

    assertThat(task(900).progress().notJudged()).isEmpty();
    assertThat(scenario.told("bad")).hasSize(1);
  }

  /** The write took effect, and nothing that tells so could be read. */
  @Test
  void aFindingWhoseAnswerWasLostIsToldAndCountedOnce() {
    Set<String> lost = new HashSet<>();
    scenario.conflicts(
        real ->
            new FailingConflicts(real) {
              @Override
              void beforeRead(String clientId) {
                if (lost.contains(clientId)) {
                  throw new UnavailableException("throttled");
                }
              }

              @Override
              void afterWrite(String clientId) {
                lost.add(clientId);
                throw new UnavailableException("the answer was lost");
              }
            });
    ingest(List.of("bad"));

    assertThat(task(900).progress().notJudged()).hasSize(1);
    assertThat(scenario.told("bad")).hasSize(1);

    scenario.conflicts(real -> real);
    scenario.at(1800).audit();
    assertThat(scenario.findings("bad")).extracting(Finding::takeoverCount).containsExactly(1L);
    assertThat(scenario.conflict("bad").counted().takeovers()).isEqualTo(1);
  }

  @ParameterizedTest(name = "{0} of {1} in one shard")
  @CsvSource({"4, 4", "8, 32", "9, 36"})
  void fewAreOwed(int failing, int all) {
    List<String> clients = Samples.clientsOf(0, all);
    ingest(clients);
    unavailable.addAll(spread(clients, failing));

    assertThat(task(900).progress().notJudged()).hasSize(failing);
    unavailable.clear();
    scenario.at(1800).audit();

    assertThat(scenario.conflicts.conflicts())
        .hasSize(all)
        .allMatch(conflict -> conflict.counted().takeovers() == 1);
  }

  @ParameterizedTest(name = "{0} of {1} in one shard")
  @CsvSource({"5, 5", "9, 32", "32, 32"})
  void manyStopTheAuditUntilItIsOver(int failing, int all) {
    List<String> clients = Samples.clientsOf(0, all);
    ingest(clients);
    unavailable.addAll(spread(clients, failing));

    assertThatThrownBy(() -> scenario.at(900).audit()).isInstanceOf(UnavailableException.class);

    assertThat(scenario.tasks.state().checkpoint()).isBefore(Timeline.at(0));
    assertThat(scenario.report.tasks).isEmpty();
    assertThat(looks.values()).as("not asked for again").allMatch(n -> n == 1);
    unavailable.clear();
    assertThat(task(1800).progress().notJudged()).isEmpty();
    assertThat(scenario.conflicts.conflicts())
        .hasSize(all)
        .allMatch(conflict -> conflict.counted().takeovers() == 1);
  }

  /** One in each shard is one in each group, and all there are. */
  @Test
  void whatAilsEachShardIsGeneral() {
    List<String> clients =
        IntStream.range(0, 8).mapToObj(shard -> Samples.clientsOf(shard, 1).getFirst()).toList();
    ingest(clients);
    unavailable.addAll(clients);

    assertThatThrownBy(() -> scenario.at(900).audit()).isInstanceOf(UnavailableException.class);
  }

  /** The first, and then as far apart as can be. */
  private static List<String> spread(List<String> clients, int count) {
    List<String> sorted = clients.stream().sorted().toList();
    return IntStream.range(0, count).mapToObj(i -> sorted.get(i * sorted.size() / count)).toList();
  }

  private void ingest(List<String> clients) {
    clients.forEach(
        client -> scenario.at(70).ingest(client, "0 C 1 a@1", "60 C 2 b@2", "60 T 1 a"));
  }

  private AuditTask task(double at) {
    return Objects.requireNonNull(scenario.at(at).audit().task());
  }
}
