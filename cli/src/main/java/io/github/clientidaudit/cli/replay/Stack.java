package io.github.clientidaudit.cli.replay;

import io.github.clientidaudit.cli.local.EventLine;
import io.github.clientidaudit.port.ClientHistory;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The functions and what they keep, as a replay drives them on its own clock. */
interface Stack extends AutoCloseable {
  /**
   * Ingests lines as one batch; tells of those that are refused.
   *
   * @return how many were stored
   */
  int ingest(List<EventLine> lines);

  /**
   * Keeps quiet about a client ID.
   *
   * @throws IllegalArgumentException if there can be no such client ID, or no such time
   */
  void suppress(SuppressedClient client, Instant now) throws IOException;

  /** Runs the scheduled audit of a tick to its end. */
  void auditOnSchedule(Instant tick) throws IOException;

  /** Audits the 31 days before, to the end. */
  void auditOnDemand(Instant now) throws IOException;

  /** Publishes what audits have put into the outbox, in order. */
  void publish();

  /** The first moment after the given one at which a conflict is due; absent if there is none. */
  @Nullable Instant firstDueAfter(Instant after);

  /** The events that were stored. */
  ClientHistory history();

  @Override
  void close();
}
