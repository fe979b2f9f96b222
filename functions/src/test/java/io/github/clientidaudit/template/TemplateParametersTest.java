package io.github.clientidaudit.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What an operator can choose. */
class TemplateParametersTest {
  @SuppressWarnings("NullAway.Init")
  private static Template template;

  @BeforeAll
  static void read() {
    template = Template.source();
  }

  @ParameterizedTest
  @CsvSource({
    "IgnoredClientIdPrefixes, iotconsole,                                            true",
    "IgnoredClientIdPrefixes, a:b_c.d@e-1,                                           true",
    "IgnoredClientIdPrefixes, 'iotconsole,test-',                                    true",
    "IgnoredClientIdPrefixes, '',                                                    false",
    "IgnoredClientIdPrefixes, 'iotconsole,',                                         false",
    "IgnoredClientIdPrefixes, 'iotconsole, test-',                                   false",
    "IgnoredClientIdPrefixes, a' OR 1 = 1,                                           false",
    "IgnoredClientIdPrefixes, \"a${x}\",                                             false",
    "NotificationEmail,       '',                                                    true",
    "NotificationEmail,       ops@example.com,                                       true",
    "NotificationEmail,       ops,                                                   false",
    "AlarmTopicArn,           '',                                                    true",
    "AlarmTopicArn,           arn:aws:sns:eu-west-1:123456789012:alarms,             true",
    "AlarmTopicArn,           arn:aws-cn:sns:cn-north-1:123456789012:alarms,         true",
    "AlarmTopicArn,           arn:aws:sns:eu-west-1:123456789012:alarms.fifo,        false",
    "AlarmTopicArn,           arn:aws:sqs:eu-west-1:123456789012:alarms,             false",
    "KmsKeyArn,               '',                                                    true",
    "KmsKeyArn,               arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab,  true",
    "KmsKeyArn,               arn:aws:kms:eu-west-1:123456789012:key/mrk-1234abcd,   true",
    "KmsKeyArn,               arn:aws:kms:eu-west-1:123456789012:alias/mine,         false",
    "KmsKeyArn,               1234abcd-12ab,                                         false",
    "KmsKeyArn,               *,                                                     false",
    "PermissionsBoundaryArn,  '',                                                    true",
    "PermissionsBoundaryArn,  arn:aws:iam::123456789012:policy/teams/iot,            true",
    "PermissionsBoundaryArn,  arn:aws:iam::aws:policy/PowerUserAccess,               true",
    "PermissionsBoundaryArn,  arn:aws:iam::123456789012:role/iot,                    false"
  })
  void patternAcceptsOnlyWhatWorks(String name, String value, boolean accepted) {
    assertThat(value.matches(parameter(name).path("AllowedPattern").asString()))
        .isEqualTo(accepted);
  }

  @Test
  void eachParameterHasADefaultADescriptionAndBounds() {
    template
        .root()
        .path("Parameters")
        .properties()
        .forEach(
            parameter -> {
              JsonNode p = parameter.getValue();
              assertThat(p.has("Default")).as(parameter.getKey()).isTrue();
              assertThat(p.path("Description").asString("")).as(parameter.getKey()).isNotBlank();
              assertThat(
                      p.has("AllowedPattern")
                          || p.has("AllowedValues")
                          || (p.has("MinValue") && p.has("MaxValue")))
                  .as(parameter.getKey())
                  .isTrue();
            });
  }

  /** AWS refuses {@code rate(1 minutes)}; a linter does not. */
  @Test
  void eachScheduleIsARateOfItsMinutes() {
    JsonNode schedules = template.root().path("Mappings").path("Schedules");
    List<String> minutes = values(parameter("ScheduleMinutes").path("AllowedValues"));

    assertThat(schedules.propertyNames()).containsExactlyElementsOf(minutes);
    assertThat(minutes)
        .allSatisfy(
            n -> {
              assertThat(schedules.path(n).path("Expression").asString())
                  .isEqualTo("rate(%s minute%s)".formatted(n, n.equals("1") ? "" : "s"));
              assertThat(schedules.path(n).path("Seconds").asInt())
                  .isEqualTo(Integer.parseInt(n) * 60);
            });
    assertThat(
            template
                .properties("EvaluateFunction")
                .at("/Events/Schedule/Properties/ScheduleExpression"))
        .hasToString(
            "{\"Fn::FindInMap\":[\"Schedules\",{\"Ref\":\"ScheduleMinutes\"},\"Expression\"]}");
  }

  private static List<String> values(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asString).toList();
  }

  private static JsonNode parameter(String name) {
    return template.root().path("Parameters").path(name);
  }
}
