package io.github.clientidaudit.usecase;

import io.github.clientidaudit.domain.Conflict;
import io.github.clientidaudit.domain.EventKey;
import io.github.clientidaudit.domain.Observations;
import io.github.clientidaudit.domain.OpenTakeover;
import io.github.clientidaudit.domain.Statistics;
import io.github.clientidaudit.domain.Takeover;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an audit has read of one client's takeovers, added to what was known before. Each takeover
 * is counted once, at once; it is observed once, when both sides are known or waited for in vain.
 */
final class CountedTakeovers {
  private final @Nullable Instant windowTo;
  private final Observations observations = new Observations();
  private final NavigableMap<EventKey, OpenTakeover> openBefore = new TreeMap<>();
  private final NavigableMap<EventKey, OpenTakeover> open = new TreeMap<>();
  private final NavigableMap<EventKey, Takeover> newest = new TreeMap<>();
  private @Nullable Instant first;
  private @Nullable Instant last;
  private long before;
  private long counted;

  private CountedTakeovers(@Nullable Instant windowTo) {
    this.windowTo = windowTo;
  }

  /** Of an audit after which nothing is looked at again. */
  static CountedTakeovers once() {
    return new CountedTakeovers(null);
  }

  /**
   * Of an audit that others follow.
   *
   * @param conflict what was known before; empty if there was none
   * @param windowTo the end of the audit's window
   */
  static CountedTakeovers since(Optional<Conflict> conflict, Instant windowTo) {
    CountedTakeovers takeovers = new CountedTakeovers(windowTo);
    conflict.ifPresent(takeovers::start);
    return takeovers;
  }

  private void start(Conflict conflict) {
    observations.add(conflict.statistics());
    conflict.open().forEach(o -> openBefore.put(o.takeover().key(), o));
    conflict.newest().forEach(takeover -> newest.put(takeover.key(), takeover));
    first = conflict.firstTakeover();
    last = conflict.lastTakeover();
    before = conflict.takeoverCount();
  }

  /** Whether this takeover was counted before and is still waited for. */
  boolean isOpen(EventKey takeover) {
    return openBefore.containsKey(takeover);
  }

  /** Takes a takeover that is to be counted, or that {@link #isOpen is open}. */
  void accept(Takeover takeover) {
    OpenTakeover known = openBefore.remove(takeover.key());
    if (known == null) {
      count(takeover);
    }
    show(takeover);
    if (windowTo == null
        || takeover.isSettled()
        || (known != null && !windowTo.isBefore(known.expiresAt()))) {
      observations.add(takeover);
    } else {
      wait(new OpenTakeover(takeover, known == null ? windowTo : known.since()));
    }
  }

  /** Says that everything was read: what was open and is not to be found is taken as it was. */
  void finish() {
    openBefore.values().forEach(o -> observations.add(o.takeover()));
    openBefore.clear();
  }

  private void count(Takeover takeover) {
    counted++;
    Instant at = takeover.effectiveAt();
    first = first == null || at.isBefore(first) ? at : first;
    last = last == null || at.isAfter(last) ? at : last;
  }

  private void show(Takeover takeover) {
    newest.put(takeover.key(), takeover);
    if (newest.size() > Conflict.MAX_NEWEST) {
      newest.pollFirstEntry();
    }
  }

  private void wait(OpenTakeover takeover) {
    open.put(takeover.takeover().key(), takeover);
    if (open.size() > Conflict.MAX_OPEN) {
      observations.add(open.pollFirstEntry().getValue().takeover());
    }
  }

  long inWindow() {
    return counted;
  }

  long total() {
    return before + counted;
  }

  /** Absent only when nothing was ever counted. */
  Instant first() {
    return known(first);
  }

  Instant last() {
    return known(last);
  }

  /** Of the takeovers that are not open. */
  Statistics settled() {
    return observations.toStatistics();
  }

  /** Of all takeovers, the open ones with what is known of them so far. */
  Statistics all() {
    Observations all = new Observations().add(observations.toStatistics());
    open.values().forEach(o -> all.add(o.takeover()));
    return all.toStatistics();
  }

  List<OpenTakeover> open() {
    return List.copyOf(open.values());
  }

  List<Takeover> newest() {
    return new ArrayList<>(newest.descendingMap().values());
  }

  private static Instant known(@Nullable Instant instant) {
    if (instant == null) {
      throw new IllegalStateException("no takeover was ever counted");
    }
    return instant;
  }
}
