package io.github.clientidaudit.lab.simulator;

import static io.github.clientidaudit.domain.cause.LikelyCause.DIFFERENT_CREDENTIALS;
import static io.github.clientidaudit.domain.cause.LikelyCause.DUPLICATE_PROCESS;
import static io.github.clientidaudit.domain.cause.LikelyCause.HANDOVER;
import static io.github.clientidaudit.domain.cause.LikelyCause.ONE_SOURCE_MANY_CLIENT_IDS;
import static io.github.clientidaudit.domain.cause.LikelyCause.SHARED_CREDENTIALS;
import static io.github.clientidaudit.domain.cause.LikelyCause.UNSTABLE_CONNECTION;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.domain.cause.LikelyCause;
import io.github.clientidaudit.domain.takeover.LifecycleEvent;
import io.github.clientidaudit.domain.takeover.LifecycleEvent.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Every simulated history, and whether there are enough of each. */
class SimulatorTest {
  private static final List<Simulated> ALL = Simulator.all(1);

  @Test
  void sameSeedMakesTheSameHistories() {
    assertThat(Simulator.all(1)).isEqualTo(ALL);
    assertThat(Simulator.all(2)).isNotEqualTo(ALL);
  }

  @Test
  void thereAreThousandsEachWithItsName() {
    assertThat(ALL).hasSizeBetween(2_500, 4_000);
    assertThat(ALL).extracting(Simulated::name).doesNotHaveDuplicates();
  }

  @Test
  void eventsAreInTheOrderOfTheirTime() {
    assertThat(ALL)
        .allSatisfy(one -> assertThat(one.events()).extracting(LifecycleEvent::time).isSorted());
  }

  @Test
  void exactlyTheClientsWithTakeoversHaveATruth() {
    assertThat(ALL)
        .allSatisfy(one -> assertThat(one.clients().keySet()).isEqualTo(takeovers(one).keySet()));
  }

  /** Each cause, at each number of takeovers. */
  @Test
  void eachCauseIsThereOftenEnoughAtEachSize() {
    Map<LikelyCause, int[]> counts = new HashMap<>();
    for (Simulated one : ALL) {
      Map<String, Integer> takeovers = takeovers(one);
      assertThat(takeovers.values()).allSatisfy(count -> assertThat(count).isLessThan(303));
      one.clients()
          .forEach(
              (client, truth) -> {
                int count = takeovers.getOrDefault(client, 0);
                int size = count <= 3 ? 0 : count <= 20 ? 1 : 2;
                counts.computeIfAbsent(truth.cause(), unseen -> new int[3])[size]++;
              });
    }
    assertThat(counts)
        .containsOnlyKeys(
            DIFFERENT_CREDENTIALS,
            SHARED_CREDENTIALS,
            DUPLICATE_PROCESS,
            UNSTABLE_CONNECTION,
            HANDOVER,
            ONE_SOURCE_MANY_CLIENT_IDS);
    assertThat(counts.values())
        .allSatisfy(
            sizes ->
                assertThat(sizes)
                    .satisfies(all -> assertThat(all[0]).isGreaterThan(60))
                    .satisfies(all -> assertThat(all[1]).isGreaterThan(60))
                    .satisfies(all -> assertThat(all[2]).isGreaterThan(60)));
  }

  @Test
  void connectionsBeginOnceAndEndAtMostOnce() {
    for (Simulated one : ALL) {
      Set<String> begun = new HashSet<>();
      Set<String> ended = new HashSet<>();
      for (LifecycleEvent event : one.events()) {
        if (event.kind() == Kind.CONNECT) {
          assertThat(begun.add(connection(event))).as(one.name()).isTrue();
          assertThat(event.ipAddress()).as(one.name()).isNotNull();
        } else {
          assertThat(ended.add(connection(event))).as(one.name()).isTrue();
          assertThat(event.ipAddress()).as(one.name()).isNull();
        }
      }
      assertThat(begun).as(one.name()).containsAll(ended);
    }
  }

  /** By version, within a run of versions, and at about the same time. */
  @Test
  void eachTakeoverHasItsEvictor() {
    for (Simulated one : ALL) {
      for (List<LifecycleEvent> events : byClient(one).values()) {
        for (int i = 0; i < events.size(); i++) {
          if (events.get(i).kind() == Kind.TAKEOVER) {
            assertThat(evictors(events, i)).as(one.name()).isNotEmpty();
          }
        }
      }
    }
  }

  private static List<LifecycleEvent> evictors(List<LifecycleEvent> events, int takeover) {
    LifecycleEvent evicted = events.get(takeover);
    long at = evicted.time().toEpochMilli();
    List<LifecycleEvent> all = new ArrayList<>();
    for (LifecycleEvent other :
        events.subList(Math.max(0, takeover - 20), Math.min(events.size(), takeover + 20))) {
      if (other.kind() == Kind.CONNECT
          && other.versionNumber() > evicted.versionNumber()
          && other.versionNumber() <= evicted.versionNumber() + 2
          && Math.abs(other.time().toEpochMilli() - at) <= 100) {
        all.add(other);
      }
    }
    return all;
  }

  @Test
  void aClientIdHasOneConnectionAtATime() {
    for (Simulated one : ALL) {
      for (List<LifecycleEvent> events : byClient(one).values()) {
        NavigableMap<String, Integer> open = new TreeMap<>();
        for (LifecycleEvent event : events) {
          open.merge(connection(event), event.kind() == Kind.CONNECT ? 1 : -1, Integer::sum);
          open.values().removeIf(balance -> balance == 0);
        }
        assertThat(open.values()).as(one.name()).hasSizeLessThanOrEqualTo(1);
      }
    }
  }

  private static Map<String, Integer> takeovers(Simulated one) {
    Map<String, Integer> counts = new HashMap<>();
    for (LifecycleEvent event : one.events()) {
      if (event.kind() == Kind.TAKEOVER) {
        counts.merge(event.clientId(), 1, Integer::sum);
      }
    }
    return counts;
  }

  private static Map<String, List<LifecycleEvent>> byClient(Simulated one) {
    return one.events().stream().collect(groupingBy(LifecycleEvent::clientId));
  }

  /** A version runs again after an hour offline, where a persistent session stays the same. */
  private static String connection(LifecycleEvent event) {
    return event.clientId() + ' ' + event.versionNumber() + ' ' + event.sessionId();
  }

  @Test
  void healthyHistoriesAreThereToo() {
    Map<Boolean, Long> healthy =
        ALL.stream().collect(groupingBy(one -> one.clients().isEmpty(), counting()));

    assertThat(healthy.get(true)).isGreaterThan(90);
  }
}
