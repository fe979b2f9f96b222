package io.github.clientidaudit.domain.takeover;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The stretches of time in which a client was taken over: instants closer than {@link #GAP} share
 * one. At most {@link #MAX} are kept, by joining the nearest ones: a longer read costs units, a
 * missing one would cost counts.
 */
public final class TimeRanges {
  /** Takeovers further apart than this are read separately. */
  public static final Duration GAP = Duration.ofMinutes(10);

  /** How many separate reads one client may cost in one audit. */
  public static final int MAX = 20;

  private final List<TimeRange> ranges = new ArrayList<>();

  /** Adds an instant. */
  public void add(Instant instant) {
    add(new TimeRange(instant, instant));
  }

  /** Adds a range. */
  public void add(TimeRange added) {
    Instant from = added.from();
    Instant to = added.to();
    int at = ranges.size();
    while (at > 0 && ranges.get(at - 1).from().isAfter(to.plus(GAP))) {
      at--;
    }
    while (at > 0 && !ranges.get(at - 1).to().plus(GAP).isBefore(from)) {
      TimeRange near = ranges.remove(--at);
      from = near.from().isBefore(from) ? near.from() : from;
      to = near.to().isAfter(to) ? near.to() : to;
    }
    ranges.add(at, new TimeRange(from, to));
    if (ranges.size() > MAX) {
      joinNearest();
    }
  }

  /** In time order, none overlapping. */
  public List<TimeRange> toList() {
    return List.copyOf(ranges);
  }

  private void joinNearest() {
    int nearest =
        IntStream.range(1, ranges.size())
            .boxed()
            .min(Comparator.comparing(this::gapBefore))
            .orElseThrow();
    TimeRange later = ranges.remove(nearest);
    ranges.set(nearest - 1, new TimeRange(ranges.get(nearest - 1).from(), later.to()));
  }

  private Duration gapBefore(int index) {
    return Duration.between(ranges.get(index - 1).to(), ranges.get(index).from());
  }
}
