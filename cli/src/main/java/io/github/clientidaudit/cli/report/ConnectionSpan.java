package io.github.clientidaudit.cli.report;

import io.github.clientidaudit.domain.takeover.Party;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A connection from its beginning to its end.
 *
 * @param from absent if no event told
 * @param to absent if it lasts
 */
record ConnectionSpan(
    Party party, long versionNumber, @Nullable Instant from, @Nullable Instant to, End end) {
  /** How it ended. */
  enum End {
    EVICTED("evicted"),
    LOST("lost"),
    CLOSED("closed by the client"),
    NONE("still open");

    private final String words;

    End(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }
}
