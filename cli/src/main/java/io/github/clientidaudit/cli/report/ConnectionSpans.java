package io.github.clientidaudit.cli.report;

import io.github.clientidaudit.cli.report.ConnectionSpan.End;
import io.github.clientidaudit.domain.takeover.LifecycleEvent;
import io.github.clientidaudit.domain.takeover.LifecycleEvent.Kind;
import io.github.clientidaudit.domain.takeover.Party;
import io.github.clientidaudit.domain.takeover.TakeoverFold;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** Joins the two ends of each connection, in memory that does not grow with their number. */
final class ConnectionSpans {
  /** So many connections that are open, or have ended before their connect, are remembered. */
  private static final int MAX_HALVES = 64;

  private static final String CLOSED = "CLIENT_INITIATED_DISCONNECT";

  private record Key(long versionNumber, String sessionId, String principalId) {
    static Key of(LifecycleEvent event) {
      return new Key(event.versionNumber(), event.sessionId(), event.principalId());
    }
  }

  private final Map<Key, LifecycleEvent> open = new Newest();
  private final Map<Key, LifecycleEvent> endedEarly = new Newest();
  private final Consumer<ConnectionSpan> spans;

  /** Passes on each connection when it ends. */
  ConnectionSpans(Consumer<ConnectionSpan> spans) {
    this.spans = spans;
  }

  /** Takes the next event in order of time, which two clocks may have turned round. */
  void accept(LifecycleEvent event) {
    Key key = Key.of(event);
    if (event.kind() == Kind.CONNECT) {
      LifecycleEvent end = endedEarly.remove(key);
      if (end != null && event.time().isBefore(end.time().plus(TakeoverFold.REACH))) {
        spans.accept(span(event, end.time(), end.time(), how(end)));
      } else {
        open.put(key, event);
      }
      return;
    }
    LifecycleEvent connect = open.remove(key);
    if (connect == null) {
      endedEarly.put(key, event);
      spans.accept(
          new ConnectionSpan(
              new Party(event.principalId(), Party.UNKNOWN_ADDRESS),
              event.versionNumber(),
              null,
              event.time(),
              how(event)));
    } else {
      spans.accept(span(connect, connect.time(), event.time(), how(event)));
    }
  }

  /** Passes on the connections that last. */
  void finish() {
    open.values()
        .forEach(
            connect ->
                spans.accept(
                    new ConnectionSpan(
                        party(connect), connect.versionNumber(), connect.time(), null, End.NONE)));
  }

  private static ConnectionSpan span(LifecycleEvent connect, Instant from, Instant to, End end) {
    return new ConnectionSpan(party(connect), connect.versionNumber(), from, to, end);
  }

  private static Party party(LifecycleEvent connect) {
    return new Party(
        connect.principalId(),
        Objects.requireNonNullElse(connect.ipAddress(), Party.UNKNOWN_ADDRESS));
  }

  private static End how(LifecycleEvent end) {
    return end.kind() == Kind.TAKEOVER
        ? End.EVICTED
        : CLOSED.equals(end.disconnectReason()) ? End.CLOSED : End.LOST;
  }

  private static final class Newest extends LinkedHashMap<Key, LifecycleEvent> {
    private static final long serialVersionUID = 1;

    @Override
    protected boolean removeEldestEntry(Map.Entry<Key, LifecycleEvent> eldest) {
      return size() > MAX_HALVES;
    }
  }
}
