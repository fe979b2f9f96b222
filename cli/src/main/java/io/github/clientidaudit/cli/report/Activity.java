package io.github.clientidaudit.cli.report;

import io.github.clientidaudit.domain.takeover.OlderConnects;
import io.github.clientidaudit.domain.takeover.Party;
import io.github.clientidaudit.domain.takeover.StoredEvent;
import io.github.clientidaudit.domain.takeover.Takeover;
import io.github.clientidaudit.domain.takeover.TakeoverFold;
import io.github.clientidaudit.domain.takeover.TimeRange;
import io.github.clientidaudit.port.ClientHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/**
 * What a client's parties did during a conflict: the first and the newest of it one by one, all of
 * it in numbers. Memory does not grow with the number of takeovers.
 */
final class Activity {
  /** As many takeovers can be seen one by one. */
  static final int MAX_EVICTIONS = 24;

  /** Of more, so many are shown from each end. */
  static final int EXCERPT = 12;

  /** Into so many parts the whole time is cut. */
  static final int PARTS = 90;

  private static final int MAX_SPANS = 200;

  private static final Instant EARLIEST = Instant.ofEpochMilli(1_000_000_000_000L);
  private static final Duration CONTEXT = Duration.ofMinutes(10);

  private final Instant first;
  private final Instant last;
  private final Lanes lanes;
  private final List<Eviction> firstEvictions = new ArrayList<>();
  private final Deque<Eviction> lastEvictions = new ArrayDeque<>();
  private final List<ConnectionSpan> firstSpans = new ArrayList<>();
  private final Deque<ConnectionSpan> lastSpans = new ArrayDeque<>();
  private final long[][] counts;
  private long evictions;
  private long spans;

  private Activity(Instant first, Instant last, Lanes lanes) {
    this.first = first;
    this.last = last;
    this.lanes = lanes;
    this.counts = new long[lanes.others() + 1][PARTS];
  }

  /** Reads what belongs to the takeovers of a conflict. */
  static Activity read(ClientHistory history, PublishedFinding finding, Extent extent) {
    List<Party> parties = finding.parties().stream().map(PublishedFinding.Involved::party).toList();
    Activity activity =
        new Activity(
            extent.first(), extent.last(), new Lanes(parties, finding.count("partiesOmitted")));
    activity.read(history, finding.clientId());
    return activity;
  }

  private void read(ClientHistory history, String clientId) {
    TakeoverFold fold = new TakeoverFold(this::isWanted, OlderConnects.NONE, this::add);
    ConnectionSpans joined = new ConnectionSpans(this::add);
    history.read(
        clientId,
        new TimeRange(EARLIEST, last.plus(CONTEXT)),
        stored -> {
          fold.accept(stored);
          joined.accept(stored.event());
        });
    fold.finish();
    joined.finish();
  }

  private boolean isWanted(StoredEvent stored) {
    return new TimeRange(first, last).contains(stored.event().time());
  }

  private void add(Takeover takeover) {
    Eviction eviction = Eviction.of(takeover);
    evictions++;
    if (firstEvictions.size() < MAX_EVICTIONS) {
      firstEvictions.add(eviction);
    }
    lastEvictions.add(eviction);
    if (lastEvictions.size() > EXCERPT) {
      lastEvictions.remove();
    }
    Eviction.Side evictor = eviction.evictor();
    counts[evictor == null ? lanes.others() : lanes.of(evictor.party())][part(eviction.at())]++;
  }

  private void add(ConnectionSpan span) {
    if (span.to() != null && span.to().isBefore(first.minus(CONTEXT))) {
      return;
    }
    spans++;
    if (firstSpans.size() < MAX_SPANS) {
      firstSpans.add(span);
      return;
    }
    lastSpans.add(span);
    if (lastSpans.size() > MAX_SPANS) {
      lastSpans.remove();
    }
  }

  private int part(Instant at) {
    long whole = Math.max(1, Duration.between(first, last).toMillis());
    return (int) Math.min(PARTS - 1, Duration.between(first, at).toMillis() * PARTS / whole);
  }

  Lanes lanes() {
    return lanes;
  }

  Instant first() {
    return first;
  }

  Instant last() {
    return last;
  }

  /** How many takeovers there were. */
  long evictions() {
    return evictions;
  }

  /** Whether each takeover can be shown. */
  boolean isShort() {
    return evictions <= MAX_EVICTIONS;
  }

  /** All of them if it is short, else the first ones. */
  List<Eviction> firstEvictions() {
    return isShort() ? firstEvictions : firstEvictions.subList(0, EXCERPT);
  }

  /** The newest ones. */
  List<Eviction> lastEvictions() {
    return List.copyOf(lastEvictions);
  }

  /** Connections, those of the beginning and of the end at least, as they ended. */
  SequencedSet<ConnectionSpan> spans() {
    SequencedSet<ConnectionSpan> all = new LinkedHashSet<>(firstSpans);
    all.addAll(lastSpans);
    return all;
  }

  /** Whether connections are missing in between. */
  boolean hasOmittedSpans() {
    return spans > firstSpans.size() + lastSpans.size();
  }

  /** How often each lane's parties evicted somebody, by part of the time; do not change it. */
  long[][] counts() {
    return counts;
  }
}
