package io.github.clientidaudit.usecase;

import io.github.clientidaudit.port.Deadline;
import io.github.clientidaudit.port.Outbox;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Puts messages that should have been sent by now into the stream again. */
final class Sweep {
  /** Messages that were not sent within this time are put into the stream again. */
  private static final Duration SENT_BY_NOW = Duration.ofMinutes(10);

  /** How many of them for each quarter of an hour since the last audit, up to a day. */
  private static final int RESENT_PER_QUARTER = 200;

  private static final int QUARTERS_OF_A_DAY = 96;

  /** With less time than this left, it is not begun. */
  private static final Duration TIME_FOR_A_CALL = Duration.ofSeconds(10);

  /** It gets this part of what is left, so that other tasks are not kept from theirs. */
  private static final int SHARE = 4;

  /** If that is less than this, it gets this. */
  private static final Duration LEAST = Duration.ofSeconds(20);

  private final Outbox outbox;
  private final Clock clock;

  Sweep(Outbox outbox, Clock clock) {
    this.outbox = outbox;
    this.clock = clock;
  }

  /**
   * Does so as far as the time allows; an error is reported, not thrown.
   *
   * @param last when the audit before looked; absent for the first one
   */
  void sweep(@Nullable Instant last, Deadline deadline, AuditReport report) {
    Duration left = deadline.remaining();
    if (left.compareTo(TIME_FOR_A_CALL) < 0) {
      return;
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    try {
      report.resent(outbox.resend(now, SENT_BY_NOW, limit(last, now), share(deadline)));
    } catch (RuntimeException e) {
      report.failed("sweep", RunAudit.reason(e));
    }
  }

  private static Deadline share(Deadline deadline) {
    Duration left = deadline.remaining();
    Duration share = left.dividedBy(SHARE);
    Duration kept = left.minus(share.compareTo(LEAST) < 0 ? LEAST : share);
    return deadline.keeping(kept.isNegative() ? Duration.ZERO : kept);
  }

  /** As much as the time since the last audit allows, so that programs are not flooded. */
  private static int limit(@Nullable Instant last, Instant now) {
    long quarters =
        last == null ? 1 : Duration.between(last, now).dividedBy(Duration.ofMinutes(15));
    return RESENT_PER_QUARTER * Math.clamp(quarters, 1, QUARTERS_OF_A_DAY);
  }
}
