package io.github.clientidaudit.adapter.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** docs/finding-format.md shows what is published and leaves no member out. */
class FindingFormatTest {
  private static final String DOCUMENT = "finding-format.md";

  private final MessageSchema schema = new MessageSchema();
  private final String document = ProjectFile.read("docs", DOCUMENT);

  /** The examples are what becomes of the records in events/. */
  @ParameterizedTest
  @CsvSource({"A finding, publish-finding.json", "A summary, publish-summary.json"})
  void showsWhatIsPublished(String heading, String record) {
    Matcher block =
        Pattern.compile("(?s)\n### " + heading + "\n.*?```json\n(.*?)\n```").matcher(document);
    assertThat(block.find()).isTrue();
    ObjectNode message = published(record);
    String text = Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(message);

    assertThat(schema.errors(Json.text(message))).isEmpty();
    String upToDate =
        document.substring(0, block.start(1)) + text + document.substring(block.end(1));
    if (!ProjectFile.update("docs", DOCUMENT, upToDate)) {
      assertThat(block.group(1))
          .as("-Dexamples.update=true writes docs/%s", DOCUMENT)
          .isEqualTo(text);
    }
  }

  private static ObjectNode published(String record) {
    String body =
        Json.MAPPER
            .readTree(ProjectFile.read("events", record))
            .at("/Records/0/dynamodb/NewImage/body/S")
            .asString();
    return record.contains("finding")
        ? new FindingJson("123456789012", "us-east-1").toJson(StoredJson.finding(body))
        : new AuditJson("123456789012", "us-east-1").summary(StoredJson.task(body));
  }

  @Test
  void describesEachMemberAndEachValue() {
    List<String> missing = new ArrayList<>();
    for (String name : names(schema.root())) {
      if (!document.contains("`" + name + "`")) {
        missing.add(name);
      }
    }
    assertThat(missing).isEmpty();
  }

  /** Names of all properties and values of all enumerations, wherever they are defined. */
  private static List<String> names(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.properties()
        .forEach(
            p -> {
              if (p.getKey().equals("properties")) {
                names.addAll(p.getValue().propertyNames());
              }
              if (p.getKey().equals("enum")) {
                p.getValue().forEach(value -> names.add(value.asString()));
              }
              names.addAll(names(p.getValue()));
            });
    if (node.isArray()) {
      node.forEach(element -> names.addAll(names(element)));
    }
    return names;
  }
}
