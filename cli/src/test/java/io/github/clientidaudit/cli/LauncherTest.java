package io.github.clientidaudit.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.cli.local.ProjectFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher in a folder of its own, with a Maven and a Java that only tell how they are run. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LauncherTest {
  /** What the launcher needs besides flock. */
  private static final List<String> TOOLS =
      List.of(
          "bash",
          "cat",
          "dirname",
          "env",
          "find",
          "grep",
          "head",
          "ln",
          "mkdir",
          "mv",
          "readlink",
          "rm",
          "sh",
          "sleep",
          "touch");

  private static final String MAVEN =
      """
      #!/bin/sh
      echo run >>runs
      until [ -e go ]; do sleep 0.1; done
      touch cli/target/clientid-audit-cli-1.jar
      """;

  /** Ends with an error where standard input is closed. */
  private static final String JAVA =
      """
      #!/bin/sh
      echo "$@"
      cat || exit 7
      """;

  @TempDir private Path folder;
  private Path tools = Path.of("");

  @BeforeEach
  void makeProject() throws Exception {
    folder = folder.toRealPath();
    Files.copy(
        ProjectFiles.template().resolveSibling("clientid-audit"), folder.resolve("clientid-audit"));
    Files.createFile(folder.resolve("pom.xml"));
    for (String module : List.of("functions", "lab", "cli")) {
      Files.createDirectories(folder.resolve(module).resolve("src/main"));
      Files.createFile(folder.resolve(module).resolve("pom.xml"));
    }
    tools = Files.createDirectory(folder.resolve("tools"));
    program(tools.resolve("mvn"), MAVEN);
    Path jdk = Files.createDirectories(folder.resolve("jdk/bin")).getParent();
    program(Objects.requireNonNull(jdk).resolve("bin/java"), JAVA);
    program(jdk.resolve("bin/javac"), "");
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"25.0.1\"\n");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void twoFirstRunsBuildOnce(boolean withFlock) throws Exception {
    useTools(withFlock);
    Process first = start("./clientid-audit replay");
    BufferedReader firstSays = first.errorReader(UTF_8);
    assertThat(firstSays.readLine()).contains("building");
    Process second = start("./clientid-audit replay");
    assertThat(second.errorReader(UTF_8).readLine()).contains("another run is building");
    finishBuilds();

    assertThat(first.waitFor()).isZero();
    assertThat(second.waitFor()).isZero();
    assertThat(Files.readAllLines(folder.resolve("runs"))).hasSize(1);
    assertThat(folder.resolve("cli/target/launcher.lock.pid"))
        .matches(link -> !Files.isSymbolicLink(link), "is gone");
    assertThat(start("./clientid-audit replay").waitFor()).isZero();
    assertThat(Files.readAllLines(folder.resolve("runs"))).hasSize(1);
  }

  @Test
  void aRunThatDiedWhileItBuiltIsNotWaitedFor() throws Exception {
    useTools(false);
    finishBuilds();
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();
    Path target = Files.createDirectory(folder.resolve("cli/target"));
    Files.createSymbolicLink(
        target.resolve("launcher.lock.pid"), Path.of(Long.toString(dead.pid())));

    assertThat(start("./clientid-audit replay").waitFor()).isZero();
    assertThat(Files.readAllLines(folder.resolve("runs"))).hasSize(1);
  }

  @Test
  void aBuildThatFailsEndsWith3AndIsTriedAgain() throws Exception {
    program(tools.resolve("mvn"), "#!/bin/sh\nexit 1\n");
    Process failed = start("./clientid-audit replay");
    assertThat(failed.waitFor()).isEqualTo(3);
    assertThat(failed.errorReader(UTF_8).lines()).last().asString().contains("the build failed");

    program(tools.resolve("mvn"), MAVEN);
    finishBuilds();
    assertThat(start("./clientid-audit replay").waitFor()).isZero();
  }

  @Test
  void needsNoHome() throws Exception {
    finishBuilds();

    assertThat(start("unset HOME; ./clientid-audit replay").waitFor()).isZero();
    assertThat(start("HOME=/proc/none ./clientid-audit replay").waitFor()).isZero();
  }

  @Test
  void closedStandardStreamsAreNoFilesOfJava() throws Exception {
    finishBuilds();
    Process closedInput = start("./clientid-audit replay - <&-");
    assertThat(closedInput.waitFor()).isZero();
    assertThat(closedInput.inputReader(UTF_8).lines())
        .singleElement()
        .asString()
        .endsWith("Main replay -");

    Process closedOutput = start("./clientid-audit replay >&-");
    assertThat(closedOutput.waitFor()).isEqualTo(3);
    assertThat(closedOutput.errorReader(UTF_8).lines())
        .singleElement()
        .isEqualTo("clientid-audit: standard output is closed");

    assertThat(start("./clientid-audit replay 2>&-").waitFor()).isZero();
  }

  @Test
  void tellsJavaWhatItCannotSee() throws Exception {
    finishBuilds();
    start("./clientid-audit --version").waitFor();

    assertThat(java("TMPDIR=/some/where ./clientid-audit replay | cat"))
        .contains("-Djava.io.tmpdir=/some/where", "-Dclientid-audit.piped=true")
        .contains("-XX:+ExitOnOutOfMemoryError -XX:+DisplayVMOutputToStderr");
    assertThat(java("unset TMPDIR; ./clientid-audit replay >output; cat output"))
        .contains("-Dclientid-audit.piped=false", "-Dclientid-audit.typed=false")
        .doesNotContain("java.io.tmpdir");
  }

  private String java(String script) throws IOException {
    return String.join("\n", start(script).inputReader(UTF_8).lines().toList());
  }

  /** Builds wait until this was called. */
  private void finishBuilds() throws IOException {
    Files.createFile(folder.resolve("go"));
  }

  private void useTools(boolean withFlock) throws IOException {
    for (String tool : TOOLS) {
      use(tool);
    }
    if (withFlock) {
      use("flock");
    }
  }

  private void use(String tool) throws IOException {
    for (String place : List.of("/usr/bin", "/bin")) {
      Path program = Path.of(place, tool);
      if (Files.exists(program)) {
        program(tools.resolve(tool), "#!/bin/sh\nexec %s \"$@\"\n".formatted(program));
        return;
      }
    }
  }

  /** Runs a line of shell in the project's folder, with nothing on its standard input. */
  private Process start(String script) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder("/bin/bash", "-c", script).directory(folder.toFile());
    boolean own = Files.exists(tools.resolve("bash"));
    builder.environment().put("PATH", own ? tools.toString() : tools + ":/usr/bin:/bin");
    builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
    Process process = builder.start();
    process.getOutputStream().close();
    return process;
  }

  private static void program(Path file, String text) throws IOException {
    Files.writeString(file, text);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }
}
