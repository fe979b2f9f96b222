package io.github.clientidaudit.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.handler.Metric;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A metric that an alarm or the dashboard asks for.
 *
 * @param source a logical id, with its attribute if there is one
 */
record MetricUse(String namespace, String name, String dimension, String source) {
  private static final Pattern QUERY =
      Pattern.compile(
          "SELECT \\w+\\((\\w+)\\) FROM SCHEMA\\(\"([^\"]+)\", (\\w+, )*\\w+\\)"
              + " WHERE (\\w+) = '(\\$\\{\\w+})'");

  /** What it measures itself, or through an expression or a query. */
  static MetricUse ofAlarm(JsonNode alarm) {
    JsonNode metrics = alarm.path("Metrics");
    if (metrics.isMissingNode()) {
      return ofMetric(alarm);
    }
    return metrics.size() == 1
        ? ofQuery(metrics.at("/0/Expression/Fn::Sub").asString())
        : ofMetric(metrics.at("/1/MetricStat/Metric"));
  }

  private static MetricUse ofQuery(String query) {
    Matcher parts = QUERY.matcher(query);
    if (!parts.matches()) {
      throw new IllegalArgumentException(query);
    }
    return new MetricUse(
        parts.group(2), parts.group(1), parts.group(4), substituted(parts.group(5)));
  }

  private static MetricUse ofMetric(JsonNode alarm) {
    assertThat(alarm.path("Dimensions")).as("CloudWatch matches all or nothing").hasSize(1);
    JsonNode dimension = alarm.at("/Dimensions/0");
    JsonNode value = dimension.path("Value").iterator().next();
    String source =
        String.join(".", Template.each(value).stream().map(JsonNode::asString).toList());
    return new MetricUse(
        alarm.path("Namespace").asString(),
        alarm.path("MetricName").asString(),
        dimension.path("Name").asString(),
        source);
  }

  /** In the order of the dashboard. */
  static List<MetricUse> ofDashboard(Template template) {
    return widgets(template)
        .flatMap(w -> StreamSupport.stream(w.at("/properties/metrics").spliterator(), false))
        .filter(m -> m.path(0).isString())
        .map(
            m ->
                new MetricUse(
                    m.path(0).asString(),
                    m.path(1).asString(),
                    m.path(2).asString(),
                    substituted(m.path(3).asString())))
        .toList();
  }

  static Stream<JsonNode> widgets(Template template) {
    String body =
        template.properties("OperationsDashboard").path("DashboardBody").path("Fn::Sub").asString();
    return StreamSupport.stream(
        JsonMapper.shared().readTree(body).path("widgets").spliterator(), false);
  }

  /** What stands between the braces of {@code ${…}}. */
  static String substituted(String text) {
    return text.replaceFirst("^\\$\\{(.+)}$", "$1");
  }

  boolean isOwn() {
    return namespace.equals(Metric.NAMESPACE);
  }

  /** With the type of the resource in place of its logical id. */
  String kind(Template template) {
    String[] parts = source.split("\\.", 2);
    String type = template.root().at("/Resources/" + parts[0] + "/Type").asString("no resource");
    return String.join(
        " ", namespace, name, dimension, type + (parts.length == 2 ? "." + parts[1] : ""));
  }
}
