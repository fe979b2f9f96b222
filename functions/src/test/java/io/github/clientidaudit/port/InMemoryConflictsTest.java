package io.github.clientidaudit.port;

class InMemoryConflictsTest extends ConflictsContract {
  private final InMemoryFindings findings = new InMemoryFindings(new InMemoryOutbox());
  private final InMemoryConflicts conflicts = new InMemoryConflicts(findings);

  @Override
  protected Conflicts conflicts() {
    return conflicts;
  }

  @Override
  protected Findings findings() {
    return findings;
  }
}
