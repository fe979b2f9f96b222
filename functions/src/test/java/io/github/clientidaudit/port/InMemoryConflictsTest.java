package io.github.clientidaudit.port;

class InMemoryConflictsTest extends ConflictsContract {
  private final InMemoryConflicts conflicts = new InMemoryConflicts(new InMemoryOutbox());

  @Override
  protected Conflicts conflicts() {
    return conflicts;
  }
}
