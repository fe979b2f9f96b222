package io.github.clientidaudit.template;

import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What the roles of a template may do, one line for each action on each resource. */
final class Permissions {
  private Permissions() {}

  /**
   * Lines {@code <role> <action> <resource>}; a resource is a logical id, its attribute, or a
   * {@code !Sub} text.
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
    return Template.each(statement.path("Action")).stream()
        .flatMap(
            action ->
                Template.each(statement.path("Resource")).stream()
                    .map(resource -> String.join(" ", role, action.asString(), name(resource))));
  }

  private static String name(JsonNode resource) {
    if (resource.isString()) {
      return resource.asString();
    }
    JsonNode value = resource.iterator().next();
    return String.join(".", Template.each(value).stream().map(JsonNode::asString).toList());
  }
}
