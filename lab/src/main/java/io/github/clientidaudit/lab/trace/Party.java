package io.github.clientidaudit.lab.trace;

import io.github.clientidaudit.lab.device.Backoff;
import io.github.clientidaudit.lab.device.Library;
import java.time.Duration;

/** One side of a fight. */
record Party(Library library, Backoff backoff) {
  static Party of(Library library, int seconds) {
    return new Party(library, Backoff.seconds(seconds));
  }

  static Party of(Library library, int seconds, int longest) {
    return new Party(library, Backoff.seconds(seconds, longest));
  }

  /** How long it usually waits before it returns. */
  Duration pause() {
    return library.pause(backoff);
  }

  /** Whether its pauses double although each connect succeeds. */
  boolean doubles() {
    return library.doubles() && backoff.longest().compareTo(backoff.initial()) > 0;
  }

  Duration longestPause() {
    return doubles() ? backoff.longest() : pause();
  }

  @Override
  public String toString() {
    return library + "-" + backoff;
  }
}
