package io.github.clientidaudit.cli.replay;

import io.github.clientidaudit.cli.terminal.Messages;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Tells how far a long run is: after some seconds, once a second where somebody watches, now and
 * then where the lines end up in a file.
 */
final class Progress {
  private static final Duration SHORT = Duration.ofSeconds(5);
  private static final Duration WATCHED = Duration.ofSeconds(1);
  private static final Duration UNWATCHED = Duration.ofSeconds(30);

  /** Lines between two looks at the time. */
  private static final int STRIDE = 256;

  private final Messages messages;
  private final LongSupplier nanoTime;
  private final long start;
  private long nextAt;
  private long lines;

  Progress(Messages messages, LongSupplier nanoTime) {
    this.messages = messages;
    this.nanoTime = nanoTime;
    this.start = nanoTime.getAsLong();
    this.nextAt = start + (messages.isWatched() ? SHORT : UNWATCHED).toNanos();
  }

  /** Counts a line of a source. */
  void line(EventSource source) {
    lines++;
    if (lines % STRIDE == 0) {
      long now = nanoTime.getAsLong();
      if (now - nextAt >= 0) {
        nextAt = now + (messages.isWatched() ? WATCHED : UNWATCHED).toNanos();
        show(source, (now - start) / 1e9);
      }
    }
  }

  private void show(EventSource source, double seconds) {
    String percent =
        source.size() > 0
            ? String.format(
                Locale.ROOT,
                ", %d%% of %s",
                100 * source.counting().count() / source.size(),
                source.name())
            : "";
    messages.progress(
        String.format(Locale.ROOT, "%,d lines, %,.0f a second%s", lines, lines / seconds, percent));
  }
}
