package io.github.clientidaudit.cli.live;

import java.time.Duration;

/** Tells when something that is done at intervals is due; what was missed is not made up for. */
final class Pulse {
  private final long intervalNanos;
  private long nextAt;

  /** Due for the first time after one interval. */
  Pulse(Duration interval) {
    this.intervalNanos = interval.toNanos();
    this.nextAt = System.nanoTime() + intervalNanos;
  }

  /** Whether it is due; if so, it will be due again an interval from now. */
  boolean isDue() {
    long now = System.nanoTime();
    if (now - nextAt < 0) {
      return false;
    }
    nextAt = now + intervalNanos;
    return true;
  }
}
