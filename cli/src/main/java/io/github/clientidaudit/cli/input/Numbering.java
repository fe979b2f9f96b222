package io.github.clientidaudit.cli.input;

import io.github.clientidaudit.domain.takeover.LifecycleEvent;
import io.github.clientidaudit.domain.takeover.LifecycleEvent.Kind;
import io.github.clientidaudit.domain.takeover.TakeoverFold;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives the connections of one client ID the version numbers that nobody told: in the order of
 * their connects. Where no connects are told either, whoever is evicted next is taken for the
 * evictor.
 */
final class Numbering {
  /** An evictor's connect may be told so long before the takeover. */
  private static final Duration BEFORE = Duration.ofSeconds(5);

  /** The next takeover tells nothing about one that was longer ago. */
  private static final Duration LONGEST_LIFE = Duration.ofHours(24);

  private static final class Open {
    private final String connection;
    private final long number;
    private final Instant since;
    private @Nullable Instant followed;

    Open(String connection, long number, Instant since) {
      this.connection = connection;
      this.number = number;
      this.since = since;
    }
  }

  private final List<InputEvent> numbered = new ArrayList<>();
  private final List<Open> open = new ArrayList<>();
  private @Nullable Open newest;

  /** The last takeover, as long as nobody is known who could have caused it. */
  private @Nullable Instant unexplained;

  /** Even, so that one can be put before it. */
  private long next = 2;

  private long inferred;

  /** Takes the next event in the order of time. */
  void accept(Draft draft) {
    if (draft.event().kind() == Kind.CONNECT) {
      connect(draft);
    } else {
      disconnect(draft);
    }
  }

  /** The events, each once and with its number, not quite in order. */
  List<InputEvent> numbered() {
    return numbered;
  }

  /** How many connects are nowhere told. */
  long inferred() {
    return inferred;
  }

  private void connect(Draft draft) {
    Instant time = draft.event().time();
    open.removeIf(o -> o.followed != null && o.followed.isBefore(time.minus(TakeoverFold.REACH)));
    if (newest != null && newest.followed == null) {
      newest.followed = time;
    }
    newest = new Open(draft.connection(), next, time);
    unexplained = null;
    open.add(newest);
    numbered.add(draft.numbered(next));
    next += 2;
  }

  private void disconnect(Draft draft) {
    LifecycleEvent event = draft.event();
    Open known = takeOpen(draft.connection());
    Open evictor = event.kind() == Kind.TAKEOVER ? evictorBefore(event.time(), known) : null;
    if (known != null) {
      numbered.add(draft.numbered(known.number));
    } else {
      unknown(draft, evictor);
    }
    if (event.kind() == Kind.TAKEOVER) {
      unexplained = evictor == null ? event.time() : null;
    }
  }

  /** A disconnect whose connect is not told. */
  private void unknown(Draft draft, @Nullable Open evictor) {
    if (evictor != null) {
      numbered.add(draft.numbered(evictor.number - 1));
      return;
    }
    if (unexplained != null && !unexplained.plus(LONGEST_LIFE).isBefore(draft.event().time())) {
      numbered.add(draft.connectAt(unexplained, next));
      inferred++;
      unexplained = null;
    }
    numbered.add(draft.numbered(next));
    next += 2;
  }

  private @Nullable Open takeOpen(String connection) {
    for (Iterator<Open> each = open.iterator(); each.hasNext(); ) {
      Open candidate = each.next();
      if (candidate.connection.equals(connection)) {
        each.remove();
        return candidate;
      }
    }
    return null;
  }

  private @Nullable Open evictorBefore(Instant time, @Nullable Open evicted) {
    return newest != null && newest != evicted && !newest.since.isBefore(time.minus(BEFORE))
        ? newest
        : null;
  }
}
