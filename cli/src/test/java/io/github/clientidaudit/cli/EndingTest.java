package io.github.clientidaudit.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.cli.local.Events;
import io.github.clientidaudit.cli.local.ProjectFiles;
import io.github.clientidaudit.cli.terminal.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** However it goes, the command ends, says why in one sentence, and has the exit code for it. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EndingTest {
  private static final Instant T = Instant.parse("2026-11-23T00:01:00Z");

  /** A disk that is full, or a pipe that nobody reads. */
  private static final class Unwritable extends OutputStream {
    @Override
    public void write(int b) throws IOException {
      throw new IOException("cannot be written");
    }
  }

  private static final class Broken extends InputStream {
    @Override
    public int read() {
      throw new NoClassDefFoundError("some/Class");
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      return read();
    }
  }

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir private Path folder;

  @Test
  void anErrorEndsWith3AndOneSentence() {
    assertThat(run(new Broken(), new ByteArrayOutputStream(), false, "replay", "-")).isEqualTo(3);
    assertThat(said()).singleElement().asString().startsWith("error: ").contains("some/Class");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void anErrorInAnotherThreadEndsWith3() throws Exception {
    Path broken = folder.resolve("io/github/clientidaudit/cli/local/SnsEntry.class");
    Files.createDirectories(broken.resolveSibling("."));
    Files.writeString(broken, "no class");
    Process process =
        java(folder + File.pathSeparator, List.of(), null, "replay", "--store=dynamodb-local");

    assertThat(process.errorReader(UTF_8).lines().filter(line -> !line.startsWith("read ")))
        .singleElement()
        .asString()
        .startsWith("error: java.lang.ClassFormatError");
    assertThat(process.waitFor()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"replay --store=dynamodb-local", "serve"})
  @EnabledOnOs(OS.LINUX)
  void aTemporaryFolderThatCannotBeUsedEndsWith3(String command) throws Exception {
    Process process = java("", List.of("-Djava.io.tmpdir=/proc"), null, command.split(" ", -1));

    assertThat(process.errorReader(UTF_8).lines().filter(line -> !line.startsWith("read ")))
        .singleElement()
        .asString()
        .startsWith("error: ")
        .contains("temporary folder /proc", "TMPDIR");
    assertThat(process.waitFor()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "replay"})
  void outputThatCannotBeWrittenEndsWith3(String argument) {
    assertThat(run(InputStream.nullInputStream(), new Unwritable(), false, argument)).isEqualTo(3);
    assertThat(said()).last().asString().startsWith("error: standard output cannot be");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aFullDiskEndsWith3() throws Exception {
    Process process = java("", List.of(), new File("/dev/full"), "--help");

    assertThat(process.errorReader(UTF_8).lines()).singleElement().asString().startsWith("error: ");
    assertThat(process.waitFor()).isEqualTo(3);
  }

  @Test
  void aClosedPipeEndsQuietly() {
    assertThat(run(fights(), new Unwritable(), true, "replay", "-")).isEqualTo(141);
    assertThat(said()).allMatch(line -> line.startsWith("read "));
  }

  private static InputStream fights() {
    List<String> lines = new ArrayList<>();
    for (int hour = 0; hour < 50; hour++) {
      lines.addAll(Events.conflict("c" + hour, T.plus(Duration.ofHours(hour)), 3));
    }
    return new ByteArrayInputStream(String.join("\n", lines).getBytes(UTF_8));
  }

  @Test
  void noInputEndsWith2() {
    assertThat(
            run(InputStream.nullInputStream(), new ByteArrayOutputStream(), false, "replay", "-"))
        .isEqualTo(2);
    assertThat(said()).last().isEqualTo("error: there is no event in the input");
  }

  @Test
  void saysThatItReadsWhatIsTyped() {
    Terminal terminal =
        new Terminal(
            InputStream.nullInputStream(),
            new PrintStream(OutputStream.nullOutputStream(), true, UTF_8),
            new PrintStream(err, true, UTF_8),
            false,
            true,
            false);

    assertThat(Main.run(terminal, "replay", "-")).isEqualTo(2);
    assertThat(said()).first().asString().contains("from this terminal");
  }

  static Stream<List<String>> unusable() {
    return Stream.of(
        List.of("--none", "--none"),
        List.of("repley", "repley"),
        List.of("soon", "replay", "--every", "soon"),
        List.of("--none", "serve", "--none"),
        List.of("'65536' is not a port", "serve", "--sns-port", "65536"),
        List.of("'-1' is not a port", "serve", "--dynamodb-port", "-1"),
        List.of("'x' is not a port", "live", "--port", "x"),
        List.of("/none/of.jsonl", "replay", "/none/of.jsonl"),
        List.of("/none/env", "serve", "--dynamodb-port=0", "--sns-port=0", "--env-file=/none/env"));
  }

  @ParameterizedTest
  @MethodSource("unusable")
  void whatCannotBeUsedIsNamedAndEndsWith2(List<String> namedAndArguments) {
    List<String> arguments = namedAndArguments.subList(1, namedAndArguments.size());

    assertThat(
            run(
                InputStream.nullInputStream(),
                new ByteArrayOutputStream(),
                false,
                arguments.toArray(new String[0])))
        .isEqualTo(2);
    assertThat(said())
        .singleElement()
        .asString()
        .startsWith("error: ")
        .contains(namedAndArguments.getFirst());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--dynamodb-port", "--sns-port"})
  void aTakenPortOfServeEndsWith2(String option) throws Exception {
    String other = option.equals("--sns-port") ? "--dynamodb-port=0" : "--sns-port=0";
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());

      assertThat(
              run(
                  InputStream.nullInputStream(),
                  new ByteArrayOutputStream(),
                  false,
                  "serve",
                  option,
                  port,
                  other))
          .isEqualTo(2);
      assertThat(said()).singleElement().asString().contains("cannot listen", port);
    }
  }

  private int run(InputStream in, OutputStream out, boolean isOutPiped, String... arguments) {
    return Main.run(
        new Terminal(
            in,
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8),
            false,
            false,
            isOutPiped),
        arguments);
  }

  private List<String> said() {
    return err.toString(UTF_8).lines().toList();
  }

  /** The command as a process of its own; what stands before its class path comes first. */
  private static Process java(
      String before, List<String> options, @Nullable File output, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.add("-Dclientid-audit.home=" + ProjectFiles.template().toAbsolutePath().getParent());
    command.addAll(options);
    command.addAll(List.of("-cp", before + System.getProperty("java.class.path")));
    command.add(Main.class.getName());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("DDB_LOCAL_TELEMETRY", "0");
    if (output != null) {
      builder.redirectOutput(output);
    }
    Process process = builder.start();
    process.getOutputStream().close();
    return process;
  }
}
