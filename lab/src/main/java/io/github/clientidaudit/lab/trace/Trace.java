package io.github.clientidaudit.lab.trace;

import io.github.clientidaudit.lab.BrokerEvent;
import io.github.clientidaudit.lab.BrokerEvent.Disconnected;
import io.github.clientidaudit.lab.BrokerEvent.End;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the broker saw of one scenario. */
final class Trace {
  private final List<BrokerEvent> events = new ArrayList<>();
  private final Map<String, Integer> takeovers = new TreeMap<>();
  private Duration ahead = Duration.ZERO;
  private boolean finished;

  synchronized void add(BrokerEvent event, String clientId) {
    if (finished) {
      return;
    }
    events.add(event.as(clientId, event.time().plus(ahead)));
    if (event instanceof Disconnected d && d.end() == End.DUPLICATE_CLIENTID) {
      takeovers.merge(clientId, 1, Integer::sum);
      notifyAll();
    }
  }

  /** All later events are written down as if this time had passed. */
  synchronized void timePasses(Duration time) {
    ahead = ahead.plus(time);
  }

  /** What happens from now on is not written down. */
  synchronized void finish() {
    finished = true;
  }

  /** Takeovers by client ID, as the broker counted them. */
  synchronized Map<String, Integer> takeovers() {
    return Map.copyOf(takeovers);
  }

  /**
   * Waits.
   *
   * @throws IllegalStateException after a minute
   */
  synchronized void awaitTakeovers(String clientId, int count) throws InterruptedException {
    long patience = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (takeovers.getOrDefault(clientId, 0) < count) {
      long millis = (patience - System.nanoTime()) / 1_000_000;
      if (millis <= 0) {
        throw new IllegalStateException(clientId + ": no takeover number " + count);
      }
      wait(millis);
    }
  }

  /**
   * In the order of their true time; the broker's threads may tell two events in the wrong order.
   */
  synchronized List<BrokerEvent> events() {
    return events.stream().sorted(Comparator.comparing(BrokerEvent::time)).toList();
  }
}
