package io.github.clientidaudit.port;

import io.github.clientidaudit.domain.EventKey;
import io.github.clientidaudit.domain.LifecycleEvent;
import io.github.clientidaudit.domain.LifecycleEvent.Kind;
import io.github.clientidaudit.domain.Shard;
import io.github.clientidaudit.domain.Signal;
import io.github.clientidaudit.domain.StoredEvent;
import io.github.clientidaudit.domain.TimeRange;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The table of events in memory. Times are kept to the millisecond, as in the real one. */
public final class InMemoryEvents implements EventStore, TakeoverSignals, ClientHistory {
  private final Map<String, NavigableMap<String, StoredEvent>> clients = new HashMap<>();
  private final Map<Integer, NavigableMap<Instant, List<Signal>>> shards = new HashMap<>();

  @Override
  public synchronized List<LifecycleEvent> putOrdinary(
      List<LifecycleEvent> events, Instant ingestedAt) {
    if (events.size() > MAX_BATCH
        || events.stream().map(e -> List.of(e.clientId(), e.key())).distinct().count()
            < events.size()) {
      throw new RefusedException("too many or the same twice", new IllegalArgumentException());
    }
    for (LifecycleEvent event : events) {
      history(event.clientId()).put(event.key().text(), new StoredEvent(event, millis(ingestedAt)));
    }
    return List.of();
  }

  @Override
  public synchronized boolean putTakeover(LifecycleEvent takeover, Instant ingestedAt) {
    StoredEvent stored = new StoredEvent(takeover, millis(ingestedAt));
    if (history(takeover.clientId()).putIfAbsent(takeover.key().text(), stored) != null) {
      return false;
    }
    if (takeover.kind() == Kind.TAKEOVER) {
      shards
          .computeIfAbsent(Shard.of(takeover.clientId()), shard -> new TreeMap<>())
          .computeIfAbsent(stored.ingestedAt(), instant -> new ArrayList<>())
          .add(new Signal(takeover.clientId(), takeover.time(), stored.ingestedAt()));
    }
    return true;
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
            .flatMap(List::stream)
            .toList()
        : List.of();
  }

  private synchronized List<StoredEvent> found(String clientId, String first, String last) {
    return List.copyOf(history(clientId).subMap(first, true, last, true).values());
  }

  private NavigableMap<String, StoredEvent> history(String clientId) {
    return clients.computeIfAbsent(clientId, id -> new TreeMap<>());
  }

  private static Instant millis(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MILLIS);
  }
}
