package io.github.clientidaudit.usecase;

import io.github.clientidaudit.domain.takeover.StoredEvent;
import io.github.clientidaudit.domain.takeover.TimeRange;
import io.github.clientidaudit.port.ClientHistory;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A history in whose way something can happen. */
abstract class FailingHistory implements ClientHistory {
  private final ClientHistory real;

  FailingHistory(ClientHistory real) {
    this.real = real;
  }

  abstract void beforeRead(String clientId);

  @Override
  public void read(String clientId, TimeRange range, Consumer<StoredEvent> events) {
    beforeRead(clientId);
    real.read(clientId, range, events);
  }

  @Override
  public void readBack(String clientId, Instant until, Predicate<StoredEvent> goOn) {
    beforeRead(clientId);
    real.readBack(clientId, until, goOn);
  }

  @Override
  public List<StoredEvent> before(String clientId, Instant instant, int limit) {
    return real.before(clientId, instant, limit);
  }
}
