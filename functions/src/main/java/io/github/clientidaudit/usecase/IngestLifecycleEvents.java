package io.github.clientidaudit.usecase;

import io.github.clientidaudit.domain.EventKey;
import io.github.clientidaudit.domain.LifecycleEvent;
import io.github.clientidaudit.domain.LifecycleEvent.Kind;
import io.github.clientidaudit.port.EventStore;
import io.github.clientidaudit.port.IngestWatermark;
import io.github.clientidaudit.port.RefusedException;
import io.github.clientidaudit.port.UnavailableException;
import java.time.Clock;
import java.time.Duration;
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
 * Stores lifecycle events, each once. Takeovers come after everything else in the batch: whoever
 * finds one finds its context too.
 */
public final class IngestLifecycleEvents {
  /** What must remain of an invocation's time to answer. */
  private static final Duration RESERVE = Duration.ofSeconds(3);

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

  private record Pending(LifecycleEvent event, List<String> messageIds) {}

  /** What became of one write of one or more events. */
  private record Written(
      int stored, int seenBefore, List<Rejected> rejected, Map<String, String> notStored) {
    static Written stored(int count) {
      return new Written(count, 0, List.of(), Map.of());
    }
  }

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
    List<Pending> ordinary = distinct.values().stream().filter(p -> !isTakeover(p)).toList();
    List<Pending> takeovers =
        distinct.values().stream().filter(IngestLifecycleEvents::isTakeover).toList();
    List<Written> written = parallel.map(batches(ordinary), batch -> putOrdinary(batch, deadline));
    List<Written> taken = parallel.map(takeovers, takeover -> putTakeover(takeover, deadline));
    Written o = sum(written);
    Written t = sum(taken);
    Written both = plus(o, t);
    return new Ingested(
        o.stored(),
        t.stored(),
        t.seenBefore(),
        received.size() - distinct.size(),
        List.copyOf(both.rejected()),
        Map.copyOf(both.notStored()),
        advanceWatermark.advance(storedTimes(distinct.values(), both), deadline));
  }

  private Written putOrdinary(List<Pending> batch, Deadline deadline) {
    List<LifecycleEvent> left = batch.stream().map(Pending::event).toList();
    for (int attempt = 1; ; attempt++) {
      String reason = "not all of a batch were taken";
      try {
        left = events.putOrdinary(left, now());
      } catch (UnavailableException e) {
        reason = reason(e);
        // Which were stored is not known; storing them again replaces each by itself.
      } catch (RefusedException e) {
        return batch.size() == 1 ? rejected(batch.getFirst(), e) : oneByOne(batch, deadline);
      }
      if (left.isEmpty()) {
        return Written.stored(batch.size());
      }
      if (!backoff.pause(attempt, deadline, RESERVE)) {
        return notStored(batch, new HashSet<>(left), reason);
      }
    }
  }

  /** One event that cannot be stored must not take the others of its batch with it. */
  private Written oneByOne(List<Pending> batch, Deadline deadline) {
    return sum(batch.stream().map(pending -> putOrdinary(List.of(pending), deadline)).toList());
  }

  private Written putTakeover(Pending takeover, Deadline deadline) {
    for (int attempt = 1; ; attempt++) {
      try {
        return events.putTakeover(takeover.event(), now())
            ? Written.stored(1)
            : new Written(0, 1, List.of(), Map.of());
      } catch (RefusedException e) {
        return rejected(takeover, e);
      } catch (UnavailableException e) {
        if (!backoff.pause(attempt, deadline, RESERVE)) {
          return notStored(List.of(takeover), Set.of(takeover.event()), reason(e));
        }
      }
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static boolean isTakeover(Pending pending) {
    return pending.event().kind() == Kind.TAKEOVER;
  }

  private static List<List<Pending>> batches(List<Pending> all) {
    List<List<Pending>> batches = new ArrayList<>();
    for (int from = 0; from < all.size(); from += EventStore.MAX_BATCH) {
      batches.add(all.subList(from, Math.min(from + EventStore.MAX_BATCH, all.size())));
    }
    return batches;
  }

  private static Written notStored(List<Pending> batch, Set<LifecycleEvent> left, String reason) {
    Map<String, String> messages = new HashMap<>();
    for (Pending pending : batch) {
      if (left.contains(pending.event())) {
        pending.messageIds().forEach(messageId -> messages.put(messageId, reason));
      }
    }
    return new Written(batch.size() - left.size(), 0, List.of(), messages);
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
    return written.stream().reduce(Written.stored(0), IngestLifecycleEvents::plus);
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
