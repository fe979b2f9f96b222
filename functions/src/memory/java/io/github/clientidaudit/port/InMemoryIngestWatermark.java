package io.github.clientidaudit.port;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The watermark in memory, to the millisecond. */
public final class InMemoryIngestWatermark implements IngestWatermark {
  private @Nullable Instant seenUntil;

  @Override
  public synchronized void advance(Instant seen) {
    Instant millis = seen.truncatedTo(ChronoUnit.MILLIS);
    if (seenUntil == null || millis.isAfter(seenUntil)) {
      seenUntil = millis;
    }
  }

  @Override
  public synchronized Optional<Instant> read() {
    return Optional.ofNullable(seenUntil);
  }
}
