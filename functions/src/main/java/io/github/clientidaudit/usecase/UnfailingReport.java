package io.github.clientidaudit.usecase;

import io.github.clientidaudit.domain.audit.AuditTask;
import io.github.clientidaudit.domain.audit.Backlog;

/** A report that stops no audit, whatever becomes of it. */
record UnfailingReport(AuditReport report) implements AuditReport {
  @Override
  public void resent(Backlog backlog) {
    attempt(() -> report.resent(backlog));
  }

  @Override
  public void worked(AuditTask task) {
    attempt(() -> report.worked(task));
  }

  /** Where nothing can be written, nobody can be told so. */
  @Override
  @SuppressWarnings("EmptyCatch")
  public void failed(String part, String reason) {
    try {
      report.failed(part, reason);
    } catch (RuntimeException e) {
      // There is nothing left to write it to.
    }
  }

  private void attempt(Runnable line) {
    try {
      line.run();
    } catch (RuntimeException e) {
      failed("report", RunAudit.reason(e));
    }
  }
}
