package io.github.clientidaudit.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.handler.Metric;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Alarms and dashboard ask for metrics that there are: nothing else would notice. */
class TemplateMetricsTest {
  /** AWS's own, from its documentation; a resource stands for what {@code !Ref} makes of it. */
  private static final List<String> OF_AWS =
      """
      AWS/IoT      TopicMatch                         RuleName     AWS::IoT::TopicRule
      AWS/IoT      ErrorActionFailure                 RuleName     AWS::IoT::TopicRule
      AWS/SQS      ApproximateNumberOfMessagesVisible QueueName    AWS::SQS::Queue.QueueName
      AWS/SQS      ApproximateAgeOfOldestMessage      QueueName    AWS::SQS::Queue.QueueName
      AWS/Lambda   Invocations                        FunctionName AWS::Serverless::Function
      AWS/Lambda   Errors                             FunctionName AWS::Serverless::Function
      AWS/Lambda   Throttles                          FunctionName AWS::Serverless::Function
      AWS/Lambda   Duration                           FunctionName AWS::Serverless::Function
      AWS/Lambda   IteratorAge                        FunctionName AWS::Serverless::Function
      AWS/DynamoDB ConsumedReadCapacityUnits          TableName    AWS::DynamoDB::Table
      AWS/DynamoDB ConsumedWriteCapacityUnits         TableName    AWS::DynamoDB::Table
      AWS/DynamoDB ReadThrottleEvents                 TableName    AWS::DynamoDB::Table
      AWS/DynamoDB WriteThrottleEvents                TableName    AWS::DynamoDB::Table
      AWS/SNS      NumberOfMessagesPublished          TopicName    AWS::SNS::Topic.TopicName
      AWS/SNS      NumberOfNotificationsDelivered     TopicName    AWS::SNS::Topic.TopicName
      AWS/SNS      NumberOfNotificationsFailed        TopicName    AWS::SNS::Topic.TopicName
      """
          .lines()
          .map(line -> line.replaceAll(" +", " "))
          .toList();

  @SuppressWarnings("NullAway.Init")
  private static Template template;

  @BeforeAll
  static void read() {
    template = Template.source();
  }

  @Test
  void metricsOfAwsExistWithTheirDimension() {
    assertThat(Stream.concat(ofAlarms(), ofDashboard()).filter(use -> !use.isOwn()))
        .extracting(use -> use.kind(template))
        .isSubsetOf(OF_AWS);
  }

  @Test
  void everyMetricOfTheFunctionsIsOnTheDashboard() {
    assertThat(ofDashboard().filter(MetricUse::isOwn))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Metric.values()).map(TemplateMetricsTest::measured).toList());
  }

  @Test
  void alarmsAskForTheseMetricsOfTheFunctions() {
    assertThat(ofAlarms().filter(MetricUse::isOwn))
        .containsExactlyInAnyOrder(
            measured(Metric.EVENTS_NOT_STORED),
            measured(Metric.WATERMARK_NOT_WRITTEN),
            measured(Metric.SCHEDULED_AUDITS_COMPLETED),
            measured(Metric.AUDIT_PARTS_FAILED),
            measured(Metric.OLDEST_UNPUBLISHED_AGE));
  }

  @Test
  void dashboardFollowsThePipelineAndShowsEachAlarm() {
    List<JsonNode> widgets = MetricUse.widgets(template).toList();

    assertThat(widgets)
        .extracting(widget -> widget.at("/properties/title").asString().substring(0, 2))
        .isSorted()
        .contains("1.", "2.", "3.", "4.", "5.", "6.", "7.");
    assertThat(widgets)
        .filteredOn(widget -> widget.path("type").asString().equals("metric"))
        .allMatch(w -> w.at("/properties/region").asString().equals("${AWS::Region}"))
        .allMatch(w -> w.at("/properties/metrics").size() > 0);
    assertThat(Template.each(widgets.getLast().at("/properties/alarms")))
        .extracting(alarm -> MetricUse.substituted(alarm.asString()))
        .containsExactlyInAnyOrderElementsOf(
            template.idsOf("AWS::CloudWatch::Alarm").stream().map(id -> id + ".Arn").toList());
  }

  private static Stream<MetricUse> ofAlarms() {
    return template.idsOf("AWS::CloudWatch::Alarm").stream()
        .map(template::properties)
        .map(MetricUse::ofAlarm);
  }

  private static Stream<MetricUse> ofDashboard() {
    return MetricUse.ofDashboard(template).stream();
  }

  private static MetricUse measured(Metric metric) {
    return new MetricUse(
        Metric.NAMESPACE, metric.wireName(), Metric.DIMENSION, measuringFunction(metric));
  }

  private static String measuringFunction(Metric metric) {
    return switch (metric) {
      case EVENTS_STORED,
          TAKEOVERS_STORED,
          MALFORMED_MESSAGES,
          EVENTS_NOT_STORED,
          WATERMARK_NOT_WRITTEN ->
          "IngestFunction";
      case SCHEDULED_AUDITS_COMPLETED,
          CLIENTS_EXAMINED,
          TAKEOVERS_COUNTED,
          CONFLICTS_FOUND,
          CLIENTS_NOT_JUDGED,
          AUDIT_PARTS_FAILED,
          OLDEST_UNPUBLISHED_AGE ->
          "EvaluateFunction";
      case MESSAGES_PUBLISHED, MESSAGES_NOT_PUBLISHED -> "PublishFunction";
    };
  }
}
