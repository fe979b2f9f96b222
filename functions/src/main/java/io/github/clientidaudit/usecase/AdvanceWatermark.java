package io.github.clientidaudit.usecase;

import io.github.clientidaudit.port.Deadline;
import io.github.clientidaudit.port.IngestWatermark;
import io.github.clientidaudit.port.RefusedException;
import io.github.clientidaudit.port.UnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Tells audits how far ingestion has come: at most once a minute, and only by a minute or more, so
 * that it costs next to nothing. One invocation at a time uses it.
 */
final class AdvanceWatermark {
  private static final Duration STEP = Duration.ofMinutes(1);

  /** Longer than a call may take: a batch that is stored must not time out over its watermark. */
  private static final Duration TIME_TO_WRITE = Duration.ofSeconds(15);

  private final IngestWatermark watermark;
  private final Clock clock;
  private Instant written = Instant.MIN;
  private Instant writtenAt = Instant.MIN;

  AdvanceWatermark(IngestWatermark watermark, Clock clock) {
    this.watermark = watermark;
    this.clock = clock;
  }

  /**
   * Notes the times of events that are stored now. A time that has not come yet counts as now.
   *
   * @return what went wrong, which the next batch makes good; absent if nothing did
   */
  @Nullable String advance(Collection<Instant> stored, Deadline deadline) {
    Instant now = clock.instant();
    Instant seen =
        stored.stream()
            .map(time -> time.isAfter(now) ? now : time)
            .max(Comparator.naturalOrder())
            .orElse(Instant.MIN);
    if (!isStep(written, seen)
        || !isStep(writtenAt, now)
        || deadline.remaining().compareTo(TIME_TO_WRITE) < 0) {
      return null;
    }
    try {
      watermark.advance(seen);
      written = seen;
      writtenAt = now;
      return null;
    } catch (UnavailableException | RefusedException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static boolean isStep(Instant from, Instant to) {
    return to.isAfter(from) && (from.equals(Instant.MIN) || !to.isBefore(from.plus(STEP)));
  }
}
