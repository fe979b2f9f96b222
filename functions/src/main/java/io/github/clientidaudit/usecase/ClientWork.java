package io.github.clientidaudit.usecase;

import io.github.clientidaudit.domain.OwedClient;
import io.github.clientidaudit.domain.Signal;
import io.github.clientidaudit.domain.TimeRanges;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why an audit looks at a client, and where; filled while the shard's signals are read. */
final class ClientWork {
  final String clientId;

  /** Where the takeovers lie that belong to this audit. */
  final TimeRanges ranges = new TimeRanges();

  /** Signals of the hour before, which an earlier audit has counted unless they came late. */
  final List<Signal> earlier = new ArrayList<>();

  /** What the last audit owes; absent if nothing. */
  @Nullable OwedClient owed;

  ClientWork(String clientId) {
    this.clientId = clientId;
  }
}
