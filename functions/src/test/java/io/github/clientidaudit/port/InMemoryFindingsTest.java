package io.github.clientidaudit.port;

import io.github.clientidaudit.port.OutboxContract.Waiting;
import java.util.List;

class InMemoryFindingsTest extends FindingsContract {
  private final InMemoryOutbox outbox = new InMemoryOutbox();
  private final InMemoryFindings findings = new InMemoryFindings(outbox);

  @Override
  protected Findings findings() {
    return findings;
  }

  @Override
  protected Outbox outbox() {
    return outbox;
  }

  @Override
  protected List<Waiting> waiting() {
    return InMemoryOutboxTest.waiting(outbox);
  }
}
