package io.github.clientidaudit.lab.trace;

import io.github.clientidaudit.lab.device.Backoff;
import io.github.clientidaudit.lab.device.Library;

/** One side of a fight. */
record Party(Library library, Backoff backoff) {
  static Party of(Library library, int seconds) {
    return new Party(library, Backoff.seconds(seconds));
  }

  static Party of(Library library, int seconds, int longest) {
    return new Party(library, Backoff.seconds(seconds, longest));
  }

  @Override
  public String toString() {
    return library + "-" + backoff;
  }
}
