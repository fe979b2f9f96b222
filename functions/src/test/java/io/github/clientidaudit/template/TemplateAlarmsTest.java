package io.github.clientidaudit.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** When the operator is called, and what they are told. */
class TemplateAlarmsTest {
  /**
   * Logical id, where it is measured, what makes it ring, for how many periods of how many seconds.
   */
  private static final String EXPECTED =
      """
      IngestFailureQueueAlarm  IngestFailureQueue Maximum ApproximateNumberOfMessagesVisible > 0 1 x 300
      LifecycleRuleAlarm       LifecycleRule      SUM     ErrorActionFailure                 > 0 1 x 300
      EventsNotStoredAlarm     IngestFunction     Sum     EventsNotStored                    > 0 2 of 6 x 300
      WatermarkAlarm           IngestFunction     Sum     WatermarkNotWritten                > 0 2 of 6 x 3600
      IngestErrorsAlarm        IngestFunction     Sum     Errors                             > 0 1 x 300
      IngestThrottlesAlarm     IngestFunction     Sum     Throttles                          > 0 3 x 300
      IngestQueueAgeAlarm      IngestQueue        Maximum ApproximateAgeOfOldestMessage      > 3600 1 x 300
      AuditFailureQueueAlarm   AuditFailureQueue  Maximum ApproximateNumberOfMessagesVisible > 0 1 x 300
      EvaluateErrorsAlarm      EvaluateFunction   Sum     Errors                             > 0 1 x 300
      EvaluateThrottlesAlarm   EvaluateFunction   Sum     Throttles                          > 0 3 x 300
      AuditPartsFailedAlarm    EvaluateFunction   Sum     AuditPartsFailed                   > 0 1 x 300
      NoAuditAlarm             EvaluateFunction   Sum     ScheduledAuditsCompleted           < 1 3 x interval
      UnpublishedFindingsAlarm EvaluateFunction   Maximum OldestUnpublishedAge               > 3600 1 x interval
      OutboxStreamAgeAlarm     PublishFunction    Maximum IteratorAge                        > 600000 1 x 300
      PublishErrorsAlarm       PublishFunction    Sum     Errors                             > 0 1 x 300
      PublishThrottlesAlarm    PublishFunction    Sum     Throttles                          > 0 3 x 300
      StreamFailureQueueAlarm  StreamFailureQueue Maximum ApproximateNumberOfMessagesVisible > 0 1 x 300
      NotificationsFailedAlarm FindingsTopic      Sum     NumberOfNotificationsFailed        > 0 1 x 300
      """;

  private static final Map<String, String> OPERATORS =
      Map.of("GreaterThanThreshold", ">", "LessThanThreshold", "<");
  private static final Pattern NAME =
      Pattern.compile("[A-Z][A-Za-z]*(?:Alarm|Function|Queue|QueueUrl)\\b");

  @SuppressWarnings("NullAway.Init")
  private static Template template;

  @BeforeAll
  static void read() {
    template = Template.source();
  }

  @Test
  void alarmsRingThen() {
    assertThat(alarms().map(TemplateAlarmsTest::line))
        .containsExactlyElementsOf(EXPECTED.lines().map(l -> l.replaceAll(" +", " ")).toList());
  }

  @Test
  void everyFailureQueueEveryFunctionAndTheTopicHaveTheirAlarms() {
    List<String> watched = alarms().map(TemplateAlarmsTest::subject).toList();

    assertThat(template.idsOf("AWS::SQS::Queue").stream().filter(q -> !q.equals("IngestQueue")))
        .hasSize(3)
        .allMatch(q -> watched.contains(q + " ApproximateNumberOfMessagesVisible"));
    assertThat(template.idsOf("AWS::Serverless::Function"))
        .allMatch(f -> watched.contains(f + " Errors"))
        .allMatch(f -> watched.contains(f + " Throttles"));
    assertThat(template.idsOf("AWS::SNS::Topic"))
        .allMatch(t -> watched.contains(t + " NumberOfNotificationsFailed"));
  }

  /** CloudWatch looks back for a day at most, with periods of an hour or more for seven. */
  @Test
  void threeIntervalsAreNotTooLongForCloudWatch() {
    assertThat(template.root().path("Mappings").path("Schedules"))
        .hasSize(11)
        .allSatisfy(
            schedule -> {
              int seconds = schedule.path("Seconds").asInt();
              assertThat(3 * seconds).isLessThanOrEqualTo(seconds < 3600 ? 86400 : 7 * 86400);
            });
  }

