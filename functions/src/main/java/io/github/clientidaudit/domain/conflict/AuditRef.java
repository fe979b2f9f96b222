package io.github.clientidaudit.domain.conflict;

import io.github.clientidaudit.domain.TaskType;
import java.time.Instant;

/**
 * Which audit this is about.
 *
 * @param startedAt when its task was created
 */
public record AuditRef(String taskId, TaskType type, Instant startedAt) {
  /** Whether it counts what no audit has counted before. */
  public boolean isScheduled() {
    return type == TaskType.SCHEDULED_AUDIT_TASK;
  }
}
