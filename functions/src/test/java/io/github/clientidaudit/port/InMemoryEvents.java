package io.github.clientidaudit.port;

import io.github.clientidaudit.domain.Shard;
import io.github.clientidaudit.domain.takeover.EventKey;
import io.github.clientidaudit.domain.takeover.LifecycleEvent;
import io.github.clientidaudit.domain.takeover.LifecycleEvent.Kind;
import io.github.clientidaudit.domain.takeover.Signal;
import io.github.clientidaudit.domain.takeover.StoredEvent;
import io.github.clientidaudit.domain.takeover.TimeRange;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Events and signals in memory. Times are kept to the millisecond. */
public final class InMemoryEvents implements EventStore, TakeoverSignals, ClientHistory {
  /** Which event this is. */
  private record Identity(String clientId, EventKey key) {}

  private final Map<String, NavigableMap<String, StoredEvent>> clients = new HashMap<>();
  private final Map<Integer, NavigableMap<Instant, Map<Identity, Signal>>> shards = new HashMap<>();

  @Override
  public synchronized List<LifecycleEvent> put(List<LifecycleEvent> events, Instant ingestedAt) {
    long distinct =
        events.stream().map(e -> new Identity(e.clientId(), e.key())).distinct().count();
    if (events.size() > MAX_BATCH || distinct < events.size()) {
      throw new RefusedException("too many or the same twice", new IllegalArgumentException());
    }
    for (LifecycleEvent event : events) {
      StoredEvent stored = new StoredEvent(event, millis(ingestedAt));
      if (event.kind() == Kind.TAKEOVER) {
        signal(stored);
      } else {
        history(event.clientId()).put(event.key().text(), stored);
      }
    }
    return List.of();
  }

  private void signal(StoredEvent takeover) {
    LifecycleEvent event = takeover.event();
    shards
        .computeIfAbsent(Shard.of(event.clientId()), shard -> new TreeMap<>())
        .computeIfAbsent(takeover.ingestedAt(), instant -> new HashMap<>())
        .put(
            new Identity(event.clientId(), event.key()),
            new Signal(event.clientId(), event.time(), takeover.ingestedAt()));
  }

  @Override
  public synchronized boolean putTakeover(LifecycleEvent takeover, Instant ingestedAt) {
    StoredEvent stored = new StoredEvent(takeover, millis(ingestedAt));
    return history(takeover.clientId()).putIfAbsent(takeover.key().text(), stored) == null;
  }

  @Override
  public void read(
      int shard, Instant ingestedAfter, Instant ingestedUntil, Consumer<Signal> signals) {
    found(shard, millis(ingestedAfter), millis(ingestedUntil)).forEach(signals);
  }

  @Override
  public void read(String clientId, TimeRange range, Consumer<StoredEvent> events) {
    found(clientId, EventKey.lowerBound(range.from()), EventKey.upperBound(range.to()))
        .forEach(events);
  }

  @Override
  public void readBack(String clientId, Instant until, Predicate<StoredEvent> goOn) {
    for (StoredEvent event : backFrom(clientId, until)) {
      if (!goOn.test(event)) {
        return;
      }
    }
  }

  @Override
  public synchronized List<StoredEvent> before(String clientId, Instant instant, int limit) {
    return history(clientId)
        .headMap(EventKey.lowerBound(instant), false)
        .descendingMap()
        .values()
        .stream()
        .limit(limit)
        .toList();
  }

  private synchronized List<Signal> found(int shard, Instant after, Instant until) {
    return after.isBefore(until)
        ? shards
            .getOrDefault(shard, new TreeMap<>())
            .subMap(after, false, until, true)
            .values()
            .stream()
            .flatMap(signals -> signals.values().stream())
            .toList()
        : List.of();
  }

  private synchronized List<StoredEvent> found(String clientId, String first, String last) {
    return List.copyOf(history(clientId).subMap(first, true, last, true).values());
  }

  private synchronized List<StoredEvent> backFrom(String clientId, Instant until) {
    return List.copyOf(
        history(clientId).headMap(EventKey.upperBound(until), false).descendingMap().values());
  }

  private NavigableMap<String, StoredEvent> history(String clientId) {
    return clients.computeIfAbsent(clientId, id -> new TreeMap<>());
  }

  private static Instant millis(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MILLIS);
  }
}
