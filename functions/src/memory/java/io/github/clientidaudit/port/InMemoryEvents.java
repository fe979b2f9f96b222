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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Events and signals in memory, times to the millisecond. A signal that is put again replaces
 * itself if it has the stamp of the ones put last.
 */
public final class InMemoryEvents implements EventStore, TakeoverSignals, ClientHistory {
  /** Which event this is. */
  private record Identity(String clientId, EventKey key) {}

  private final NumberedNames names = new NumberedNames();
  private final Map<String, PackedEvents> clients = new HashMap<>();
  private final Map<Integer, NavigableMap<Instant, List<Signal>>> shards = new HashMap<>();

  /** What was signalled with the latest stamp. */
  private final Set<Identity> signalled = new HashSet<>();

  private Instant latestStamp = Instant.MIN;

  @Override
  public synchronized List<LifecycleEvent> put(List<LifecycleEvent> events, Instant ingestedAt) {
    long distinct =
        events.stream().map(e -> new Identity(e.clientId(), e.key())).distinct().count();
    if (events.size() > MAX_BATCH || distinct < events.size()) {
      throw new RefusedException("too many or the same twice", new IllegalArgumentException());
    }
    for (LifecycleEvent event : events) {
      if (event.kind() == Kind.TAKEOVER) {
        signal(event, millis(ingestedAt));
      } else {
        history(event.clientId()).put(event, millis(ingestedAt));
      }
    }
    return List.of();
  }

  private void signal(LifecycleEvent takeover, Instant stamp) {
    if (!stamp.equals(latestStamp)) {
      signalled.clear();
      latestStamp = stamp;
    }
    if (signalled.add(new Identity(takeover.clientId(), takeover.key()))) {
      shards
          .computeIfAbsent(Shard.of(takeover.clientId()), shard -> new TreeMap<>())
          .computeIfAbsent(stamp, instant -> new ArrayList<>())
          .add(new Signal(takeover.clientId(), takeover.time(), stamp));
    }
  }

  @Override
  public synchronized boolean putTakeover(LifecycleEvent takeover, Instant ingestedAt) {
    return history(takeover.clientId()).putIfAbsent(takeover, millis(ingestedAt));
  }

  @Override
  public void read(
      int shard, Instant ingestedAfter, Instant ingestedUntil, Consumer<Signal> signals) {
    found(shard, millis(ingestedAfter), millis(ingestedUntil)).forEach(signals);
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

  @Override
  public synchronized void read(String clientId, TimeRange range, Consumer<StoredEvent> events) {
    PackedEvents history = history(clientId);
    int end = history.before(range.to().plusNanos(1));
    for (int i = history.before(range.from()); i < end; i++) {
      events.accept(history.get(i));
    }
  }

  @Override
  public synchronized void readBack(String clientId, Instant until, Predicate<StoredEvent> goOn) {
    PackedEvents history = history(clientId);
    int i = history.before(until.plusNanos(1));
    while (i > 0 && goOn.test(history.get(i - 1))) {
      i--;
    }
  }

  @Override
  public synchronized List<StoredEvent> before(String clientId, Instant instant, int limit) {
    PackedEvents history = history(clientId);
    int end = history.before(instant);
    return IntStream.range(0, Math.min(end, limit))
        .mapToObj(number -> history.get(end - 1 - number))
        .toList();
  }

  private PackedEvents history(String clientId) {
    return clients.computeIfAbsent(clientId, id -> new PackedEvents(id, names));
  }

  private static Instant millis(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MILLIS);
  }
}
