package io.github.clientidaudit.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.clientidaudit.adapter.json.AuditJson;
import io.github.clientidaudit.adapter.json.AuditRequestParser;
import io.github.clientidaudit.adapter.json.Json;
import io.github.clientidaudit.adapter.json.SuppressionJson;
import io.github.clientidaudit.domain.AuditAnswer;
import io.github.clientidaudit.domain.AuditCounts;
import io.github.clientidaudit.domain.AuditRequest;
import io.github.clientidaudit.domain.AuditTask;
import io.github.clientidaudit.domain.OwedClient;
import io.github.clientidaudit.domain.Suppression;
import io.github.clientidaudit.usecase.EvaluateConflicts;
import io.github.clientidaudit.usecase.SuppressClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Runs an audit: scheduled, on demand, or the rest of one that ran out of time; or notes that
 * people do not want to hear of a client ID. Answers with the task or with what is suppressed, as
 * JSON. Reads its input itself, so that an error can name the member that is wrong.
 */
public final class EvaluateHandler implements RequestStreamHandler {
  private final EvaluateConflicts evaluate;
  private final SuppressClient suppress;
  private final AuditJson json;
  private final Clock clock;

  /** For Lambda. */
  public EvaluateHandler() {
    this(Wiring.fromEnvironment());
    Priming.beforeSnapshot();
  }

  EvaluateHandler(Wiring wiring) {
    this.evaluate = wiring.evaluateConflicts();
    this.suppress = wiring.suppressClient();
    this.json = wiring.auditJson();
    this.clock = wiring.clock();
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    AuditRequest request = AuditRequestParser.parse(input, context.getAwsRequestId());
    ObjectNode answer =
        switch (request) {
          case AuditRequest.OfTask audit -> audit(audit, context);
          case AuditRequest.OfSuppression suppression -> suppress(suppression, context);
        };
    output.write(Json.text(answer).getBytes(StandardCharsets.UTF_8));
  }

  private ObjectNode audit(AuditRequest.OfTask request, Context context) {
    AuditAnswer answer = evaluate.evaluate(request, Invocation.deadline(context));
    Log log = new Log(context, clock);
    answer.ran().forEach(task -> log(task, log));
    if (request instanceof AuditRequest.Scheduled) {
      log.info("looked for what was not published")
          .with("resent", answer.backlog().resent())
          .with(Metric.OLDEST_UNPUBLISHED_AGE, answer.backlog().age(clock.instant()).toSeconds())
          .write();
    }
    return json.answer(answer);
  }

  private ObjectNode suppress(AuditRequest.OfSuppression request, Context context) {
    Optional<Suppression> inForce = suppress.suppress(request);
    new Log(context, clock)
        .info(inForce.isPresent() ? "suppressed" : "no longer suppressed")
        .with("clientId", request.clientId())
        .write();
    return SuppressionJson.answer(request.clientId(), inForce.orElse(null));
  }

  private static void log(AuditTask task, Log log) {
    for (OwedClient client : task.failed()) {
      log.error("client not judged")
          .with("clientId", client.clientId())
          .with("reason", client.reason())
          .write();
    }
    AuditCounts counts = task.counts();
    Log.Line line =
        log.info("audited")
            .with("taskId", task.taskId())
            .with("taskType", task.type().name())
            .with("taskStatus", task.status().name())
            .with("windowFrom", task.window().from().toString())
            .with("windowTo", task.window().to().toString())
            .with("clientsExamined", counts.clientsExamined())
            .with("takeovers", counts.takeovers())
            .with("findings", counts.findings())
            .with("published", counts.published());
    if (task.isScheduled() && task.status() == AuditTask.Status.COMPLETED) {
      line.with(Metric.SCHEDULED_AUDITS_COMPLETED, 1)
          .with(Metric.CLIENTS_EXAMINED, counts.clientsExamined())
          .with(Metric.TAKEOVERS_COUNTED, counts.takeovers())
          .with(Metric.CONFLICTS_FOUND, counts.nonCompliant())
          .with(Metric.CLIENTS_NOT_JUDGED, task.failed().size())
          .with(Metric.LATE_INDEX_ENTRIES, counts.lateSignals());
    }
    line.write();
  }
}
