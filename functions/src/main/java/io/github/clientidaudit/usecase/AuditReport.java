package io.github.clientidaudit.usecase;

import io.github.clientidaudit.domain.audit.AuditTask;
import io.github.clientidaudit.domain.audit.Backlog;

/** Hears of each step of an invocation when it is done: the next one may fail. */
public interface AuditReport {
  /** A scheduled audit has looked for messages that should have been sent. */
  void resent(Backlog backlog);

  /** A task was worked on, up to its end or as far as the time allowed. */
  void worked(AuditTask task);

  /**
   * Something that an audit can do without went wrong, and the audit went on.
   *
   * @param part what was left out
   */
  void failed(String part, String reason);
}
