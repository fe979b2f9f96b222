package io.github.clientidaudit.domain.audit;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What should have been sent long ago.
 *
 * @param resent how many messages were put on their way once more
 * @param oldest since when the oldest has been waiting, put on its way now or not; absent if none
 *     has for too long
 */
public record Backlog(int resent, @Nullable Instant oldest) {
  /** Nothing waits. */
  public static final Backlog NONE = new Backlog(0, null);

  /** How long the oldest has been waiting; zero if none has for too long. */
  public Duration age(Instant now) {
    return oldest == null || oldest.isAfter(now) ? Duration.ZERO : Duration.between(oldest, now);
  }
}
