package io.github.clientidaudit.cli.live;

import io.github.clientidaudit.cli.local.SnsMessage;
import io.github.clientidaudit.cli.terminal.Output;
import java.io.PrintStream;
import java.util.Locale;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Prints what is published. Findings that are not meant for people get one line on the side, so
 * that somebody who tries it with one flapping client does not wait in vain.
 */
final class LiveOutput {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Output output;
  private final PrintStream out;
  private final Consumer<String> aside;

  LiveOutput(Output output, PrintStream out, Consumer<String> aside) {
    this.output = output;
    this.out = out;
    this.aside = aside;
  }

  void print(SnsMessage message) {
    output.print(message, out);
    if (output == Output.text && !message.isForPeople()) {
      JsonNode finding = JSON.readTree(message.body(SnsMessage.DEFAULT));
      if (finding.path("messageType").asString("").equals("FINDING")) {
        aside.accept("told to programs only: " + summary(finding));
      }
    }
  }

  private static String summary(JsonNode finding) {
    JsonNode conflict = finding.path("conflict");
    return "[%s] client ID %s: %s"
        .formatted(
            conflict.path("status").asString(""),
            finding.at("/nonCompliantResource/resourceIdentifier/clientId").asString(""),
            conflict.path("likelyCause").asString("").toLowerCase(Locale.ROOT).replace('_', ' '));
  }
}