  @ParameterizedTest
  @MethodSource("alarms")
  void silenceIsGoodNewsExceptOfAudits(String alarm) {
    assertThat(template.properties(alarm).path("TreatMissingData").asString())
        .isEqualTo(alarm.equals("NoAuditAlarm") ? "breaching" : "notBreaching");
  }

  @ParameterizedTest
  @MethodSource("alarms")
  void beginAndEndAreToldToTheOperatorsTopicIfThereIsOne(String alarm) {
    String expected =
        "{\"Fn::If\":[\"HasAlarmTopic\",[{\"Ref\":\"AlarmTopicArn\"}],{\"Ref\":\"AWS::NoValue\"}]}";

    assertThat(template.properties(alarm).path("AlarmActions")).hasToString(expected);
    assertThat(template.properties(alarm).path("OKActions")).hasToString(expected);
  }

  /** A unit that the metric has not, or actions that are switched off, would keep it silent. */
  @ParameterizedTest
  @MethodSource("alarms")
  void nothingElseIsAskedOfIt(String alarm) {
    assertThat(template.properties(alarm).propertyNames())
        .isSubsetOf(
            "AlarmDescription",
            "Namespace",
            "MetricName",
            "Dimensions",
            "Metrics",
            "Statistic",
            "Period",
            "EvaluationPeriods",
            "DatapointsToAlarm",
            "ComparisonOperator",
            "Threshold",
            "TreatMissingData",
            "AlarmActions",
            "OKActions");
  }

  @ParameterizedTest
  @MethodSource("alarms")
  void descriptionSaysWhatItMeansAndTheFirstStep(String alarm) {
    String description = template.properties(alarm).path("AlarmDescription").asString();

    assertThat(description).hasSizeLessThan(1024).containsOnlyOnce(". First: ").endsWith(".");
    assertThat(NAME.matcher(description).results().map(MatchResult::group))
        .as("names in it")
        .allMatch(n -> template.root().at("/Resources/" + n).isObject() || isOutput(n));
  }

  private static boolean isOutput(String name) {
    return template.root().at("/Outputs/" + name).isObject();
  }

  static Stream<String> alarms() {
    return Template.source().idsOf("AWS::CloudWatch::Alarm").stream();
  }

  private static String subject(String alarm) {
    MetricUse use = MetricUse.ofAlarm(template.properties(alarm));
    return use.source().replaceFirst("\\..*", "") + " " + use.name();
  }

  private static String line(String alarm) {
    JsonNode p = template.properties(alarm);
    MetricUse use = MetricUse.ofAlarm(p);
    return String.join(
        " ",
        alarm,
        use.source().replaceFirst("\\..*", ""),
        statistic(p),
        use.name(),
        OPERATORS.get(p.path("ComparisonOperator").asString()),
        p.path("Threshold").asString(),
        (p.has("DatapointsToAlarm") ? p.path("DatapointsToAlarm").asString() + " of " : "")
            + p.path("EvaluationPeriods").asString(),
        "x",
        period(p.findValue("Period")));
  }

  private static String statistic(JsonNode alarm) {
    if (alarm.has("Statistic")) {
      return alarm.path("Statistic").asString();
    }
    return alarm.path("Metrics").size() == 1
        ? alarm.at("/Metrics/0/Expression/Fn::Sub").asString().replaceFirst("SELECT (\\w+).*", "$1")
        : alarm.at("/Metrics/1/MetricStat/Stat").asString();
  }

  /** With values missing CloudWatch looks at more than the periods asked for, real ones first. */
  @Test
  void threeIntervalsWithoutAnAuditAreNoMore() {
    assertThat(template.properties("NoAuditAlarm").at("/Metrics/0/Expression").asString())
        .isEqualTo("FILL(completed, 0)");
    assertThat(template.properties("NoAuditAlarm").at("/Metrics/1/Id").asString())
        .isEqualTo("completed");
    assertThat(template.properties("NoAuditAlarm").at("/Metrics/1/ReturnData").asBoolean())
        .isFalse();
  }

  private static String period(JsonNode period) {
    return period
        .toString()
        .replace(
            "{\"Fn::FindInMap\":[\"Schedules\",{\"Ref\":\"ScheduleMinutes\"},\"Seconds\"]}",
            "interval");
  }
}
