package io.github.clientidaudit.cli;

import io.github.clientidaudit.cli.live.LiveCommand;
import io.github.clientidaudit.cli.replay.ReplayCommand;
import io.github.clientidaudit.cli.serve.ServeCommand;
import io.github.clientidaudit.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.IVersionProvider;

/** The command line. */
@Command(
    name = "clientid-audit",
    description = "Finds MQTT client IDs that several connections fight over, without AWS.",
    synopsisSubcommandLabel = "COMMAND",
    versionProvider = Main.Version.class,
    mixinStandardHelpOptions = true)
public final class Main {
  private static final int USAGE = 2;
  private static final int BROKEN = 3;

  /** The project's version. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"clientid-audit " + Objects.requireNonNullElse(version, "(unpacked)")};
    }
  }

  private Main() {}

  /** Runs and ends the process. */
  public static void main(String[] args) {
    System.exit(run(Terminal.ofProcess(), args));
  }

  /** Runs and answers the exit code; everything is read and written there. */
  public static int run(Terminal terminal, String... args) {
    CommandLine commandLine =
        new CommandLine(new Main())
            .addSubcommand(new ReplayCommand(terminal))
            .addSubcommand(new ServeCommand(terminal))
            .addSubcommand(new LiveCommand(terminal))
            .setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8))
            .setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8))
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setExecutionExceptionHandler(
                (e, command, parsed) -> {
                  e.printStackTrace(command.getErr());
                  return BROKEN;
                });
    if (args.length == 0) {
      commandLine.usage(commandLine.getErr());
      return USAGE;
    }
    if (!terminal.isErrWatched()) {
      commandLine.setColorScheme(new ColorScheme.Builder(Ansi.OFF).build());
    }
    return commandLine.execute(args);
  }
}
