package io.github.clientidaudit.adapter.sns;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.adapter.json.Audited;
import io.github.clientidaudit.adapter.json.ProjectFile;
import io.github.clientidaudit.domain.audit.Notification;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.event.ruler.Ruler;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** docs/finding-format.md lists the attributes that messages have, and policies that match them. */
class FilterPolicyTest {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Message.Renderer renderer = new Message.Renderer("123456789012", "eu-west-1");
  private final String section =
      ProjectFile.read("docs", "finding-format.md")
          .split("\n## Message attributes\n", 2)[1]
          .split("\n## ", 2)[0];

  private final Map<String, ObjectNode> messages =
      Map.of(
          "fight", attributes(finding(fight())),
          "handover", attributes(finding("0 C 1 a@1", "60 C 2 b@2", "60 T 1 a")),
          "flicker", attributes(finding("0 C 1 a@1", "60 C 2 a@1", "60 T 1 a")),
          "end of a fight", attributes(endOfAFight()),
          "summary", attributes(new Notification.OfAudit(new Audited().at(900).audit())),
          "storm", attributes(new Notification.OfAudit(Audited.taken(23).audit())));

  @Test
  void eachAttributeIsDescribedAndNoOther() {
    List<String> described =
        Pattern.compile("(?m)^\\| `(\\w+)` \\|")
            .matcher(section)
            .results()
            .map(m -> m.group(1))
            .toList();

    assertThat(attributesOf("fight")).containsExactlyInAnyOrderElementsOf(described);
    assertThat(described).containsAll(attributesOf("summary"));
  }

  @Test
  void thePoliciesMatchWhatTheySay() throws Exception {
    List<String> policies =
        Pattern.compile("(?s)```json\n(.*?)```")
            .matcher(section)
            .results()
            .map(m -> m.group(1))
            .toList();

    assertThat(policies).hasSize(5);
    assertMatches(policies.get(0), "fight", "handover", "end of a fight");
    assertMatches(policies.get(1), "fight");
    assertMatches(policies.get(2), "fight");
    assertMatches(policies.get(3), "end of a fight");
    assertMatches(policies.get(4), "summary", "storm");
  }

  private void assertMatches(String policy, String... names) throws Exception {
    assertThat(attributesOf("fight")).containsAll(JSON.readTree(policy).propertyNames());
    List<String> matched = new ArrayList<>();
    for (Map.Entry<String, ObjectNode> message : messages.entrySet()) {
      if (Ruler.matchesRule(message.getValue().toString(), policy)) {
        matched.add(message.getKey());
      }
    }
    assertThat(matched).as(policy).containsExactlyInAnyOrder(names);
  }

  private Collection<String> attributesOf(String message) {
    return Objects.requireNonNull(messages.get(message)).propertyNames();
  }

  private static Notification finding(String... rows) {
    return new Notification.OfFinding(new Audited().at(100).ingest("x", rows).at(900).finding());
  }

  private static Notification endOfAFight() {
    Audited audited = new Audited().at(100).ingest("x", fight()).at(900);
    audited.audit();
    return new Notification.OfFinding(
        audited.at(8800).ingest("y", "8790 C 1 c@3").at(9000).finding());
  }

  private static String[] fight() {
    return new String[] {
      "0 C 1 a@1",
      "60 C 2 b@2",
      "60 T 1 a",
      "61 C 3 a@1",
      "61 T 2 b",
      "62 C 4 b@2",
      "62 T 3 a",
      "63 C 5 a@1",
      "63 T 4 b"
    };
  }

  private ObjectNode attributes(Notification notification) {
    ObjectNode json = JSON.createObjectNode();
    renderer
        .render(notification)
        .attributes()
        .forEach(
            (name, value) -> {
              MessageAttributeValue attribute = value;
              if (attribute.dataType().equals("Number")) {
                json.put(name, Double.parseDouble(attribute.stringValue()));
              } else {
                json.put(name, attribute.stringValue());
              }
            });
    return json;
  }
}
