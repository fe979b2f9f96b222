package io.github.clientidaudit.port;

import java.time.Clock;

class InMemoryAuditTasksTest extends AuditTasksContract {
  private final InMemoryAuditTasks tasks =
      new InMemoryAuditTasks(new InMemoryOutbox(), Clock.systemUTC());

  @Override
  protected AuditTasks tasks() {
    return tasks;
  }

  @Override
  protected void expire(String taskId) {
    tasks.expire(taskId);
  }
}
