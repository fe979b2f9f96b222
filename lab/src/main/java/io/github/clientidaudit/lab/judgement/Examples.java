package io.github.clientidaudit.lab.judgement;

import io.github.clientidaudit.domain.takeover.LifecycleEvent;
import io.github.clientidaudit.lab.simulator.Family;
import io.github.clientidaudit.lab.simulator.Simulated;
import io.github.clientidaudit.lab.simulator.Simulator;
import io.github.clientidaudit.lab.simulator.Situation;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Examples of everything that the lab can play. */
final class Examples {
  /** A fleet's clients are much alike. */
  private static final int CLIENTS_OF_A_FLEET = 3;

  private Examples() {}

  /** Of all simulated histories; the same for the same seed. */
  static List<Example> simulated(long seed) {
    return Simulator.all(seed).parallelStream().flatMap(Examples::of).toList();
  }

  /** Of all recorded traces of a folder. */
  static List<Example> recorded(Path folder) {
    return RecordedTrace.all(folder).parallelStream().flatMap(t -> of(t).stream()).toList();
  }

  /** Of a recorded trace. */
  static List<Example> of(RecordedTrace trace) {
    return of(trace.name(), trace.family(), trace.clients(), trace.events()).toList();
  }

  private static Stream<Example> of(Simulated simulated) {
    return of(simulated.name(), simulated.family(), simulated.clients(), simulated.events());
  }

  private static Stream<Example> of(
      String name, Family family, Map<String, Situation> clients, List<LifecycleEvent> all) {
    Map<String, List<LifecycleEvent>> events =
        all.stream().collect(Collectors.groupingBy(LifecycleEvent::clientId));
    return clients.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .limit(CLIENTS_OF_A_FLEET)
        .flatMap(
            client ->
                Example.of(
                    name,
                    family,
                    client.getValue(),
                    Objects.requireNonNull(events.get(client.getKey())))
                    .stream());
  }
}
