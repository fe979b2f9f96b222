package io.github.clientidaudit.usecase;

import io.github.clientidaudit.domain.AuditTask;
import io.github.clientidaudit.domain.Conflict;
import io.github.clientidaudit.domain.OwedClient;
import io.github.clientidaudit.domain.Signal;
import io.github.clientidaudit.domain.TimeRanges;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why an audit looks at a client, and where; filled while the shard's signals are read. */
final class ClientWork {
  private static final int MAX_EARLIER = 1_000;

  final String clientId;

  /** Where the takeovers lie that belong to this audit. */
  final TimeRanges ranges = new TimeRanges();

  /** Signals from before the window, which an earlier audit has counted unless they came late. */
  private final List<Signal> earlier = new ArrayList<>();

  /** What the last audit owes; absent if nothing. */
  @Nullable OwedClient owed;

  ClientWork(String clientId) {
    this.clientId = clientId;
  }

  /**
   * Beyond {@value #MAX_EARLIER}, reading what was counted again is cheaper than remembering it.
   */
  void addEarlier(Signal signal) {
    if (earlier.size() < MAX_EARLIER) {
      earlier.add(signal);
    } else {
      ranges.add(signal.at());
    }
  }

  /** Signals from before the window that are not known to have been counted. */
  List<Signal> late(Optional<Conflict> conflict) {
    return earlier.stream()
        .filter(
            signal -> conflict.filter(c -> c.covers(signal.at(), signal.ingestedAt())).isEmpty())
        .toList();
  }

  /** Takeovers ingested after this may not be counted yet. */
  Instant countedUntil(AuditTask task) {
    Instant usually = task.recheckFrom();
    return owed != null && owed.ingestedAfter().isBefore(usually) ? owed.ingestedAfter() : usually;
  }

  /** What the task owes this client if it cannot be judged. */
  OwedClient owedBy(AuditTask task, String reason) {
    TimeRanges all = new TimeRanges();
    ranges.toList().forEach(all::add);
    earlier.forEach(signal -> all.add(signal.at()));
    return new OwedClient(clientId, countedUntil(task), all.toList(), reason);
  }
}
