package io.github.clientidaudit.cli.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.adapter.dynamodb.DynamoDbConflicts;
import io.github.clientidaudit.cli.local.LocalBackend;
import io.github.clientidaudit.cli.local.LocalDynamoDb;
import io.github.clientidaudit.cli.local.LocalSns;
import io.github.clientidaudit.cli.local.ProjectFiles;
import io.github.clientidaudit.cli.local.TemplateFile;
import io.github.clientidaudit.cli.local.TemplateTables;
import io.github.clientidaudit.cli.terminal.Messages;
import io.github.clientidaudit.domain.conflict.Suppression;
import io.github.clientidaudit.port.Conflicts;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplayTest {
  @Test
  void aSuppressionIsStoredOnTheSimulatedClock() throws Exception {
    Instant until = Instant.parse("2020-01-01T00:00:00Z");
    LocalDynamoDb dynamoDb = LocalDynamoDb.inProcess();
    try (LocalBackend backend =
        new LocalBackend(
            TemplateFile.read(ProjectFiles.template()),
            dynamoDb,
            LocalSns.loopback(message -> {}))) {
      SimulatedClock clock = new SimulatedClock();
      Stack stack = new DynamoDbStack(backend, clock, refused -> {}, warning -> {});
      Replay replay = new Replay(stack, clock, messages(), new Totals(0));

      replay.suppress(
          List.of(new SuppressedClient("a\"b", null), new SuppressedClient("c", until)));

      Conflicts stored = new DynamoDbConflicts(dynamoDb.client(), TemplateTables.AUDITS);
      assertThat(stored.find("a\"b").suppression())
          .contains(new Suppression("a\"b", "an option of this replay", Instant.EPOCH, null));
      assertThat(stored.find("c").suppression())
          .contains(new Suppression("c", "an option of this replay", Instant.EPOCH, until));
    }
  }

  private static Messages messages() {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true, UTF_8);
    return new Messages(nowhere, false);
  }
}
