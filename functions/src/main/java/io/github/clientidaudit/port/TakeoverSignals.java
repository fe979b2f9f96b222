package io.github.clientidaudit.port;

import io.github.clientidaudit.domain.takeover.Signal;
import java.time.Instant;
import java.util.function.Consumer;

/** That takeovers were about to be stored: which clients to look at, and where. */
public interface TakeoverSignals {
  /**
   * Passes on all signals of a shard's clients, as of the call, that were stamped in a span of
   * time, in no particular order.
   *
   * @param ingestedAfter exclusive
   * @param ingestedUntil inclusive
   */
  void read(int shard, Instant ingestedAfter, Instant ingestedUntil, Consumer<Signal> signals);
}
