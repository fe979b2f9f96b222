package io.github.clientidaudit.usecase;

import io.github.clientidaudit.domain.cause.RecentRecord;
import io.github.clientidaudit.domain.conflict.NewTakeovers;
import io.github.clientidaudit.domain.takeover.EventKey;
import io.github.clientidaudit.domain.takeover.LifecycleEvent.Kind;
import io.github.clientidaudit.domain.takeover.StoredEvent;
import io.github.clientidaudit.domain.takeover.TakeoverFold;
import io.github.clientidaudit.domain.takeover.TimeRange;
import io.github.clientidaudit.domain.takeover.TimeRanges;
import io.github.clientidaudit.port.ClientHistory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads what a client's takeovers are judged by, and what is to be counted of it. */
final class ReadRecord {
  /** So many more takeovers are read, because the evictor of the oldest may lie behind it. */
  private static final int AROUND_THE_OLDEST = 4;

  private final ClientHistory history;

  ReadRecord(ClientHistory history) {
    this.history = history;
  }

  /**
   * The newest of a client's events.
   *
   * @param newestFirst as many as a record is made of, and all that belong to their takeovers but
   *     what is older
   */
  record Recent(List<StoredEvent> newestFirst, Instant until) {
    /** The oldest takeovers, if there may be older ones: their evictors may not have been read. */
    private Set<EventKey> context() {
      List<EventKey> takeovers =
          newestFirst.reversed().stream()
              .filter(stored -> stored.event().kind() == Kind.TAKEOVER)
              .map(stored -> stored.event().key())
              .toList();
      return takeovers.size() < RecentRecord.MAX_TAKEOVERS + AROUND_THE_OLDEST
          ? Set.of()
          : Set.copyOf(takeovers.subList(0, AROUND_THE_OLDEST));
    }

    /** Whether all events in these ranges are among them. */
    private boolean contains(List<TimeRange> ranges) {
      return ranges.isEmpty()
          || (!newestFirst.isEmpty()
              && newestFirst.getLast().event().time().isBefore(ranges.getFirst().from())
              && !until.isBefore(ranges.getLast().to()));
    }
  }

  /**
   * Reads back from an event's time, until there are enough takeovers or events.
   *
   * @param newestEvent the greatest time of a takeover's event; sides of it may lie behind it
   */
  Recent recent(String clientId, Instant newestEvent) {
    Instant until = newestEvent.plus(TakeoverFold.REACH);
    List<StoredEvent> events = new ArrayList<>();
    history.readBack(clientId, until, new EnoughOf(events));
    return new Recent(events, until);
  }

  /** Gathers events, newest first, until a record can be made of them. */
  private static final class EnoughOf implements Predicate<StoredEvent> {
    private final List<StoredEvent> events;
    private int takeovers;
    private @Nullable Instant newestTakeover;

    EnoughOf(List<StoredEvent> events) {
      this.events = events;
    }

    @Override
    public boolean test(StoredEvent stored) {
      events.add(stored);
      Instant time = stored.event().time();
      if (stored.event().kind() == Kind.TAKEOVER) {
        takeovers++;
        newestTakeover = newestTakeover == null ? time : newestTakeover;
      }
      return events.size() < RecentRecord.MAX_EVENTS
          && takeovers < RecentRecord.MAX_TAKEOVERS + AROUND_THE_OLDEST
          && (newestTakeover == null || time.isAfter(newestTakeover.minus(RecentRecord.SPAN)));
    }
  }

  /**
   * Counts takeovers, wherever in the client's history they are.
   *
   * @param ranges where to look for them
   * @param wanted which ones to count
   * @param recent need not be read again
   */
  NewTakeovers count(
      String clientId, List<TimeRange> ranges, Predicate<StoredEvent> wanted, Recent recent) {
    NewTakeovers.Counter counter = new NewTakeovers.Counter();
    Consumer<StoredEvent> count =
        stored -> {
          if (stored.event().kind() == Kind.TAKEOVER && wanted.test(stored)) {
            counter.add(stored.event().time(), stored.effectiveTime());
          }
        };
    if (recent.contains(ranges)) {
      recent.newestFirst().forEach(count);
    } else {
      ranges.forEach(range -> history.read(clientId, range, count));
    }
    return counter.result();
  }

  /**
   * The record of some of the newest takeovers.
   *
   * @param wanted which ones
   */
  RecentRecord record(String clientId, Recent recent, Predicate<StoredEvent> wanted) {
    List<StoredEvent> inOrder = recent.newestFirst().reversed();
    if (inOrder.isEmpty()) {
      return new RecentRecord(List.of());
    }
    Set<EventKey> context = recent.context();
    return RecentRecord.of(
        inOrder,
        stored -> !context.contains(stored.event().key()) && wanted.test(stored),
        new ReverseRead(history, clientId, inOrder.getFirst().event().time()));
  }

  /**
   * Counts the takeovers of ranges in one pass, in memory that does not grow with them, and keeps
   * the newest.
   *
   * @param ranges none nearer to another than {@link TimeRanges#GAP}
   * @param wanted which takeovers to count
   */
  Passed pass(String clientId, List<TimeRange> ranges, Predicate<StoredEvent> wanted) {
    NewTakeovers.Counter counter = new NewTakeovers.Counter();
    RecentRecord.Collector record = new RecentRecord.Collector();
    for (TimeRange range : ranges) {
      TimeRange withContext =
          new TimeRange(
              range.from().minus(TakeoverFold.REACH), range.to().plus(TakeoverFold.REACH));
      TakeoverFold fold =
          new TakeoverFold(
              wanted,
              new ReverseRead(history, clientId, withContext.from()),
              takeover -> {
                counter.add(takeover.at(), takeover.effectiveAt());
                record.add(takeover);
              });
      history.read(
          clientId,
          withContext,
          stored -> {
            record.see(stored.event());
            fold.accept(stored);
          });
      fold.finish();
    }
    return new Passed(counter.result(), record.toRecord());
  }

  /** What one pass has seen. */
  record Passed(NewTakeovers takeovers, RecentRecord record) {}
}
