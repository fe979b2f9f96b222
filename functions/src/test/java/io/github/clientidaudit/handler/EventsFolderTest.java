package io.github.clientidaudit.handler;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.adapter.json.ProjectFile;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The folder of payloads and its README belong together. */
class EventsFolderTest {
  private static final Map<String, String> FUNCTIONS =
      Map.of(
          "ingest", "IngestFunction", "evaluate", "EvaluateFunction", "publish", "PublishFunction");

  private final String readme = ProjectFile.read("events", "README.md");
  private final List<String> payloads =
      ProjectFile.names("events").stream()
          .filter(name -> name.endsWith(".json") && !name.equals("env.local.json"))
          .toList();

  @Test
  void eachPayloadHasItsCommandAndItsAnswer() {
    assertThat(payloads).hasSize(10);
    for (String name : payloads) {
      String function = FUNCTIONS.get(name.substring(0, name.indexOf('-')));
      assertThat(readme)
          .contains(
              "\nsam local invoke %s -e events/%s -n events/env.local.json\n"
                  .formatted(function, name));
      assertThat(Payload.promise(name)).isNotEmpty();
    }
  }

  @Test
  void theReadmeNamesEachFile() {
    for (String name : ProjectFile.names("events")) {
      assertThat(name.equals("README.md") || readme.contains(name)).as(name).isTrue();
    }
  }

  @Test
  void theEnvironmentNamesTheTemplatesFunctions() {
    assertThat(Payload.json("env.local.json").propertyNames())
        .containsExactlyInAnyOrderElementsOf(FUNCTIONS.values());
    String template = ProjectFile.read(".", "template.yaml");
    for (String function : FUNCTIONS.values()) {
      assertThat(template).contains("\n  " + function + ":\n    Type: AWS::Serverless::Function\n");
    }
  }

  @Test
  void onlyExamplesOfAddressesAndAccountsAppear() {
    Pattern address = Pattern.compile("\\b(\\d{1,3}\\.){3}\\d{1,3}\\b");
    Pattern account = Pattern.compile(":(\\d{12}):");
    for (String name : ProjectFile.names("events")) {
      String text = Payload.text(name);
      assertThat(address.matcher(text).results().map(m -> m.group()))
          .as(name)
          .allMatch(
              a -> a.matches("0\\.0\\.0\\.0|(192\\.0\\.2|198\\.51\\.100|203\\.0\\.113)\\.\\d+"));
      assertThat(account.matcher(text).results().map(m -> m.group(1)))
          .as(name)
          .allMatch("123456789012"::equals);
    }
  }
}
