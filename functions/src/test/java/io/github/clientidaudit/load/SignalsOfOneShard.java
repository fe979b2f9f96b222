package io.github.clientidaudit.load;

import io.github.clientidaudit.domain.Shard;
import io.github.clientidaudit.domain.takeover.LifecycleEvent;
import io.github.clientidaudit.domain.takeover.LifecycleEvent.Kind;
import io.github.clientidaudit.domain.takeover.Signal;
import io.github.clientidaudit.domain.takeover.StoredEvent;
import io.github.clientidaudit.domain.takeover.TimeRange;
import io.github.clientidaudit.port.ClientHistory;
import io.github.clientidaudit.port.TakeoverSignals;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * An hour in which one client is taken over again and again, and many others of the same shard some
 * times each. All is made when it is asked for.
 */
final class SignalsOfOneShard implements TakeoverSignals, ClientHistory {
  static final Instant START = Instant.parse("2026-11-23T08:00:00Z");
  static final String STORM = "storm";

  private static final Duration HOUR = Duration.ofHours(1);

  /** A step through all others that does not follow their names. */
  private static final long PRIME = 1_000_003;

  private final int[] numbers;
  private final int ofStorm;
  private final int ofEachOther;
  private int reads;

  SignalsOfOneShard(int ofStorm, int others, int ofEachOther) {
    this.ofStorm = ofStorm;
    this.ofEachOther = ofEachOther;
    this.numbers =
        IntStream.range(0, Integer.MAX_VALUE)
            .filter(number -> Shard.of("m" + number) == Shard.of(STORM))
            .limit(others)
            .toArray();
  }

  /** How often the shard was read. */
  int reads() {
    return reads;
  }

  @Override
  public void read(int shard, Instant after, Instant until, Consumer<Signal> signals) {
    if (shard != Shard.of(STORM)) {
      return;
    }
    reads++;
    int others = numbers.length * ofEachOther;
    for (int i = 0; i < Math.max(ofStorm, others); i++) {
      if (i < ofStorm) {
        signal(STORM, i + 1, signals);
      }
      if (i < others) {
        String clientId = "m" + numbers[(int) (i * PRIME % numbers.length)];
        signal(clientId, i / numbers.length + 1, signals);
      }
    }
  }

  private void signal(String clientId, int takeover, Consumer<Signal> signals) {
    Instant at = at(clientId, takeover);
    signals.accept(new Signal(clientId, at, at.plusSeconds(5)));
  }

  private int takeovers(String clientId) {
    return clientId.equals(STORM) ? ofStorm : ofEachOther;
  }

  /** When the connection with this version is evicted, in ms. */
  private Instant at(String clientId, int version) {
    return START.plusMillis(HOUR.toMillis() / takeovers(clientId) * version);
  }

  @Override
  public void read(String clientId, TimeRange range, Consumer<StoredEvent> events) {
    for (int version = 0; version <= takeovers(clientId); version++) {
      if (range.contains(at(clientId, version))) {
        together(clientId, version).forEach(events);
      }
    }
  }

  @Override
  public List<StoredEvent> before(String clientId, Instant instant, int limit) {
    List<StoredEvent> events = new ArrayList<>();
    readBack(
        clientId,
        instant.minusMillis(1),
        event -> {
          events.add(event);
          return events.size() < limit;
        });
    return events;
  }

  @Override
  public void readBack(String clientId, Instant until, Predicate<StoredEvent> goOn) {
    for (int version = takeovers(clientId); version >= 0; version--) {
      if (!at(clientId, version).isAfter(until)) {
        for (StoredEvent event : together(clientId, version).reversed()) {
          if (!goOn.test(event)) {
            return;
          }
        }
      }
    }
  }

  /** The connect of the next version and the takeover of this one; the first connects only. */
  private List<StoredEvent> together(String clientId, int version) {
    StoredEvent connect = stored(clientId, Kind.CONNECT, version + 1, at(clientId, version));
    return version == 0
        ? List.of(connect)
        : List.of(connect, stored(clientId, Kind.TAKEOVER, version, at(clientId, version)));
  }

  private static StoredEvent stored(String clientId, Kind kind, int version, Instant at) {
    boolean connect = kind == Kind.CONNECT;
    return new StoredEvent(
        new LifecycleEvent(
            clientId,
            kind,
            at,
            (version % 2 == 0 ? "intruder-" : "owner-") + clientId,
            "s" + version,
            version,
            connect ? "192.0.2." + version % 2 : null,
            null,
            connect ? null : LifecycleEvent.DUPLICATE_CLIENT_ID),
        at.plusSeconds(5));
  }
}
