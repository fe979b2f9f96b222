package io.github.clientidaudit.port;

import io.github.clientidaudit.domain.Signal;
import java.time.Instant;
import java.util.function.Consumer;

/** The sparse index of takeovers: which clients to look at. It may lag behind by some seconds. */
public interface TakeoverSignals {
  /**
   * Passes on the takeovers of a shard's clients that were ingested in a span of time, in no
   * particular order.
   *
   * @param ingestedAfter exclusive
   * @param ingestedUntil inclusive
   */
  void read(int shard, Instant ingestedAfter, Instant ingestedUntil, Consumer<Signal> signals);
}
