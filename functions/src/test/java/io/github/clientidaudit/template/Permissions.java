package io.github.clientidaudit.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the roles of a template may do, one line for each action on each resource. */
final class Permissions {
  private static final JsonNode NOTHING =
      JsonMapper.shared().createObjectNode().put("Ref", "AWS::NoValue");

  private Permissions() {}

  /**
   * Lines {@code <role> <action> <resource>}, with {@code of <partition>} where only that part of a
   * table is meant, and {@code if <condition>} where there is one; a resource is a logical id, its
   * attribute, or a {@code !Sub} text.
   */
  static List<String> of(Template template) {
    return template.idsOf("AWS::IAM::Role").stream()
        .flatMap(role -> statements(template.properties(role)).flatMap(s -> lines(role, s)))
        .toList();
  }

  private static Stream<JsonNode> statements(JsonNode role) {
    return Template.each(role.path("Policies")).stream()
        .flatMap(policy -> Template.each(policy.at("/PolicyDocument/Statement")).stream());
  }

  private static Stream<String> lines(String role, JsonNode statement) {
    JsonNode choice = statement.path("Fn::If");
    if (choice.isArray()) {
      assertThat(choice.path(2)).as("otherwise").isEqualTo(NOTHING);
      return lines(role, choice.path(1)).map(line -> line + " if " + choice.path(0).asString());
    }
    assertThat(statement.path("Effect").asString()).as(role).isEqualTo("Allow");
    return Template.each(statement.path("Action")).stream()
        .flatMap(
            action ->
                Template.each(statement.path("Resource")).stream()
                    .map(resource -> String.join(" ", role, action.asString(), name(resource)))
                    .map(line -> line + partition(statement.path("Condition"))));
  }

  /** A condition of any other kind is none that this could print. */
  private static String partition(JsonNode condition) {
    if (condition.isMissingNode()) {
      return "";
    }
    JsonNode keys = condition.at("/ForAllValues:StringEquals/dynamodb:LeadingKeys");
    assertThat(condition)
        .hasToString(
            "{\"ForAllValues:StringEquals\":{\"dynamodb:LeadingKeys\":%s}}".formatted(keys));
    return " of "
        + String.join(" and ", Template.each(keys).stream().map(JsonNode::asString).toList());
  }

  private static String name(JsonNode resource) {
    if (resource.isString()) {
      return resource.asString();
    }
    JsonNode value = resource.iterator().next();
    return String.join(".", Template.each(value).stream().map(JsonNode::asString).toList());
  }
}
