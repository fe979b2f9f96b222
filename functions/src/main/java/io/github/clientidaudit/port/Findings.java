package io.github.clientidaudit.port;

import io.github.clientidaudit.domain.conflict.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What audits found, each finding under its task. */
public interface Findings {
  /**
   * Some findings of a task about the clients of a shard as of now, by client ID.
   *
   * @param afterClientId those about greater client IDs only; empty for all
   * @return as many as can be read at a time; empty if there are no more
   */
  List<Finding> page(String taskId, int shard, String afterClientId);

  /**
   * Records a finding that concerns no stored conflict; without effect if the task has recorded one
   * about the client before.
   *
   * @param retention how long it is kept from its audit's beginning
   */
  void record(Finding finding, Duration retention);

  /**
   * Records a finding in place of what the task has recorded about the client, and puts it into the
   * outbox if it has an audience; without effect if it was told before.
   *
   * @param since when it begins to wait there
   */
  void tell(Finding finding, Instant since);
}
