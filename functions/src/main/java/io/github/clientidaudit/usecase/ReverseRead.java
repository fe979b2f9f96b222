package io.github.clientidaudit.usecase;

import io.github.clientidaudit.domain.takeover.LifecycleEvent;
import io.github.clientidaudit.domain.takeover.LifecycleEvent.Kind;
import io.github.clientidaudit.domain.takeover.OlderConnects;
import io.github.clientidaudit.domain.takeover.StoredEvent;
import io.github.clientidaudit.domain.takeover.TakeoverFold;
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
  private List<LifecycleEvent> newestFirst = List.of();
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
  public Optional<LifecycleEvent> of(LifecycleEvent takeover) {
    if (limit == 0) {
      read(USUALLY_ENOUGH);
    }
    if (limit == USUALLY_ENOUGH && find(takeover).isEmpty() && !isPast(takeover)) {
      read(MAX_EVENTS);
    }
    return find(takeover).filter(event -> event.kind() == Kind.CONNECT);
  }

  /**
   * The newest event that looks like this connection's. If that is a disconnect, it ended an older
   * one: a persistent session keeps its name when numbering starts again.
   */
  private Optional<LifecycleEvent> find(LifecycleEvent takeover) {
    return newestFirst.stream().filter(event -> isSameConnection(event, takeover)).findFirst();
  }

  /** Whether we looked beyond a connect of a smaller version by more than clocks can be wrong. */
  private boolean isPast(LifecycleEvent takeover) {
    return newestFirst.stream()
        .filter(event -> event.kind() == Kind.CONNECT)
        .filter(event -> event.versionNumber() < takeover.versionNumber())
        .findFirst()
        .filter(
            smaller ->
                newestFirst.getLast().time().isBefore(smaller.time().minus(TakeoverFold.REACH)))
        .isPresent();
  }

  private static boolean isSameConnection(LifecycleEvent event, LifecycleEvent takeover) {
    return event.versionNumber() == takeover.versionNumber()
        && event.sessionId().equals(takeover.sessionId())
        && event.principalId().equals(takeover.principalId());
  }

  private void read(int newLimit) {
    List<StoredEvent> events = history.before(clientId, before, newLimit);
    newestFirst = events.stream().map(StoredEvent::event).toList();
    limit = events.size() < newLimit ? MAX_EVENTS : newLimit;
  }
}
