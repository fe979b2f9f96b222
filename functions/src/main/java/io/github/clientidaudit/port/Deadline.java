package io.github.clientidaudit.port;

import java.time.Duration;

/** The time an invocation has left. */
@FunctionalInterface
public interface Deadline {
  /** From now until the invocation is cut off; negative when it is past. */
  Duration remaining();
}
