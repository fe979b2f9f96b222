package io.github.clientidaudit.port;

class InMemorySuppressionsTest extends SuppressionsContract {
  private final InMemoryConflicts conflicts =
      new InMemoryConflicts(new InMemoryFindings(new InMemoryOutbox()));

  @Override
  protected Suppressions suppressions() {
    return conflicts.suppressions;
  }

  @Override
  protected Conflicts conflicts() {
    return conflicts;
  }
}
