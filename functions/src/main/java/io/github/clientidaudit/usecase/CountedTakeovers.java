package io.github.clientidaudit.usecase;

import io.github.clientidaudit.domain.Conflict;
import io.github.clientidaudit.domain.EventKey;
import io.github.clientidaudit.domain.Observations;
import io.github.clientidaudit.domain.OpenTakeover;
import io.github.clientidaudit.domain.Statistics;
import io.github.clientidaudit.domain.Takeover;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an audit has read of one client's takeovers, added to what was known before. Each takeover
 * is counted once, at once; it is observed once, when both sides are known or waited for in vain.
 */
final class CountedTakeovers {
  private final @Nullable Instant windowTo;
  private final @Nullable Conflict previous;
  private final Part before = new Part();
  private final Part now = new Part();
  private final NavigableMap<EventKey, OpenTakeover> openBefore = new TreeMap<>();
  private @Nullable Instant first;
  private @Nullable Instant last;
  private long counted;

  /** Added up once, when everything was read. */
  private @Nullable Statistics all;

  private CountedTakeovers(@Nullable Instant windowTo, @Nullable Conflict previous) {
    this.windowTo = windowTo;
    this.previous = previous;
  }

  /** Of an audit after which nothing is looked at again. */
  static CountedTakeovers once() {
    return new CountedTakeovers(null, null);
  }

  /**
   * Of an audit that others follow.
   *
   * @param conflict what was known before; empty if there was none
   * @param windowTo the end of the audit's window
   */
  static CountedTakeovers since(Optional<Conflict> conflict, Instant windowTo) {
    CountedTakeovers takeovers = new CountedTakeovers(windowTo, conflict.orElse(null));
    conflict.ifPresent(c -> c.open().forEach(o -> takeovers.openBefore.put(o.takeover().key(), o)));
    return takeovers;
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
    Part part = known == null ? now : before;
    part.show(takeover);
    if (windowTo == null
        || takeover.isSettled()
        || (known != null && !windowTo.isBefore(known.expiresAt()))) {
      part.observations.add(takeover);
    } else {
      part.wait(new OpenTakeover(takeover, known == null ? windowTo : known.since()));
    }
  }

  /** Says that everything was read: what was open and is not to be found is taken as it was. */
  void finish() {
    openBefore.values().forEach(o -> before.observations.add(o.takeover()));
    openBefore.clear();
  }

  private void count(Takeover takeover) {
    counted++;
    Instant at = takeover.effectiveAt();
    first = first == null || at.isBefore(first) ? at : first;
    last = last == null || at.isAfter(last) ? at : last;
  }

  /** Takeovers counted by this audit. */
  long inWindow() {
    return counted;
  }

  /** Whether any of them came after the conflict had ended: they begin an episode of their own. */
  boolean recurs() {
    return previous != null
        && previous.resolvedAt() != null
        && last != null
        && last.isAfter(previous.resolvedAt());
  }

  /** The conflict that this audit adds to; empty if an episode begins. */
  private Optional<Conflict> sameEpisode() {
    return recurs() ? Optional.empty() : Optional.ofNullable(previous);
  }

  /** Takeovers of the episode. */
  long total() {
    return sameEpisode().map(Conflict::takeoverCount).orElse(0L) + counted;
  }

  /** The first takeover of the episode. Fails if nothing was ever counted. */
  Instant first() {
    return extreme(sameEpisode().map(Conflict::firstTakeover), first, Comparator.naturalOrder());
  }

  /** The last takeover of the episode. Fails if nothing was ever counted. */
  Instant last() {
    return extreme(sameEpisode().map(Conflict::lastTakeover), last, Comparator.reverseOrder());
  }

  private static Instant extreme(
      Optional<Instant> before, @Nullable Instant counted, Comparator<Instant> order) {
    return Stream.concat(before.stream(), Stream.ofNullable(counted)).min(order).orElseThrow();
  }

  /** The longest time without a takeover so far, also between one episode and the next. */
  Duration longestPause() {
    Duration within = all().longestGap();
    if (previous == null) {
      return within;
    }
    Duration before =
        recurs() && first != null
            ? longer(previous.longestPause(), Duration.between(previous.lastTakeover(), first))
            : previous.longestPause();
    return longer(before, within);
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  /** Of the episode's takeovers that are not open. */
  Statistics settled() {
    Observations settled = new Observations().add(now.observations.toStatistics());
    sameEpisode()
        .ifPresent(c -> settled.add(c.statistics()).add(before.observations.toStatistics()));
    return settled.toStatistics();
  }

  /** Of all takeovers of the episode, the open ones with what is known of them so far. */
  Statistics all() {
    if (all == null) {
      all = addUp();
    }
    return all;
  }

  private Statistics addUp() {
    Observations sum = new Observations().add(settled());
    open().forEach(o -> sum.add(o.takeover()));
    return sum.toStatistics();
  }

  /** Those of the episode that are still waited for. */
  List<OpenTakeover> open() {
    return Stream.concat(
            sameEpisode().isPresent() ? before.open.values().stream() : Stream.empty(),
            now.open.values().stream())
        .toList();
  }

  /** The newest of the episode, newest first. */
  List<Takeover> newest() {
    NavigableMap<EventKey, Takeover> shown = new TreeMap<>();
    sameEpisode()
        .ifPresent(
            c -> {
              c.newest().forEach(t -> shown.put(t.key(), t));
              shown.putAll(before.newest);
            });
    shown.putAll(now.newest);
    return shown.descendingMap().values().stream().limit(Conflict.MAX_NEWEST).toList();
  }

  /** Takeovers that were counted by the same audits. */
  private static final class Part {
    final Observations observations = new Observations();
    final NavigableMap<EventKey, OpenTakeover> open = new TreeMap<>();
    final NavigableMap<EventKey, Takeover> newest = new TreeMap<>();

    void show(Takeover takeover) {
      newest.put(takeover.key(), takeover);
      if (newest.size() > Conflict.MAX_NEWEST) {
        newest.pollFirstEntry();
      }
    }

    void wait(OpenTakeover takeover) {
      open.put(takeover.takeover().key(), takeover);
      if (open.size() > Conflict.MAX_OPEN / 2) {
        observations.add(open.pollFirstEntry().getValue().takeover());
      }
    }
  }
}
