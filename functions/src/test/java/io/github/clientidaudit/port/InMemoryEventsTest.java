package io.github.clientidaudit.port;

class InMemoryEventsTest extends EventsContract {
  private final InMemoryEvents events = new InMemoryEvents();

  @Override
  protected EventStore store() {
    return events;
  }

  @Override
  protected TakeoverSignals signals() {
    return events;
  }

  @Override
  protected ClientHistory history() {
    return events;
  }

  @Override
  protected String clientId() {
    return "client";
  }
}
