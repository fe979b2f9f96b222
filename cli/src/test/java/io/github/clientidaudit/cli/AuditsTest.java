package io.github.clientidaudit.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.adapter.dynamodb.DynamoDbConflicts;
import io.github.clientidaudit.domain.Suppression;
import io.github.clientidaudit.port.Conflicts;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A replay audits as a stack with the template's defaults does. */
class AuditsTest {
  @Test
  void theSettleLagIsTheTemplatesDefault() throws IOException {
    Matcher parameter =
        Pattern.compile("SettleLagSeconds:\\s+Type: Number\\s+Default: (\\d+)")
            .matcher(Files.readString(ProjectFiles.template()));

    assertThat(parameter.find()).isTrue();
    assertThat(parameter.group(1))
        .isEqualTo(Long.toString(Audits.Settings.AS_DEPLOYED.settleLag().toSeconds()));
  }

  @Test
  void aSuppressionIsStoredOnTheSimulatedClock() throws Exception {
    Instant until = Instant.parse("2020-01-01T00:00:00Z");
    LocalDynamoDb dynamoDb = LocalDynamoDb.inProcess();
    try (LocalBackend backend =
        new LocalBackend(
            TemplateFile.read(ProjectFiles.template()),
            dynamoDb,
            LocalSns.loopback(message -> {}))) {
      Replay replay = new Replay(backend, messages(), new Totals());

      replay.suppress(List.of(new Silence("a\"b", null), new Silence("c", until)));

      Conflicts stored = new DynamoDbConflicts(dynamoDb.client(), TemplateTables.AUDITS);
      assertThat(stored.find("a\"b").suppression())
          .contains(new Suppression("a\"b", "an option of this replay", Instant.EPOCH, null));
      assertThat(stored.find("c").suppression())
          .contains(new Suppression("c", "an option of this replay", Instant.EPOCH, until));
    }
  }

  private static Messages messages() {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true, UTF_8);
    return new Messages(nowhere, new Progress(nowhere, false, () -> 0), new Totals());
  }
}
