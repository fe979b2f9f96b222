package io.github.clientidaudit.handler;

import com.amazonaws.services.lambda.runtime.Context;
import io.github.clientidaudit.adapter.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One line of JSON for each thing worth an operator's while. A line with metrics is in CloudWatch's
 * embedded metric format, by which they become metrics without a call.
 */
final class Log {
  private final Context context;
  private final Clock clock;

  Log(Context context, Clock clock) {
    this.context = context;
    this.clock = clock;
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

  Instant now() {
    return clock.instant();
  }

  /** A line being put together. */
  final class Line {
    private final ObjectNode json = Json.object();
    private final Map<Metric, Long> metrics = new EnumMap<>(Metric.class);
    private final Instant now = now();

    private Line(String level, String event) {
      json.put("timestamp", now.toString())
          .put("level", level)
          .put("event", event)
          .put("requestId", context.getAwsRequestId());
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

    Line with(Metric metric, long value) {
      metrics.put(metric, value);
      return this;
    }

    /** As bytes: a text would be wrapped into a JSON of Lambda's own. */
    void write() {
      if (!metrics.isEmpty()) {
        embedMetrics();
      }
      context.getLogger().log((Json.text(json) + '\n').getBytes(StandardCharsets.UTF_8));
    }

    private void embedMetrics() {
      json.put(Metric.DIMENSION, context.getFunctionName());
      metrics.forEach((metric, value) -> json.put(metric.wireName(), value));
      ObjectNode directive =
          json.putObject("_aws")
              .put("Timestamp", now.toEpochMilli())
              .putArray("CloudWatchMetrics")
              .addObject()
              .put("Namespace", Metric.NAMESPACE);
      directive.putArray("Dimensions").addArray().add(Metric.DIMENSION);
      ArrayNode names = directive.putArray("Metrics");
      for (Metric metric : metrics.keySet()) {
        names.addObject().put("Name", metric.wireName()).put("Unit", metric.unit());
      }
    }
  }
}
