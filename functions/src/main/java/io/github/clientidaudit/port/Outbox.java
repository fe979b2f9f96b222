package io.github.clientidaudit.port;

import io.github.clientidaudit.domain.audit.Backlog;
import java.time.Duration;
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
   * Puts what should have been sent by now into the stream once more: first what was there the
   * longest ago, so that what can never be sent keeps nothing else from its turn.
   *
   * @param now when this is
   * @param patience how long nothing is done about what was put into the stream
   * @param limit the greatest number
   * @param deadline when it stops wherever it is; what is left keeps its turn
   */
  Backlog resend(Instant now, Duration patience, int limit, Deadline deadline);
}
