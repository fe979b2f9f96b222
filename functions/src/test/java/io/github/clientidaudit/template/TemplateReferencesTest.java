package io.github.clientidaudit.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Every name that the template refers to is in it, and every parameter has a use. */
class TemplateReferencesTest {
  private static final Set<String> OF_CLOUDFORMATION =
      Set.of("AWS::AccountId", "AWS::Region", "AWS::NoValue");
  private static final Set<String> ATTRIBUTES =
      Set.of(
          "AWS::CloudWatch::Alarm.Arn",
          "AWS::DynamoDB::Table.Arn",
          "AWS::DynamoDB::Table.StreamArn",
          "AWS::IAM::Role.Arn",
          "AWS::Logs::LogGroup.Arn",
          "AWS::SNS::Topic.TopicName",
          "AWS::SQS::Queue.Arn",
          "AWS::SQS::Queue.QueueName",
          "AWS::Serverless::Function.Arn",
          // SAM's own.
          "AWS::Serverless::Function.Alias");
  private static final Pattern IN_TEXT = Pattern.compile("\\$\\{([^}]+)}");

  @SuppressWarnings("NullAway.Init")
  private static Template template;

  @BeforeAll
  static void read() {
    template = Template.source();
  }

  @Test
  void everyNameExists() {
    assertThat(names()).hasSizeGreaterThan(100).allSatisfy(TemplateReferencesTest::assertExists);
  }

  @Test
  void everyConditionAndMappingExists() {
    assertThat(values("Fn::If").map(choice -> choice.path(0).asString()))
        .isNotEmpty()
        .allMatch(name -> template.root().path("Conditions").has(name));
    assertThat(
            StreamSupport.stream(template.root().path("Resources").spliterator(), false)
                .filter(resource -> resource.has("Condition"))
                .map(resource -> resource.path("Condition").asString()))
        .isNotEmpty()
        .allMatch(name -> template.root().path("Conditions").has(name));
    assertThat(values("Fn::FindInMap"))
        .isNotEmpty()
        .allSatisfy(
            look ->
                assertThat(template.root().path("Mappings").path(look.path(0).asString()))
                    .isNotEmpty()
                    .allMatch(entry -> entry.has(look.path(2).asString())));
  }

  @Test
  void everyParameterIsUsed() {
    assertThat(names()).containsAll(template.root().path("Parameters").propertyNames());
  }

  private static void assertExists(String name) {
    String[] parts = name.split("\\.", 2);
    JsonNode resource = template.root().path("Resources").path(parts[0]);
    if (parts.length == 2) {
      assertThat(resource.path("Type").asString("no resource") + "." + parts[1])
          .as(name)
          .isIn(ATTRIBUTES);
    } else {
      assertThat(
              resource.isObject()
                  || template.root().path("Parameters").has(name)
                  || OF_CLOUDFORMATION.contains(name))
          .as(name)
          .isTrue();
    }
  }

  /** Logical ids and parameters, with the attribute where one is asked for. */
  private static List<String> names() {
    Stream<String> refs = values("Ref").map(JsonNode::asString);
    Stream<String> attributes =
        values("Fn::GetAtt").map(a -> a.path(0).asString() + "." + a.path(1).asString());
    return Stream.of(refs, attributes, values("Fn::Sub").flatMap(TemplateReferencesTest::inText))
        .flatMap(names -> names)
        .toList();
  }

  private static Stream<String> inText(JsonNode sub) {
    JsonNode own = sub.path(1);
    return IN_TEXT
        .matcher(sub.isString() ? sub.asString() : sub.path(0).asString())
        .results()
        .map(match -> match.group(1))
        .filter(name -> !own.has(name));
  }

  private static Stream<JsonNode> values(String function) {
    return template.root().findValues(function).stream();
  }
}
