package io.github.clientidaudit.cli.local;

import io.github.clientidaudit.adapter.json.InvalidRequestException;
import io.github.clientidaudit.handler.EvaluateHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Asks EvaluateFunction's handler for audits and sees them through, or to suppress a client ID. */
public final class Audits {
  /**
   * What scheduled audits are told.
   *
   * @param settleLag how far they stay behind the clock; whole seconds
   * @param quiet how long a conflict must be quiet to be over; whole minutes
   * @param reminder how long an ongoing conflict may go on before it is told again; whole hours
   */
  public record Settings(Duration settleLag, Duration quiet, Duration reminder) {
    /** As in the template. */
    public static final Settings AS_DEPLOYED =
        new Settings(Duration.ofSeconds(150), Duration.ofMinutes(60), Duration.ofHours(24));
  }

  /** Calls of one audit after which something must be wrong with it. */
  private static final int MAX_CALLS = 1000;

  private static final JsonMapper JSON = JsonMapper.shared();

  private final EvaluateHandler handler;
  private final HandlerLog log;
  private final Settings settings;

  /** Asks this handler, whose log is listened to. */
  public Audits(EvaluateHandler handler, HandlerLog log, Settings settings) {
    this.handler = handler;
    this.log = log;
    this.settings = settings;
  }

  /** Runs the scheduled audit of this tick. */
  public void scheduled(Instant tick) throws IOException {
    ObjectNode request =
        JSON.createObjectNode()
            .put("taskType", "SCHEDULED_AUDIT_TASK")
            .put("settleLagSeconds", settings.settleLag().toSeconds())
            .put("quietMinutes", settings.quiet().toMinutes())
            .put("reminderHours", settings.reminder().toHours());
    finish(evaluate(request.toString(), tick), tick);
  }

  /** Audits all that happened in the 31 days before, and publishes what it finds. */
  public void onDemand(Instant now) throws IOException {
    finish(evaluate("{\"taskType\":\"ON_DEMAND_AUDIT_TASK\",\"publish\":true}", now), now);
  }

  /**
   * Asks not to publish what is found about a client ID.
   *
   * @param until exclusive; absent if for good
   * @throws InvalidRequestException if there can be no such client ID, or no such time
   */
  public void suppress(String clientId, @Nullable Instant until, Instant now) throws IOException {
    ObjectNode request = JSON.createObjectNode();
    ObjectNode suppress = request.putObject("suppress").put("clientId", clientId);
    if (until == null) {
      suppress.put("suppressIndefinitely", true);
    } else {
      suppress.put("expirationDate", until.toString());
    }
    suppress.put("description", "an option of this replay");
    evaluate(request.toString(), now);
  }

  /** An audit that ran out of time is taken up again until it is done. */
  private void finish(JsonNode first, Instant now) throws IOException {
    JsonNode answer = first;
    for (int calls = 1; answer.path("taskStatus").asString("").equals("IN_PROGRESS"); calls++) {
      if (calls == MAX_CALLS) {
        throw new IllegalStateException("the audit does not end: " + answer.path("taskId"));
      }
      answer = evaluate("{\"taskId\":\"%s\"}".formatted(answer.path("taskId").asString("")), now);
    }
  }

  /** The request id, and with it an on-demand task's, is the same whenever the input is. */
  private JsonNode evaluate(String request, Instant now) throws IOException {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    String requestId =
        UUID.nameUUIDFromBytes(now.toString().getBytes(StandardCharsets.UTF_8)).toString();
    handler.handleRequest(
        new ByteArrayInputStream(request.getBytes(StandardCharsets.UTF_8)),
        output,
        log.context("EvaluateFunction", requestId));
    return JSON.readTree(output.toByteArray());
  }
}
