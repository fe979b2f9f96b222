package io.github.clientidaudit.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.domain.cause.Sources.Source;
import io.github.clientidaudit.domain.conflict.Finding;
import io.github.clientidaudit.domain.takeover.Connection;
import io.github.clientidaudit.domain.takeover.LifecycleEvent;
import io.github.clientidaudit.domain.takeover.LifecycleEvent.Kind;
import io.github.clientidaudit.domain.takeover.Party;
import io.github.clientidaudit.domain.takeover.Takeover;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What is counted and named in traces of real clients, in order and delivered as badly as AWS
 * allows. How often the cause is right is measured in the lab.
 */
class TracesTest {
  private static final int SEEDS = 3;

  private static final List<String> problems = new ArrayList<>();

  @BeforeAll
  static void play() {
    for (LabTrace trace : LabTrace.all()) {
      for (Delivery delivery : Delivery.values()) {
        for (long seed = 1; seed <= (delivery == Delivery.IN_ORDER ? 1 : SEEDS); seed++) {
          check(trace, delivery, PlayedTrace.of(trace, delivery, seed));
        }
      }
    }
  }

  private static void check(LabTrace trace, Delivery delivery, PlayedTrace played) {
    String where = trace.trace() + ", " + delivery.words + ": ";
    trace
        .clients()
        .forEach(
            (clientId, truth) -> {
              note(
                  PlayedTrace.last(played.scheduled(), clientId).isPresent(),
                  where + "nothing was told of " + clientId);
              note(
                  PlayedTrace.last(played.onDemand(), clientId).isPresent(),
                  where + "nothing was told on demand of " + clientId);
              long counted =
                  played.recorded().stream()
                      .filter(f -> f.clientId().equals(clientId))
                      .mapToLong(Finding::takeoversInWindow)
                      .sum();
              note(counted == truth.takeovers(), where + clientId + " counted " + counted);
              List<Finding> told =
                  played.scheduled().stream().filter(f -> f.clientId().equals(clientId)).toList();
              OneVoice.problems(told).forEach(problem -> note(false, where + problem));
            });
    Map<String, List<LifecycleEvent>> events = PlayedTrace.byClient(trace.events());
    for (Finding finding : played.onDemand()) {
      note(
          trace.clients().containsKey(finding.clientId()), where + finding.clientId() + " is fine");
      for (Takeover takeover : finding.takeovers()) {
        note(
            isNamedRight(takeover, Objects.requireNonNull(events.get(finding.clientId()))),
            where + takeover);
      }
    }
    note(isFound(trace, played.sources()), where + "sources " + played.sources());
  }

  private static void note(boolean good, String problem) {
    if (!good) {
      problems.add(problem);
    }
  }

  /** The evicted one by version, the evictor by the broker's own order. */
  private static boolean isNamedRight(Takeover takeover, List<LifecycleEvent> inOrder) {
    Connection evictor = takeover.evictor();
    List<LifecycleEvent> connects =
        inOrder.stream().filter(event -> event.kind() == Kind.CONNECT).toList();
    Instant connectedAt = Objects.requireNonNull(takeover.evicted().connectedAt());
    int evicted =
        IntStream.range(0, connects.size())
            .filter(i -> connects.get(i).versionNumber() == takeover.evicted().versionNumber())
            .boxed()
            .min(
                Comparator.comparing(
                    i -> Duration.between(connects.get(i).time(), connectedAt).abs()))
            .orElse(-1);
    return evictor != null
        && evicted >= 0
        && evicted + 1 < connects.size()
        && takeover.evicted().party().equals(party(connects.get(evicted)))
        && evictor.party().equals(party(connects.get(evicted + 1)))
        && evictor.versionNumber() == connects.get(evicted + 1).versionNumber();
  }

  private static Party party(LifecycleEvent connect) {
    return new Party(connect.principalId(), Objects.requireNonNull(connect.ipAddress()));
  }

  private static boolean isFound(LabTrace trace, List<Source> sources) {
    LabTrace.OneSource truth = trace.source();
    if (truth == null || sources.isEmpty()) {
      return truth == null && sources.isEmpty();
    }
    Source found = sources.getFirst();
    return sources.size() == 1
        && found.party().principalId().equals(truth.principalId())
        && (!found.party().hasAddress() || found.party().ipAddress().equals(truth.ipAddress()))
        && found.clientIds() == truth.clientIds();
  }

  @Test
  void countsAllNamesBothSidesFindsSourcesAndLeavesHealthyClientsAlone() {
    assertThat(problems).isEmpty();
  }
}
