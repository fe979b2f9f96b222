package io.github.clientidaudit.port;

import java.util.List;

class InMemoryOutboxTest extends OutboxContract {
  private final InMemoryOutbox outbox = new InMemoryOutbox();
  private final InMemoryFindings findings = new InMemoryFindings(outbox);
  private final InMemoryAuditTasks tasks = new InMemoryAuditTasks(outbox, CLOSING);

  @Override
  protected Outbox outbox() {
    return outbox;
  }

  @Override
  protected Findings findings() {
    return findings;
  }

  @Override
  protected AuditTasks tasks() {
    return tasks;
  }

  @Override
  protected List<Waiting> waiting() {
    return waiting(outbox);
  }

  static List<Waiting> waiting(InMemoryOutbox outbox) {
    return outbox.waiting().stream()
        .map(item -> new Waiting(item.ref(), item.notification(), item.offeredAt()))
        .toList();
  }
}
