package io.github.clientidaudit.port;

import io.github.clientidaudit.domain.Backlog;
import java.time.Instant;

/** What is to be sent out, until it is known to have been sent. */
public interface Outbox {
  /**
   * A place in the outbox.
   *
   * @param key whatever the store needs to find it
   */
  record Ref(String key, String subKey) {}

  /** Notes that this was sent; without effect if it is gone. */
  void markPublished(Ref ref);

  /**
   * Puts what has been waiting too long into the stream once more, the oldest first.
   *
   * @param waitingSince only what has been waiting since then or longer
   * @param limit the greatest number
   */
  Backlog resend(Instant waitingSince, int limit);
}
