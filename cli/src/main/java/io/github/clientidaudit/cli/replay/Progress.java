package io.github.clientidaudit.cli.replay;

import io.github.clientidaudit.cli.input.InputReader;
import io.github.clientidaudit.cli.terminal.Messages;
import java.time.Duration;
import java.util.Locale;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * Tells how far a long run is: after some seconds, once a second where somebody watches, now and
 * then where the lines end up in a file.
 */
final class Progress implements InputReader.Watcher {
  private static final Duration SHORT = Duration.ofSeconds(5);
  private static final Duration WATCHED = Duration.ofSeconds(1);
  private static final Duration UNWATCHED = Duration.ofSeconds(30);

  /** Steps between two looks at the time. */
  private static final int STRIDE = 256;

  private final String what;
  private final Messages messages;
  private final LongSupplier nanoTime;
  private final long start;
  private long nextAt;
  private long steps;

  /** Counts so many of these, {@code values read} for example, from now on. */
  Progress(String what, Messages messages) {
    this(what, messages, System::nanoTime);
  }

  /** For tests. */
  Progress(String what, Messages messages, LongSupplier nanoTime) {
    this.what = what;
    this.messages = messages;
    this.nanoTime = nanoTime;
    this.start = nanoTime.getAsLong();
    this.nextAt = start + (messages.isWatched() ? SHORT : UNWATCHED).toNanos();
  }

  @Override
  public void step(DoubleSupplier done) {
    steps++;
    if (steps % STRIDE == 0) {
      long now = nanoTime.getAsLong();
      if (now - nextAt >= 0) {
        nextAt = now + (messages.isWatched() ? WATCHED : UNWATCHED).toNanos();
        show(done.getAsDouble(), (now - start) / 1e9);
      }
    }
  }

  private void show(double done, double seconds) {
    messages.progress(
        String.format(Locale.ROOT, "%,d %s, %,.0f a second", steps, what, steps / seconds)
            + (done > 0 ? left(done, seconds) : ""));
  }

  private static String left(double done, double seconds) {
    return String.format(
        Locale.ROOT, ", %.0f %%, %.0f s left", 100 * done, seconds * (1 - done) / done);
  }
}
