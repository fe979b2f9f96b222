package io.github.clientidaudit.cli.report;

import io.github.clientidaudit.domain.takeover.LifecycleEvent.Kind;
import io.github.clientidaudit.domain.takeover.TimeRange;
import io.github.clientidaudit.port.ClientHistory;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** How much a conflict is by the end of the events; more than was published if it goes on. */
record Extent(long takeovers, Instant first, Instant last) {
  private static final Instant LATEST = Instant.ofEpochMilli(9_999_999_999_999L);

  /** Counts what happened since its first takeover; what is over stays as it was reported. */
  static Extent of(ClientHistory history, PublishedFinding latest) {
    Instant first = latest.firstTakeover();
    if (latest.isResolved()) {
      return new Extent(latest.count("takeoverCount"), first, latest.lastTakeover());
    }
    AtomicLong takeovers = new AtomicLong();
    AtomicReference<Instant> last = new AtomicReference<>(latest.lastTakeover());
    history.read(
        latest.clientId(),
        new TimeRange(first, LATEST),
        stored -> {
          if (stored.event().kind() == Kind.TAKEOVER) {
            takeovers.incrementAndGet();
            last.set(stored.event().time());
          }
        });
    return new Extent(takeovers.get(), first, last.get());
  }
}
