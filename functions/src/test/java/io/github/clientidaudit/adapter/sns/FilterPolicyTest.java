package io.github.clientidaudit.adapter.sns;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.adapter.json.Audited;
import io.github.clientidaudit.adapter.json.ProjectFile;
import io.github.clientidaudit.domain.Notification;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.event.ruler.Ruler;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** docs/finding-format.md lists the attributes that messages have, and policies that match them. */
class FilterPolicyTest {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Message.Renderer renderer = new Message.Renderer("123456789012", "eu-west-1");
  private final String section =
      ProjectFile.read("docs", "finding-format.md").split("\n## Message attributes\n", 2)[1];

  private final ObjectNode mutual =
      attributes(finding("0 C 1 a@1", "60 C 2 b@2", "60 T 1 a", "61 C 3 a@1", "61 T 2 b"));
  private final ObjectNode unclear = attributes(finding("0 C 1 a@1", "60 C 2 a@1", "60 T 1 a"));
  private final ObjectNode summary =
      attributes(new Notification.OfAudit(new Audited().at(900).audit()));

  @Test
  void eachAttributeIsDescribedAndNoOther() {
    List<String> described =
        Pattern.compile("(?m)^\\| `(\\w+)` \\|")
            .matcher(section)
            .results()
            .map(m -> m.group(1))
            .toList();

    assertThat(mutual.propertyNames()).containsExactlyInAnyOrderElementsOf(described);
    assertThat(described).containsAll(summary.propertyNames());
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
    assertMatches(policies.get(0), true, true, false);
    assertMatches(policies.get(1), true, false, false);
    assertMatches(policies.get(2), true, false, false);
    assertMatches(policies.get(3), false, false, false);
    assertMatches(policies.get(4), false, false, true);
  }

  private void assertMatches(String policy, boolean mutual, boolean unclear, boolean summary)
      throws Exception {
    JsonNode parsed = JSON.readTree(policy);
    assertThat(this.mutual.propertyNames()).containsAll(parsed.propertyNames());
    assertThat(Ruler.matchesRule(this.mutual.toString(), policy)).as(policy).isEqualTo(mutual);
    assertThat(Ruler.matchesRule(this.unclear.toString(), policy)).as(policy).isEqualTo(unclear);
    assertThat(Ruler.matchesRule(this.summary.toString(), policy)).as(policy).isEqualTo(summary);
  }

  private static Notification finding(String... rows) {
    return new Notification.OfFinding(new Audited().at(70).ingest("x", rows).at(900).finding());
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
