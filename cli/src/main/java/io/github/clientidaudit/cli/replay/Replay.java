package io.github.clientidaudit.cli.replay;

import io.github.clientidaudit.cli.local.Audits;
import io.github.clientidaudit.cli.local.DueConflicts;
import io.github.clientidaudit.cli.local.HandlerLog;
import io.github.clientidaudit.cli.local.HandlerLog.Refused;
import io.github.clientidaudit.cli.local.Ingest;
import io.github.clientidaudit.cli.local.LocalBackend;
import io.github.clientidaudit.cli.local.StreamPump;
import io.github.clientidaudit.cli.replay.ClockRule.Timed;
import io.github.clientidaudit.cli.terminal.Messages;
import io.github.clientidaudit.handler.Wiring;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sends events through the three handlers on a simulated clock. An audit at a tick sees exactly the
 * lines whose time, as {@link ClockRule} tells it, is not after it.
 */
final class Replay {
  private static final Audits.Settings AUDITS = Audits.Settings.AS_DEPLOYED;

  /** Calls of the ingest handler under way at a time; the emulator gains nothing from more. */
  private static final int INGEST_PARALLELISM = 2;

  /** Audits do one thing after the other, so that the same input gives the same output. */
  private static final int AUDIT_PARALLELISM = 1;

  /** How long after the last event an on-demand audit begins: it ends just before its start. */
  private static final Duration JUST_AFTER = Duration.ofSeconds(1);

  private final SimulatedClock clock = new SimulatedClock();
  private final Messages messages;
  private final Totals totals;
  private final Ingest ingest;
  private final Audits audits;
  private final StreamPump pump;
  private final DueConflicts due;

  Replay(LocalBackend backend, Messages messages, Totals totals) {
    this.messages = messages;
    this.totals = totals;
    HandlerLog log = new HandlerLog(messages::warning);
    Wiring wiring = backend.wiring(clock, AUDIT_PARALLELISM);
    this.ingest =
        new Ingest(backend.wiring(clock, INGEST_PARALLELISM).ingestHandler(), log, this::refused);
    this.audits = new Audits(wiring.evaluateHandler(), log, AUDITS);
    this.pump = backend.pump(wiring, log, messages::warning);
    this.due = backend.dueConflicts();
  }

  /** Suppresses client IDs from the beginning of time, which is where the clock stands. */
  void suppress(List<SuppressedClient> clients) throws IOException {
    for (SuppressedClient client : clients) {
      audits.suppress(client.clientId(), client.until(), clock.instant());
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
      ingest.add(timed.line());
      if (ingest.isFull()) {
        flush(now, ticks);
      }
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
      audits.onDemand(start);
      totals.audit();
      pump.pump();
    }
  }

  /** Ingests without any audit, and answers what the clock shows then; null if it never started. */
  @Nullable Instant ingestAll(ClockRule lines) throws IOException {
    Instant now = null;
    for (Timed timed = lines.next(); timed != null; timed = lines.next()) {
      warnIfDoubted(timed);
      now = timed.clock() == null ? now : timed.clock();
      ingest.add(timed.line());
      if (ingest.isFull()) {
        flush(now, null);
      }
    }
    flush(now, null);
    return now;
  }

  long stored() {
    return ingest.stored();
  }

  private void auditIfWorthIt(Instant tick, Ticks ticks) throws IOException {
    if (ticks.isWorthAnAudit(tick)) {
      audit(tick, ticks);
    }
  }

  private void audit(Instant tick, Ticks ticks) throws IOException {
    clock.advanceTo(tick);
    audits.scheduled(tick);
    totals.audit();
    ticks.audited(tick, due);
    pump.pump();
  }

  private void flush(@Nullable Instant now, @Nullable Ticks ticks) {
    if (ingest.isEmpty()) {
      return;
    }
    if (now != null) {
      clock.advanceTo(now);
    }
    boolean hasTakeover = ingest.flush();
    if (ticks != null) {
      ticks.ingested(clock.instant(), hasTakeover);
    }
  }

  private void refused(Refused refused) {
    totals.rejected();
    messages.refused(refused);
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
