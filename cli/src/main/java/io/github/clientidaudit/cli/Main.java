package io.github.clientidaudit.cli;

import io.github.clientidaudit.cli.compare.CompareCommand;
import io.github.clientidaudit.cli.live.LiveCommand;
import io.github.clientidaudit.cli.logs.LogsCommand;
import io.github.clientidaudit.cli.replay.ReplayCommand;
import io.github.clientidaudit.cli.serve.ServeCommand;
import io.github.clientidaudit.cli.terminal.ExitCode;
import io.github.clientidaudit.cli.terminal.Failure;
import io.github.clientidaudit.cli.terminal.Messages;
import io.github.clientidaudit.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;

/** The command line. */
@Command(
    name = "clientid-audit",
    description =
        "Finds MQTT client IDs that several connections fight over, without deploying anything.",
    synopsisSubcommandLabel = "COMMAND",
    versionProvider = Main.Version.class,
    mixinStandardHelpOptions = true)
public final class Main {
  /** The project's version. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"clientid-audit " + Objects.requireNonNullElse(version, "(unpacked)")};
    }
  }

  private Main() {}

  /**
   * Runs and ends the process, whatever is thrown in whichever thread. A thread that died may be
   * waited for by what runs at an exit, so that is left out then.
   */
  public static void main(String[] args) {
    Terminal terminal = Terminal.ofProcess();
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, thrown) -> Runtime.getRuntime().halt(Failure.tell(thrown, terminal)));
    System.exit(run(terminal, args));
  }

  /** Runs and answers the exit code; everything is read and written there. */
  public static int run(Terminal terminal, String... args) {
    int exitCode = execute(terminal, args);
    if (!terminal.isOutLost()) {
      return exitCode;
    }
    if (terminal.isOutPiped()) {
      return ExitCode.UNREAD;
    }
    messages(terminal).error("standard output cannot be written: closed, or its disk is full");
    return ExitCode.BROKEN;
  }

  private static int execute(Terminal terminal, String... args) {
    try {
      CommandLine commandLine = commandLine(terminal);
      if (args.length == 0) {
        commandLine.usage(commandLine.getErr());
        return ExitCode.UNUSABLE;
      }
      return commandLine.execute(args);
    } catch (Throwable e) {
      return Failure.tell(e, terminal);
    }
  }

  private static CommandLine commandLine(Terminal terminal) {
    CommandLine commandLine =
        new CommandLine(new Main())
            .addSubcommand(new ReplayCommand(terminal))
            .addSubcommand(new LogsCommand(terminal))
            .addSubcommand(new CompareCommand(terminal))
            .addSubcommand(new ServeCommand(terminal))
            .addSubcommand(new LiveCommand(terminal))
            .setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8))
            .setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8))
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setParameterExceptionHandler((e, parsed) -> unusable(e, terminal))
            .setExecutionExceptionHandler((e, command, parsed) -> Failure.tell(e, terminal));
    if (!terminal.isErrWatched()) {
      commandLine.setColorScheme(new ColorScheme.Builder(Ansi.OFF).build());
    }
    return commandLine;
  }

  private static int unusable(ParameterException e, Terminal terminal) {
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    messages(terminal).error(e.getMessage() + "; see " + command + " --help");
    return ExitCode.UNUSABLE;
  }

  private static Messages messages(Terminal terminal) {
    return new Messages(terminal.err(), terminal.isErrWatched());
  }
}
