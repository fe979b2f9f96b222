package io.github.clientidaudit.handler;

import io.github.clientidaudit.domain.audit.AuditCounts;
import io.github.clientidaudit.domain.audit.AuditTask;
import io.github.clientidaudit.domain.audit.Backlog;
import io.github.clientidaudit.domain.audit.OwedClient;
import io.github.clientidaudit.usecase.AuditReport;

/** Writes the log of an audit, with the metrics that alarms and dashboard ask for. */
record LoggedAudit(Log log) implements AuditReport {
  @Override
  public void resent(Backlog backlog) {
    log.info("looked for what was not published")
        .with("resent", backlog.resent())
        .with(Metric.OLDEST_UNPUBLISHED_AGE, backlog.age(log.now()).toSeconds())
        .write();
  }

  @Override
  public void failed(String part, String reason) {
    log.error("part of an audit failed")
        .with("part", part)
        .with("reason", reason)
        .with(Metric.AUDIT_PARTS_FAILED, 1)
        .write();
  }

  @Override
  public void worked(AuditTask task) {
    for (OwedClient client : task.progress().notJudged()) {
      log.error("client not judged")
          .with("clientId", client.clientId())
          .with("reason", client.reason())
          .write();
    }
    AuditCounts counts = task.counts();
    Log.Line line =
        log.info("audited")
            .with("taskId", task.taskId())
            .with("taskType", task.plan().type().name())
            .with("taskStatus", task.status().name())
            .with("windowFrom", task.window().from().toString())
            .with("windowTo", task.window().to().toString())
            .with("clientsExamined", counts.clientsExamined())
            .with("takeovers", counts.takeovers())
            .with("findings", counts.findings())
            .with("published", counts.published());
    task.whyEnded().ifPresent(reason -> line.with("reason", reason));
    if (task.isScheduled() && task.status() == AuditTask.Status.COMPLETED) {
      line.with(Metric.SCHEDULED_AUDITS_COMPLETED, 1)
          .with(Metric.CLIENTS_EXAMINED, counts.clientsExamined())
          .with(Metric.TAKEOVERS_COUNTED, counts.takeovers())
          .with(Metric.CONFLICTS_FOUND, counts.nonCompliant())
          .with(Metric.CLIENTS_NOT_JUDGED, task.progress().notJudged().size());
    }
    line.write();
  }
}
