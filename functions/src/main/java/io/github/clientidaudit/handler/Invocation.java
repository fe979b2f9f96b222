package io.github.clientidaudit.handler;

import com.amazonaws.services.lambda.runtime.Context;
import io.github.clientidaudit.port.Deadline;
import java.time.Duration;

/** What Lambda tells of an invocation. */
final class Invocation {
  private Invocation() {}

  /** The time until Lambda cuts the invocation off. */
  static Deadline deadline(Context context) {
    return () -> Duration.ofMillis(context.getRemainingTimeInMillis());
  }
}
