package io.github.clientidaudit.usecase;

import io.github.clientidaudit.domain.EventKey;
import io.github.clientidaudit.domain.LifecycleEvent;
import io.github.clientidaudit.domain.LifecycleEvent.Kind;
import io.github.clientidaudit.domain.OlderConnects;
import io.github.clientidaudit.domain.StoredEvent;
import io.github.clientidaudit.port.ClientHistory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Looks backwards from where a read began for the connect of a connection that was open by then,
 * however old it is. One client has one connection at a time, so it is usually among the first few
 * events; if it is not among {@value #MAX_EVENTS}, it stays unknown.
 */
final class ReverseRead implements OlderConnects {
  static final int MAX_EVENTS = 256;
  private static final int USUALLY_ENOUGH = 16;

  private final ClientHistory history;
  private final String clientId;
  private final Instant before;
  private List<LifecycleEvent> connects = List.of();
  private int limit;

  /**
   * @param before where the read began; only older events are looked at
   */
  ReverseRead(ClientHistory history, String clientId, Instant before) {
    this.history = history;
    this.clientId = clientId;
    this.before = before;
  }

  @Override
  public Optional<LifecycleEvent> of(EventKey takeover) {
    if (limit == 0) {
      read(USUALLY_ENOUGH);
    }
    if (limit == USUALLY_ENOUGH && !reaches(takeover.versionNumber())) {
      read(MAX_EVENTS);
    }
    return connects.stream()
        .filter(connect -> connect.versionNumber() == takeover.versionNumber())
        .filter(connect -> connect.sessionId().equals(takeover.sessionId()))
        .findFirst();
  }

  /** Before a connect of a smaller version there is none of this one. */
  private boolean reaches(long versionNumber) {
    return connects.stream().anyMatch(connect -> connect.versionNumber() <= versionNumber);
  }

  private void read(int newLimit) {
    List<StoredEvent> events = history.before(clientId, before, newLimit);
    connects =
        events.stream()
            .map(StoredEvent::event)
            .filter(event -> event.kind() == Kind.CONNECT)
            .toList();
    limit = events.size() < newLimit ? MAX_EVENTS : newLimit;
  }
}
