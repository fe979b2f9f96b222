package io.github.clientidaudit.usecase;

import io.github.clientidaudit.domain.audit.OwedClient;
import io.github.clientidaudit.domain.takeover.TimeRanges;

/** A client that an audit looks at, and where; filled while the shard's signals are read. */
final class ClientWork {
  final String clientId;

  /** Where takeovers lie that may have to be counted; empty for a conflict that is only due. */
  final TimeRanges ranges = new TimeRanges();

  ClientWork(String clientId) {
    this.clientId = clientId;
  }

  /** What the task owes this client if it cannot be judged. */
  OwedClient owed(String reason) {
    return new OwedClient(clientId, ranges.toList(), reason);
  }
}
