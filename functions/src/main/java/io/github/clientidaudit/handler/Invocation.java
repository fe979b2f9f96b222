package io.github.clientidaudit.handler;

import com.amazonaws.services.lambda.runtime.Context;
import io.github.clientidaudit.port.Deadline;
import java.time.Duration;

/**
 * The invocation that a function serves now: Lambda gives an environment one at a time. Before the
 * first there is no time at all.
 */
final class Invocation implements Deadline {
  private volatile Deadline current = () -> Duration.ZERO;

  /** Begins the next one; its time runs until Lambda cuts it off. */
  Deadline begin(Context context) {
    Deadline deadline = () -> Duration.ofMillis(context.getRemainingTimeInMillis());
    current = deadline;
    return deadline;
  }

  @Override
  public Duration remaining() {
    return current.remaining();
  }
}
