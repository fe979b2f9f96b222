package io.github.clientidaudit.domain.cause;

import io.github.clientidaudit.domain.takeover.Connection;
import io.github.clientidaudit.domain.takeover.LifecycleEvent;
import io.github.clientidaudit.domain.takeover.OlderConnects;
import io.github.clientidaudit.domain.takeover.Party;
import io.github.clientidaudit.domain.takeover.StoredEvent;
import io.github.clientidaudit.domain.takeover.Takeover;
import io.github.clientidaudit.domain.takeover.TakeoverFold;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a conflict is judged by: its newest takeovers, derived anew from the stored events at each
 * audit. No larger for a long history than for a short one.
 *
 * @param takeovers in the order of their events, the newest {@value #MAX_TAKEOVERS} at most, none
 *     more than {@link #SPAN} older than the newest
 */
public record RecentRecord(List<Takeover> takeovers) {
  /** How many takeovers are judged. */
  public static final int MAX_TAKEOVERS = 256;

  /** How many events are read back for them. */
  public static final int MAX_EVENTS = 2_000;

  /** Older evidence must not drown new. */
  public static final Duration SPAN = Duration.ofDays(7);

  /** How many takeovers a finding shows. */
  public static final int MAX_SHOWN = 10;

  private static final Comparator<PartyTally> MOST_ACTIVE_FIRST =
      Comparator.comparingLong((PartyTally p) -> p.tally().evicted() + p.tally().evictions())
          .reversed()
          .thenComparing(p -> p.party().principalId())
          .thenComparing(p -> p.party().ipAddress());

  public RecentRecord {
    takeovers = List.copyOf(takeovers);
    if (takeovers.size() > MAX_TAKEOVERS) {
      throw new IllegalArgumentException("more than " + MAX_TAKEOVERS + " takeovers");
    }
  }

  /** Of takeovers in the order of their events: the newest of them. */
  public static RecentRecord of(Collection<Takeover> inOrder) {
    Collector all = new Collector();
    inOrder.forEach(all::add);
    return all.toRecord();
  }

  /**
   * Of events in the order of their keys.
   *
   * @param wanted which takeovers to take; the others are context only
   * @param olderConnects asked for an evicted connection's connect that the events do not contain
   */
  public static RecentRecord of(
      Iterable<StoredEvent> inOrder, Predicate<StoredEvent> wanted, OlderConnects olderConnects) {
    Collector record = new Collector();
    TakeoverFold fold = new TakeoverFold(wanted, olderConnects, record::add);
    for (StoredEvent stored : inOrder) {
      record.see(stored.event());
      fold.accept(stored);
    }
    fold.finish();
    return record.toRecord();
  }

  /** Takes any number of takeovers in the order of their events, and keeps the newest. */
  public static final class Collector {
    private final ArrayDeque<Takeover> newest = new ArrayDeque<>();
    private final ArrayDeque<LifecycleEvent> connects = new ArrayDeque<>();

    /** Takes the next event, which may show that somebody came back, however late. */
    public void see(LifecycleEvent event) {
      if (event.kind() == LifecycleEvent.Kind.CONNECT && event.ipAddress() != null) {
        connects.add(event);
        if (connects.size() > MAX_EVENTS) {
          connects.removeFirst();
        }
      }
    }

    /** Takes the next takeover. */
    public void add(Takeover takeover) {
      newest.add(takeover);
      while (newest.size() > MAX_TAKEOVERS
          || newest.getFirst().at().isBefore(takeover.at().minus(SPAN))) {
        newest.removeFirst();
      }
    }

    /** Of those taken so far. */
    public RecentRecord toRecord() {
      Map<Party, NavigableSet<Instant>> seen = new HashMap<>();
      for (LifecycleEvent connect : connects) {
        Party party = new Party(connect.principalId(), Objects.requireNonNull(connect.ipAddress()));
        seen.computeIfAbsent(party, p -> new TreeSet<>()).add(connect.time());
      }
      return new RecentRecord(newest.stream().map(takeover -> returned(takeover, seen)).toList());
    }

    /** With the evicted party's return if the fold, which looks no further, has not seen it. */
    private static Takeover returned(Takeover takeover, Map<Party, NavigableSet<Instant>> seen) {
      NavigableSet<Instant> times = seen.get(takeover.evicted().party());
      Instant back =
          takeover.returnedAfter() != null || times == null
              ? null
              : times.higher(takeover.at().plus(TakeoverFold.REACH));
      return back == null ? takeover : takeover.withReturn(Duration.between(takeover.at(), back));
    }
  }

  /** The newest takeovers, newest first, at most {@value #MAX_SHOWN}. */
  public List<Takeover> newest() {
    return takeovers.reversed().stream().limit(MAX_SHOWN).toList();
  }

  /** Everybody who was evicted or evicted somebody, most active first. */
  public List<PartyTally> parties() {
    Map<Party, Tally> tallies = new HashMap<>();
    for (Takeover takeover : takeovers) {
      tallies.merge(takeover.evicted().party(), Tally.ofEvicted(takeover), Tally::plus);
      Connection evictor = takeover.evictor();
      if (evictor != null) {
        tallies.merge(evictor.party(), Tally.ofEvictor(takeover), Tally::plus);
      }
    }
    return tallies.entrySet().stream()
        .map(entry -> new PartyTally(entry.getKey(), entry.getValue()))
        .sorted(MOST_ACTIVE_FIRST)
        .toList();
  }

  /** Who first took the client ID from somebody else; empty if nobody did. */
  public Optional<Newcomer> newcomer() {
    return takeovers.stream()
        .flatMap(takeover -> Stream.ofNullable(Newcomer.of(takeover)))
        .min(Newcomer.FIRST);
  }

  /** The longest time without a takeover between two of these; zero if there is none. */
  public Duration longestPause() {
    List<Instant> times = takeovers.stream().map(Takeover::effectiveAt).sorted().toList();
    Duration longest = Duration.ZERO;
    for (int i = 1; i < times.size(); i++) {
      Duration pause = Duration.between(times.get(i - 1), times.get(i));
      longest = pause.compareTo(longest) > 0 ? pause : longest;
    }
    return longest;
  }

  /** The newest name of a thing that any event told; empty if none did. */
  public Optional<String> thingName() {
    return takeovers.reversed().stream()
        .flatMap(takeover -> Stream.of(takeover.evictor(), takeover.evicted()))
        .filter(Objects::nonNull)
        .flatMap(connection -> Stream.ofNullable(connection.thingName()))
        .findFirst();
  }

  /** Whether anything may yet arrive of a takeover that was first stored after this. */
  public boolean isUnsettledSince(Instant ingestedAfter) {
    return takeovers.stream()
        .anyMatch(t -> t.ingestedAt().isAfter(ingestedAfter) && !t.isSettled());
  }
}
