package io.github.clientidaudit.cli.replay;

import io.github.clientidaudit.cli.local.EventLine;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Tells the time by the events: the latest time of any line so far. A line far ahead of that moves
 * it only if most of the lines after it are as late; else its device's clock was wrong.
 */
final class ClockRule {
  /** A line further ahead than this has to be confirmed. */
  static final Duration AHEAD = Duration.ofHours(1);

  /** How many readable lines confirm it or not. */
  static final int WITNESSES = 20;

  /** How far ahead the very last line may be, which nothing can confirm. */
  static final Duration LAST_LINE_AHEAD = Duration.ofDays(7);

  /** Of lines that are looked at ahead of their turn, as much as this is held. */
  private static final int MAX_HELD_CHARS = 16 << 20;

  /** Gives lines one after the other, null at the end. */
  @FunctionalInterface
  interface Source {
    @Nullable EventLine next() throws IOException;
  }

  /**
   * A line and the time when it is ingested.
   *
   * @param clock the latest time so far; absent before the first line that tells one
   * @param doubted whether the line's own time was not believed
   */
  record Timed(EventLine line, @Nullable Instant clock, boolean doubted) {}

  private final Source source;
  private final Deque<EventLine> ahead = new ArrayDeque<>();
  private int aheadReadable;
  private long aheadChars;
  private @Nullable Instant clock;

  ClockRule(Source source) {
    this.source = source;
  }

  /** The next line; null at the end. */
  @Nullable Timed next() throws IOException {
    EventLine line = ahead.isEmpty() ? source.next() : take();
    if (line == null) {
      return null;
    }
    Instant time = line.time();
    if (time == null || (clock != null && !time.isAfter(clock))) {
      return new Timed(line, clock, false);
    }
    boolean far = clock == null || time.isAfter(clock.plus(AHEAD));
    boolean doubted = far && !isConfirmed(time);
    if (!doubted) {
      clock = time;
    }
    return new Timed(line, clock, doubted);
  }

  private boolean isConfirmed(Instant time) throws IOException {
    lookAhead();
    Instant asLate = time.minus(AHEAD);
    int witnesses = 0;
    int confirming = 0;
    for (EventLine line : ahead) {
      Instant its = line.time();
      if (its != null && witnesses < WITNESSES) {
        witnesses++;
        confirming += its.isBefore(asLate) ? 0 : 1;
      }
    }
    return witnesses == 0
        ? clock == null || !time.isAfter(clock.plus(LAST_LINE_AHEAD))
        : confirming * 2 > witnesses;
  }

  private void lookAhead() throws IOException {
    while (aheadReadable < WITNESSES && aheadChars < MAX_HELD_CHARS) {
      EventLine line = source.next();
      if (line == null) {
        return;
      }
      ahead.add(line);
      aheadChars += line.event() == null ? line.text().length() : 0;
      aheadReadable += line.time() == null ? 0 : 1;
    }
  }

  private EventLine take() {
    EventLine line = Objects.requireNonNull(ahead.poll());
    aheadChars -= line.event() == null ? line.text().length() : 0;
    aheadReadable -= line.time() == null ? 0 : 1;
    return line;
  }
}
