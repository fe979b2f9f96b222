package io.github.clientidaudit.usecase;

import io.github.clientidaudit.domain.takeover.EventKey;
import io.github.clientidaudit.domain.takeover.LifecycleEvent;
import io.github.clientidaudit.domain.takeover.LifecycleEvent.Kind;
import io.github.clientidaudit.port.Backoff;
import io.github.clientidaudit.port.Deadline;
import io.github.clientidaudit.port.EventStore;
import io.github.clientidaudit.port.IngestWatermark;
import io.github.clientidaudit.port.RefusedException;
import io.github.clientidaudit.port.UnavailableException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stores lifecycle events, each once. A takeover comes after everything else of its batch, above
 * all after its signal: whoever looks for takeovers where their signals are misses none.
 */
public final class IngestLifecycleEvents {
  /** An event and the message that brought it. */
  public record Received(String messageId, LifecycleEvent event) {}

  /** A message that was refused for good, and why. */
  public record Rejected(String messageId, String reason) {}

  /**
   * What became of a batch.
   *
   * @param stored ordinary events stored
   * @param takeovers takeovers stored for the first time
   * @param takeoversSeenBefore takeovers that were stored before
   * @param duplicates events that were in the batch more than once
   * @param rejected messages whose event cannot be stored
   * @param notStored ids of messages that may succeed when they come again, with what went wrong
   * @param watermarkFailure why the watermark was not written although it was time to; absent if
   *     nothing is wrong
   */
  public record Ingested(
      int stored,
      int takeovers,
      int takeoversSeenBefore,
      int duplicates,
      List<Rejected> rejected,
      Map<String, String> notStored,
      @Nullable String watermarkFailure) {}

  private record Identity(String clientId, EventKey key) {}

  private record Pending(LifecycleEvent event, List<String> messageIds) {
    boolean isTakeover() {
      return event.kind() == Kind.TAKEOVER;
    }
  }

  /** A takeover whose signal was stored with this stamp. */
  private record Signalled(Pending takeover, Instant stamp) {}

  /** What became of one write of one or more events. */
  private record Written(
      int stored, int seenBefore, List<Rejected> rejected, Map<String, String> notStored) {
    static final Written NOTHING = new Written(0, 0, List.of(), Map.of());

    static Written stored(int count) {
      return new Written(count, 0, List.of(), Map.of());
    }
  }

  /** What became of a batch: the takeovers in it are only signalled. */
  private record Put(Written written, List<Signalled> signalled) {}

  private final EventStore events;
  private final AdvanceWatermark advanceWatermark;
  private final Clock clock;
  private final Backoff backoff;
  private final Parallel parallel;

  /**
   * @param parallelism how many writes may be under way at a time
   */
  public IngestLifecycleEvents(
      EventStore events, IngestWatermark watermark, Clock clock, Backoff backoff, int parallelism) {
    this.events = events;
    this.advanceWatermark = new AdvanceWatermark(watermark, clock);
    this.clock = clock;
    this.backoff = backoff;
    this.parallel = new Parallel(parallelism);
  }

  /** Stores a batch; what the deadline leaves no time for is in {@link Ingested#notStored}. */
  public Ingested ingest(List<Received> received, Deadline deadline) {
    Map<Identity, Pending> distinct = new LinkedHashMap<>();
    for (Received each : received) {
      distinct
          .computeIfAbsent(
              new Identity(each.event().clientId(), each.event().key()),
              identity -> new Pending(each.event(), new ArrayList<>()))
          .messageIds()
          .add(each.messageId());
    }
    List<Put> put =
        parallel.map(batches(List.copyOf(distinct.values())), batch -> put(batch, deadline));
    List<Signalled> signalled = put.stream().flatMap(p -> p.signalled().stream()).toList();
    Written ordinary = sum(put.stream().map(Put::written).toList());
    Written takeovers = sum(parallel.map(signalled, each -> putTakeover(each, deadline)));
    Written both = plus(ordinary, takeovers);
    return new Ingested(
        ordinary.stored(),
        takeovers.stored(),
        takeovers.seenBefore(),
        received.size() - distinct.size(),
        List.copyOf(both.rejected()),
        Map.copyOf(both.notStored()),
        advanceWatermark.advance(storedTimes(distinct.values(), both), deadline));
  }

