package io.github.clientidaudit.lab.trace;

import io.github.clientidaudit.lab.device.Backoff;
import io.github.clientidaudit.lab.device.Library;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

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

  /** Whether its pauses double in a fight of all these, although each connect succeeds. */
  boolean doublesAmong(Collection<Party> all) {
    List<Party> rivals = all.stream().filter(other -> !other.equals(this)).toList();
    return backoff.longest().compareTo(backoff.initial()) > 0
        && (rivals.isEmpty() ? List.of(this) : rivals)
            .stream().anyMatch(rival -> library.doublesAgainst(rival.pause()));
  }

  Duration longestPauseAmong(Collection<Party> all) {
    return doublesAmong(all) ? backoff.longest() : pause();
  }

  @Override
  public String toString() {
    return library + "-" + backoff;
  }
}
