package io.github.clientidaudit.port;

import java.time.Duration;

/** The time an invocation has left. */
@FunctionalInterface
public interface Deadline {
  /** What of that time is kept for the answer: no call to AWS goes on into it. */
  Duration RESERVE = Duration.ofSeconds(3);

  /** A call is not begun if it could not have at least this. */
  Duration SHORTEST_CALL = Duration.ofMillis(500);

  /** From now until the invocation is cut off; negative when it is past. */
  Duration remaining();

  /** How long a call that begins now may take; zero if there is no time for one. */
  default Duration forACall() {
    Duration left = remaining().minus(RESERVE);
    return left.compareTo(SHORTEST_CALL) < 0 ? Duration.ZERO : left;
  }

  /** The same end, some time earlier: that time is kept for what comes afterwards. */
  default Deadline keeping(Duration time) {
    return () -> remaining().minus(time);
  }
}
