package io.github.clientidaudit.cli.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.cli.local.SnsMessage;
import io.github.clientidaudit.cli.terminal.Output;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LiveOutputTest {
  private static final String FINDING =
      """
      {"messageType":"FINDING",
       "nonCompliantResource":{"resourceIdentifier":{"clientId":"truck-3"}},
       "conflict":{"status":"NEW","likelyCause":"UNSTABLE_CONNECTION"}}""";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final List<String> aside = new ArrayList<>();

  @Test
  void showsPeopleWhatPeopleGet() {
    print(Output.text, "PEOPLE", FINDING);

    assertThat(out.toString(UTF_8)).isEqualTo("Subject\n-------\nText\n\n");
    assertThat(aside).isEmpty();
  }

  @Test
  void mentionsAFindingForProgramsOnTheSide() {
    print(Output.text, "MACHINES", FINDING);

    assertThat(out.toString(UTF_8)).isEmpty();
    assertThat(aside)
        .containsExactly("told to programs only: [NEW] client ID truck-3: unstable connection");
  }

  @Test
  void doesNotMentionSummaries() {
    print(Output.text, "MACHINES", "{\"messageType\":\"AUDIT_SUMMARY\"}");

    assertThat(out.toString(UTF_8)).isEmpty();
    assertThat(aside).isEmpty();
  }

  @Test
  void showsProgramsEverythingAndNothingElse() {
    print(Output.json, "MACHINES", FINDING);

    assertThat(out.toString(UTF_8)).startsWith("{\"messageType\":\"FINDING\",").hasLineCount(1);
    assertThat(aside).isEmpty();
  }

  private void print(Output output, String audience, String json) {
    new LiveOutput(output, new PrintStream(out, true, UTF_8), aside::add)
        .print(
            new SnsMessage(
                "Subject",
                Map.of("default", json, "email", "Text\n"),
                Map.of("audience", audience)));
  }
}
