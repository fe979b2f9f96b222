package io.github.clientidaudit.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.clientidaudit.cli.terminal.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;

/**
 * One run of a command in this process.
 *
 * @param output what it wrote to standard output
 * @param err the lines of standard error
 */
public record CommandRun(int exitCode, String output, List<String> err) {
  /** Runs a command to its end; nobody watches. */
  public static CommandRun of(String input, List<String> arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            new ByteArrayInputStream(input.getBytes(UTF_8)),
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8),
            false);
    int exitCode = Main.run(terminal, arguments.toArray(new String[0]));
    return new CommandRun(exitCode, out.toString(UTF_8), err.toString(UTF_8).lines().toList());
  }

  /** The lines of standard output. */
  public List<String> out() {
    return output.lines().toList();
  }
}
