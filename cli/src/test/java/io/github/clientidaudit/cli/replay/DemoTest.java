package io.github.clientidaudit.cli.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.cli.Main;
import io.github.clientidaudit.cli.local.ProjectFiles;
import io.github.clientidaudit.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** The bundled demo tells its story, and the README shows what it really prints. */
class DemoTest {
  private final String printed = replayDemo();

  @Test
  void reportsTwoConflictsToPeopleAndNoHealthyDevice() {
    assertThat(printed.lines().filter(line -> line.startsWith("[")))
        .containsExactly(
            "[NEW] client ID press-07: clients with different credentials",
            "[NEW] client ID meter-0042: one credential in several places",
            "[RESOLVED] client ID press-07: quiet since 2026-11-23 08:55 UTC");
    assertThat(printed)
        .doesNotContain("sensor-", "truck-19")
        .endsWith(
            "103 client IDs; 9 audits; 5 findings published: 1 CHANGED, 3 NEW, 1 RESOLVED;"
                + " 2 of them for programs only (--output json)\n");
  }

  @Test
  void isWhatTheReadmeShows() throws IOException {
    String readme = Files.readString(ProjectFiles.template().resolveSibling("README.md"));
    String shown =
        readme.substring(
            readme.indexOf("<!-- demo: begin -->"), readme.indexOf("<!-- demo: end -->"));
    String finding = shown.substring(shown.indexOf("```text\n") + 8, shown.lastIndexOf("```"));

    assertThat(finding).startsWith("[NEW] client ID press-07");
    assertThat(printed).contains(finding);
  }

  private static String replayDemo() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int exitCode =
        Main.run(
            new Terminal(
                InputStream.nullInputStream(),
                new PrintStream(out, true, UTF_8),
                System.err,
                false),
            "replay");
    assertThat(exitCode).isZero();
    return out.toString(UTF_8);
  }
}
