package io.github.clientidaudit.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One run of the real command.
 *
 * @param cpu user and system time, as it was a moment before the end
 * @param residentMegabytes the most it had in memory at a time, native memory included; 0 where
 *     there is no /proc
 * @param heapMegabytes the most that was in its heap, garbage included
 * @param liveMegabytes the most that a collection left in its heap
 */
record Run(
    int exitCode,
    Path output,
    Path errors,
    Duration time,
    Duration cpu,
    long residentMegabytes,
    long heapMegabytes,
    long liveMegabytes) {
  private static final Path LAUNCHER = Path.of("..", "clientid-audit");
  private static final Path FOLDER = Path.of("target", "bench");
  private static final Pattern RESIDENT = Pattern.compile("VmHWM:\\s+([0-9]+) kB");
  private static final Pattern PAUSE = Pattern.compile("Pause .* ([0-9]+)M->([0-9]+)M\\(");
  private static final long POLL_MILLIS = 20;

  /** Where a run of this name, and its input, may keep files. */
  static Path file(String name) throws IOException {
    return Files.createDirectories(FOLDER).resolve(name);
  }

  /** Runs the command to its end; its output goes to files of this name. */
  static Run of(String name, List<String> arguments) throws IOException, InterruptedException {
    Path collections = file(name + ".gc").toAbsolutePath();
    Path output = file(name + ".out");
    Path errors = file(name + ".err");
    ProcessBuilder builder = new ProcessBuilder(command(arguments));
    builder.environment().put("JAVA_TOOL_OPTIONS", "-Xmx512m -Xlog:gc:file=" + collections);
    Files.deleteIfExists(collections);
    Files.createFile(collections);
    return of(builder, output, errors, collections);
  }

  /** Runs a script to its end, for comparison; absent where there is no Python. */
  static @Nullable Run ofPython(String script, Path input)
      throws IOException, InterruptedException {
    Path none = file("python.gc");
    Files.writeString(none, "");
    try {
      return of(
          new ProcessBuilder("python3", script, input.toString()),
          file("python.out"),
          file("python.err"),
          none);
    } catch (IOException e) {
      return null;
    }
  }

  private static Run of(ProcessBuilder builder, Path output, Path errors, Path collections)
      throws IOException, InterruptedException {
    builder.redirectOutput(output.toFile()).redirectError(errors.toFile());
    long start = System.nanoTime();
    Process process = builder.start();
    long resident = 0;
    Duration cpu = Duration.ZERO;
    while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
      cpu = process.info().totalCpuDuration().orElse(cpu);
      resident = Math.max(resident, residentKilobytes(process.pid()));
    }
    Duration time = Duration.ofNanos(System.nanoTime() - start);
    return new Run(
        process.exitValue(),
        output,
        errors,
        time,
        cpu,
        resident / 1024,
        largest(collections, 1),
        largest(collections, 2));
  }

  /** The first run of the command may build; this one has nothing else to do. */
  static void warmUp() throws IOException, InterruptedException {
    Path output = file("warm-up.out");
    Process process =
        new ProcessBuilder(command(List.of("--version")))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (process.waitFor() != 0) {
      throw new AssertionError(Files.readString(output));
    }
  }

  private static List<String> command(List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(LAUNCHER.toString());
    command.addAll(arguments);
    return command;
  }

  /** The launcher becomes the Java process, so the process id stays the same. */
  private static long residentKilobytes(long pid) throws IOException {
    Path status = Path.of("/proc", Long.toString(pid), "status");
    if (!Files.exists(status)) {
      return 0;
    }
    try {
      Matcher matcher = RESIDENT.matcher(Files.readString(status));
      return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
    } catch (IOException e) {
      return 0; // It has ended meanwhile.
    }
  }

  private static long largest(Path collections, int group) throws IOException {
    try (Stream<String> lines = Files.lines(collections)) {
      return lines
          .map(PAUSE::matcher)
          .filter(Matcher::find)
          .mapToLong(matcher -> Long.parseLong(matcher.group(group)))
          .max()
          .orElse(0);
    }
  }
}
