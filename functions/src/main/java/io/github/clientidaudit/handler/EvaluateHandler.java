package io.github.clientidaudit.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.clientidaudit.adapter.json.AuditJson;
import io.github.clientidaudit.adapter.json.AuditRequestParser;
import io.github.clientidaudit.adapter.json.Json;
import io.github.clientidaudit.adapter.json.SuppressionJson;
import io.github.clientidaudit.domain.audit.AuditRequest;
import io.github.clientidaudit.domain.conflict.Suppression;
import io.github.clientidaudit.port.Deadline;
import io.github.clientidaudit.priming.Priming;
import io.github.clientidaudit.usecase.AuditReport;
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
  private final Invocation invocation;

  /** For Lambda. */
  public EvaluateHandler() {
    this(Wiring.fromEnvironment());
    Priming.beforeSnapshot(Wiring::dry);
  }

  EvaluateHandler(Wiring wiring) {
    this.evaluate = wiring.evaluateConflicts();
    this.suppress = wiring.suppressClient();
    this.json = wiring.auditJson();
    this.clock = wiring.clock();
    this.invocation = wiring.invocation();
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    Deadline deadline = invocation.begin(context);
    AuditRequest request = AuditRequestParser.parse(input, context.getAwsRequestId());
    ObjectNode answer =
        switch (request) {
          case AuditRequest.OfTask audit -> audit(audit, deadline, context);
          case AuditRequest.OfSuppression suppression -> suppress(suppression, context);
        };
    output.write(Json.text(answer).getBytes(StandardCharsets.UTF_8));
  }

  private ObjectNode audit(AuditRequest.OfTask request, Deadline deadline, Context context) {
    AuditReport report = new LoggedAudit(new Log(context, clock));
    return json.answer(evaluate.evaluate(request, deadline, report));
  }

  private ObjectNode suppress(AuditRequest.OfSuppression request, Context context) {
    Optional<Suppression> inForce = suppress.suppress(request);
    new Log(context, clock)
        .info(inForce.isPresent() ? "suppressed" : "no longer suppressed")
        .with("clientId", request.clientId())
        .write();
    return SuppressionJson.answer(request.clientId(), inForce.orElse(null));
  }
}
