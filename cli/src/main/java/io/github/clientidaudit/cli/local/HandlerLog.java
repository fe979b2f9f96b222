package io.github.clientidaudit.cli.local;

import com.amazonaws.services.lambda.runtime.Context;
import io.github.clientidaudit.handler.LocalContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Listens to what the handlers log: refused messages are gathered, other errors are passed on. */
public final class HandlerLog {
  /** A message that a handler refused, and why. */
  public record Refused(String messageId, String reason) {}

  private static final JsonMapper JSON = JsonMapper.shared();

  private final Consumer<String> errors;
  private final List<Refused> refused = new ArrayList<>();

  /** Passes errors on as they are logged, each on a line. */
  public HandlerLog(Consumer<String> errors) {
    this.errors = errors;
  }

  /** The context of one invocation, its log coming here. */
  Context context(String functionName, String requestId) {
    return new LocalContext(functionName, requestId, this::accept);
  }

  /** The messages refused since the last call. */
  synchronized List<Refused> takeRefused() {
    List<Refused> taken = List.copyOf(refused);
    refused.clear();
    return taken;
  }

  private synchronized void accept(String text) {
    for (String line : text.lines().toList()) {
      if (line.contains("\"ERROR\"")) {
        error(line);
      }
    }
  }

  private void error(String line) {
    try {
      JsonNode json = JSON.readTree(line);
      if (json.path("event").asString("").equals("malformed message")) {
        refused.add(
            new Refused(json.path("messageId").asString(""), json.path("reason").asString("")));
        return;
      }
    } catch (JacksonException e) {
      // Not JSON: shown as it is.
    }
    errors.accept(line);
  }
}
