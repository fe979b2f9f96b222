package io.github.clientidaudit.domain.audit;

import io.github.clientidaudit.domain.conflict.Finding;

/** Something that people and programs are told. */
public sealed interface Notification {
  /** What an audit reports about a client ID. */
  record OfFinding(Finding finding) implements Notification {}

  /** What an audit reports of itself. */
  record OfAudit(AuditTask task) implements Notification {}
}
