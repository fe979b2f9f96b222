package io.github.clientidaudit.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import io.github.clientidaudit.adapter.json.Json;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** One line of JSON for each thing worth an operator's while. */
final class Log {
  private final LambdaLogger logger;
  private final String requestId;

  Log(Context context) {
    this.logger = context.getLogger();
    this.requestId = context.getAwsRequestId();
  }

  Line info(String event) {
    return new Line("INFO", event);
  }

  Line warn(String event) {
    return new Line("WARN", event);
  }

  Line error(String event) {
    return new Line("ERROR", event);
  }

  /** A line being put together. */
  final class Line {
    private final ObjectNode json = Json.object();

    private Line(String level, String event) {
      json.put("level", level).put("event", event).put("requestId", requestId);
    }

    Line with(String name, String value) {
      json.put(name, value);
      return this;
    }

    Line with(String name, long value) {
      json.put(name, value);
      return this;
    }

    Line with(String name, Map<String, Integer> counts) {
      ObjectNode object = json.putObject(name);
      counts.forEach(object::put);
      return this;
    }

    void write() {
      logger.log(Json.text(json) + '\n');
    }
  }
}
