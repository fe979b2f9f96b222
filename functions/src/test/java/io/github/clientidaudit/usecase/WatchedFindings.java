package io.github.clientidaudit.usecase;

import io.github.clientidaudit.domain.conflict.Finding;
import io.github.clientidaudit.port.Findings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Findings in whose way something can happen. */
abstract class WatchedFindings implements Findings {
  private final Findings real;

  WatchedFindings(Findings real) {
    this.real = real;
  }

  void beforePage() {}

  void beforeTell() {}

  @Override
  public List<Finding> page(String taskId, int shard, String afterClientId) {
    beforePage();
    return real.page(taskId, shard, afterClientId);
  }

  @Override
  public void record(Finding finding, Duration retention) {
    real.record(finding, retention);
  }

  @Override
  public void tell(Finding finding, Instant since) {
    beforeTell();
    real.tell(finding, since);
  }
}
