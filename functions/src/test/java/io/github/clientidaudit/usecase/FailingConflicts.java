package io.github.clientidaudit.usecase;

import io.github.clientidaudit.domain.conflict.Conflict;
import io.github.clientidaudit.domain.conflict.Finding;
import io.github.clientidaudit.port.Conflicts;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** Conflicts in whose way something can happen. */
abstract class FailingConflicts implements Conflicts {
  private final Conflicts real;

  FailingConflicts(Conflicts real) {
    this.real = real;
  }

  abstract void beforeRead(String clientId);

  abstract void afterWrite(String clientId);

  @Override
  public Known find(String clientId) {
    beforeRead(clientId);
    return real.find(clientId);
  }

  @Override
  public boolean write(Conflict.Step next, Duration retention) {
    boolean written = real.write(next, retention);
    afterWrite(next.conflict().clientId());
    return written;
  }

  @Override
  public void noteTold(Finding told) {
    real.noteTold(told);
  }

  @Override
  public void due(int shard, Instant until, Consumer<String> clientIds) {
    real.due(shard, until, clientIds);
  }
}
