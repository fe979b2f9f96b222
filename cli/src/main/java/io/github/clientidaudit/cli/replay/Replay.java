package io.github.clientidaudit.cli.replay;

import io.github.clientidaudit.cli.local.Audits;
import io.github.clientidaudit.cli.local.EventLine;
import io.github.clientidaudit.cli.replay.ClockRule.Timed;
import io.github.clientidaudit.cli.terminal.Messages;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sends events through the functions on a simulated clock. An audit at a tick sees exactly the
 * lines whose time, as {@link ClockRule} tells it, is not after it.
 */
final class Replay {
  private static final Audits.Settings AUDITS = Audits.Settings.AS_DEPLOYED;

  /** How long after the last event an on-demand audit begins: it ends just before its start. */
  private static final Duration JUST_AFTER = Duration.ofSeconds(1);

  /** As many lines as the queue hands over at a time. */
  private static final int MAX_LINES = 1000;

  private final Stack stack;
  private final SimulatedClock clock;
  private final Messages messages;
  private final Totals totals;
  private final List<EventLine> waiting = new ArrayList<>();
  private long stored;

  /**
   * @param clock what the stack goes by
   */
  Replay(Stack stack, SimulatedClock clock, Messages messages, Totals totals) {
    this.stack = stack;
    this.clock = clock;
    this.messages = messages;
    this.totals = totals;
  }

  /** Suppresses client IDs from the beginning of time, which is where the clock stands. */
  void suppress(List<SuppressedClient> clients) throws IOException {
    for (SuppressedClient client : clients) {
      stack.suppress(client, clock.instant());
    }
  }

  /** Replays with scheduled audits. */
  void scheduled(ClockRule lines, Duration interval) throws IOException {
    Ticks ticks = new Ticks(interval, AUDITS.settleLag());
    Instant now = null;
    Instant tick = null;
    for (Timed timed = lines.next(); timed != null; timed = lines.next()) {
      warnIfDoubted(timed);
      Instant then = timed.clock();
      if (now != null && tick != null && then != null && then.isAfter(now)) {
        if (crosses(ticks.windowEnd(tick), now, then) || crosses(tick, now, then)) {
          flush(now, ticks);
        }
        for (; tick.isBefore(then); tick = ticks.after(tick)) {
          auditIfWorthIt(tick, ticks);
        }
      }
      if (then != null) {
        now = then;
        tick = tick == null ? ticks.firstFrom(then) : tick;
      }
      add(timed.line(), now, ticks);
    }
    flush(now, ticks);
    if (now != null && tick != null) {
      Instant last = ticks.firstFrom(now.plus(AUDITS.settleLag()));
      for (; tick.isBefore(last); tick = ticks.after(tick)) {
        auditIfWorthIt(tick, ticks);
      }
      audit(last, ticks);
    }
  }

  /** Ingests everything, then audits once. */
  void onDemand(ClockRule lines) throws IOException {
    Instant now = ingestAll(lines);
    if (now != null) {
      Instant start = now.plus(JUST_AFTER);
      clock.advanceTo(start);
      stack.auditOnDemand(start);
      totals.audit();
      stack.publish();
    }
  }

  /** Ingests without any audit, and answers what the clock shows then; null if it never started. */
  @Nullable Instant ingestAll(ClockRule lines) throws IOException {
    Instant now = null;
    for (Timed timed = lines.next(); timed != null; timed = lines.next()) {
      warnIfDoubted(timed);
      now = timed.clock() == null ? now : timed.clock();
      add(timed.line(), now, null);
    }
    flush(now, null);
    return now;
  }

  long stored() {
    return stored;
  }

  private void auditIfWorthIt(Instant tick, Ticks ticks) throws IOException {
    if (ticks.isWorthAnAudit(tick)) {
      audit(tick, ticks);
    }
  }

  private void audit(Instant tick, Ticks ticks) throws IOException {
    clock.advanceTo(tick);
    stack.auditOnSchedule(tick);
    totals.audit();
    ticks.audited(tick, stack::firstDueAfter);
    stack.publish();
  }

  private void add(EventLine line, @Nullable Instant now, @Nullable Ticks ticks) {
    waiting.add(line);
    if (waiting.size() == MAX_LINES) {
      flush(now, ticks);
    }
  }

  private void flush(@Nullable Instant now, @Nullable Ticks ticks) {
    if (waiting.isEmpty()) {
      return;
    }
    if (now != null) {
      clock.advanceTo(now);
    }
    boolean hasTakeover = waiting.stream().anyMatch(EventLine::isTakeover);
    stored += stack.ingest(waiting);
    waiting.clear();
    if (ticks != null) {
      ticks.ingested(clock.instant(), hasTakeover);
    }
  }

  private void warnIfDoubted(Timed timed) {
    if (timed.doubted()) {
      messages.warning(
          "line %s: its time, %s, is far ahead of the lines around it; stored, but the clock stays"
              .formatted(timed.line().id(), timed.line().time()));
    }
    if (timed.line().event() != null) {
      totals.client(timed.line().event().clientId());
    }
  }

  private static boolean crosses(Instant boundary, Instant now, Instant then) {
    return !boundary.isBefore(now) && boundary.isBefore(then);
  }
}