  private Put put(List<Pending> batch, Deadline deadline) {
    List<Signalled> signalled = new ArrayList<>();
    List<Pending> left = batch;
    for (int attempt = 1; ; attempt++) {
      String reason = "not all of a batch were taken";
      try {
        Instant stamp = now();
        Set<LifecycleEvent> unprocessed =
            new HashSet<>(events.put(left.stream().map(Pending::event).toList(), stamp));
        left.stream()
            .filter(each -> each.isTakeover() && !unprocessed.contains(each.event()))
            .forEach(each -> signalled.add(new Signalled(each, stamp)));
        left = left.stream().filter(each -> unprocessed.contains(each.event())).toList();
      } catch (UnavailableException e) {
        reason = reason(e);
        // Which were stored is not known; storing them again replaces each by itself.
      } catch (RefusedException e) {
        return left.size() == 1
            ? new Put(plus(stored(batch, left), rejected(left.getFirst(), e)), signalled)
            : oneByOne(batch, left, signalled, deadline);
      }
      if (left.isEmpty() || !backoff.pause(attempt, deadline)) {
        return new Put(plus(stored(batch, left), notStored(left, reason)), signalled);
      }
    }
  }

  /** One event that cannot be stored must not take the others of its batch with it. */
  private Put oneByOne(
      List<Pending> batch, List<Pending> left, List<Signalled> signalled, Deadline deadline) {
    Written written = stored(batch, left);
    for (Pending each : left) {
      Put alone = put(List.of(each), deadline);
      written = plus(written, alone.written());
      signalled.addAll(alone.signalled());
    }
    return new Put(written, signalled);
  }

  /**
   * A takeover has the stamp of a signal that was stored before it. A stamp that is too old for a
   * write to arrive within its bound, or that was tried in vain, is replaced together with the
   * signal.
   */
  private Written putTakeover(Signalled signalled, Deadline deadline) {
    Pending takeover = signalled.takeover();
    Instant stamp = signalled.stamp();
    for (int attempt = 1; ; attempt++) {
      String reason;
      try {
        if (attempt > 1 || isTooLate(stamp)) {
          stamp = signalAnew(takeover.event());
        }
        return events.putTakeover(takeover.event(), stamp)
            ? Written.stored(1)
            : new Written(0, 1, List.of(), Map.of());
      } catch (RefusedException e) {
        return rejected(takeover, e);
      } catch (UnavailableException e) {
        reason = reason(e);
      }
      if (!backoff.pause(attempt, deadline)) {
        return notStored(List.of(takeover), reason);
      }
    }
  }

  /** Whether a write that begins now could arrive later after its stamp than audits reckon with. */
  private boolean isTooLate(Instant stamp) {
    return clock.instant().plus(EventStore.LONGEST_CALL).isAfter(stamp.plus(EventStore.BOUND));
  }

  private Instant signalAnew(LifecycleEvent takeover) {
    Instant stamp = now();
    if (!events.put(List.of(takeover), stamp).isEmpty()) {
      throw new UnavailableException("its signal was not taken");
    }
    return stamp;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static List<List<Pending>> batches(List<Pending> all) {
    List<List<Pending>> batches = new ArrayList<>();
    for (int from = 0; from < all.size(); from += EventStore.MAX_BATCH) {
      batches.add(all.subList(from, Math.min(from + EventStore.MAX_BATCH, all.size())));
    }
    return batches;
  }

  /** The ordinary events of a batch that are not left. */
  private static Written stored(List<Pending> batch, List<Pending> left) {
    return Written.stored((int) (ordinary(batch) - ordinary(left)));
  }

  private static long ordinary(List<Pending> some) {
    return some.stream().filter(each -> !each.isTakeover()).count();
  }

  private static Written notStored(List<Pending> left, String reason) {
    Map<String, String> messages = new HashMap<>();
    left.forEach(each -> each.messageIds().forEach(id -> messages.put(id, reason)));
    return new Written(0, 0, List.of(), messages);
  }

  private static String reason(UnavailableException e) {
    return String.valueOf(e.getMessage());
  }

  private static Written rejected(Pending pending, RefusedException e) {
    List<Rejected> rejected =
        pending.messageIds().stream().map(id -> new Rejected(id, e.reason())).toList();
    return new Written(0, 0, rejected, Map.of());
  }

  private static Written plus(Written a, Written b) {
    List<Rejected> rejected = new ArrayList<>(a.rejected());
    rejected.addAll(b.rejected());
    Map<String, String> notStored = new HashMap<>(a.notStored());
    notStored.putAll(b.notStored());
    return new Written(
        a.stored() + b.stored(), a.seenBefore() + b.seenBefore(), rejected, notStored);
  }

  private static Written sum(List<Written> written) {
    return written.stream().reduce(Written.NOTHING, IngestLifecycleEvents::plus);
  }

  private static List<Instant> storedTimes(Collection<Pending> all, Written written) {
    Set<String> failed = new HashSet<>(written.notStored().keySet());
    written.rejected().forEach(rejected -> failed.add(rejected.messageId()));
    return all.stream()
        .filter(pending -> !failed.contains(pending.messageIds().getFirst()))
        .map(pending -> pending.event().time())
        .toList();
  }
}
