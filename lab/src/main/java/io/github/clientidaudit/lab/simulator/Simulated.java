package io.github.clientidaudit.lab.simulator;

import io.github.clientidaudit.domain.takeover.LifecycleEvent;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One history and its truth.
 *
 * @param clients every client ID with takeovers; all others in the events are healthy
 * @param source absent unless one source took many client IDs
 * @param campaign the kind of a planned routine of many clients; absent unless it was one
 * @param events in the order in which they happen at the broker, with its exact clock
 */
public record Simulated(
    String name,
    Family family,
    Map<String, Situation> clients,
    @Nullable OneSource source,
    @Nullable String campaign,
    List<LifecycleEvent> events) {
  public Simulated {
    clients = Map.copyOf(clients);
    events = List.copyOf(events);
  }
}
