package io.github.clientidaudit.port;

import java.util.List;

class InMemoryOutboxTest extends OutboxContract {
  private final InMemoryOutbox outbox = new InMemoryOutbox();
  private final InMemoryConflicts conflicts = new InMemoryConflicts(outbox);
  private final InMemoryAuditTasks tasks = new InMemoryAuditTasks(outbox, CLOSING);

  @Override
  protected Outbox outbox() {
    return outbox;
  }

  @Override
  protected Conflicts conflicts() {
    return conflicts;
  }

  @Override
  protected AuditTasks tasks() {
    return tasks;
  }

  @Override
  protected List<Waiting> waiting() {
    return outbox.waiting().stream()
        .map(item -> new Waiting(item.ref(), item.notification(), item.attempts()))
        .toList();
  }
}
