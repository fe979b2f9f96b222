package io.github.clientidaudit.cli.serve;

import io.github.clientidaudit.cli.local.ProjectFiles;
import io.github.clientidaudit.cli.local.StreamPump;
import io.github.clientidaudit.cli.local.TemplateFile;
import io.github.clientidaudit.cli.terminal.ExitCode;
import io.github.clientidaudit.cli.terminal.Messages;
import io.github.clientidaudit.cli.terminal.Output;
import io.github.clientidaudit.cli.terminal.Port;
import io.github.clientidaudit.cli.terminal.Terminal;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Serves tables and a topic to functions that run in containers. */
@Command(
    name = "serve",
    description = {
      "Runs the tables and a topic on this machine, for functions started with `sam local invoke`,"
          + " and prints what they publish, until it is stopped with Ctrl-C."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "2:an option cannot be used, or the ports are taken",
      "3:something else went wrong",
      "130:it was stopped with Ctrl-C",
      "141:the program that read the output ended"
    },
    mixinStandardHelpOptions = true)
public final class ServeCommand implements Callable<Integer> {
  private static final int POLL_MILLIS = 500;

  private final Terminal terminal;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description =
          "Address of both; 0.0.0.0 lets in containers, and whoever else reaches this machine."
              + " Default: ${DEFAULT-VALUE}.")
  private InetAddress host = InetAddress.getLoopbackAddress();

  @Option(
      names = "--dynamodb-port",
      paramLabel = "PORT",
      converter = Port.class,
      defaultValue = "8000",
      description = "Port of the tables; 0 is any free one. Default: ${DEFAULT-VALUE}.")
  private int dynamoDbPort;

  @Option(
      names = "--sns-port",
      paramLabel = "PORT",
      converter = Port.class,
      defaultValue = "9911",
      description = "Port of the topic; 0 is any free one. Default: ${DEFAULT-VALUE}.")
  private int snsPort;

  @Option(
      names = "--env-file",
      paramLabel = "FILE",
      description = "Also write the variables for `sam local invoke --env-vars` to this file.")
  private @Nullable Path envFile;

  @Option(
      names = "--demo",
      description = "Store the bundled example's events, as if they had just happened.")
  private boolean demo;

  @Option(
      names = "--publish",
      description =
          "Publish findings as soon as they are recorded, as the table's stream does in AWS.")
  private boolean publish;

  /** Writes there. */
  public ServeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    PrintStream out = terminal.out();
    Messages messages = new Messages(terminal.err(), terminal.isErrWatched());
    TemplateFile template = TemplateFile.read(ProjectFiles.template());
    try (Serve serve =
        Serve.start(
            template, host, dynamoDbPort, snsPort, message -> Output.text.print(message, out))) {
      introduce(serve, out);
      if (!tellEnvironment(serve, messages)) {
        return ExitCode.UNUSABLE;
      }
      if (demo) {
        long stored = serve.ingestDemo(ProjectFiles.demo(), Clock.systemUTC(), messages);
        out.println("Stored " + stored + " events of the example, the last 5 minutes ago");
      }
      out.println("Ctrl-C stops.");
      serve(serve, messages);
    } catch (IOException e) {
      messages.error(
          "cannot listen at %s, ports %d and %d: %s"
              .formatted(host.getHostAddress(), dynamoDbPort, snsPort, e.getMessage()));
      return ExitCode.UNUSABLE;
    }
    return ExitCode.DONE;
  }

  private void introduce(Serve serve, PrintStream out) {
    out.println("Tables: http://" + serve.tables());
    out.println("Topic:  http://" + serve.topic());
    if (host.isLoopbackAddress()) {
      out.println("Containers on Linux reach them only with --host 0.0.0.0.");
    }
  }

  /** Answers whether that could be done. */
  private boolean tellEnvironment(Serve serve, Messages messages) {
    String environment = serve.environmentJson();
    if (envFile == null) {
      terminal.out().println("For `sam local invoke --env-vars FILE`:");
      terminal.out().println(environment);
      return true;
    }
    try {
      Files.writeString(envFile, environment + "\n");
    } catch (IOException e) {
      messages.error("the file %s cannot be written: %s".formatted(envFile, e));
      return false;
    }
    terminal.out().println("For `sam local invoke --env-vars`: " + envFile);
    return true;
  }

  /** Goes on until it is stopped, or nobody can read any more what is published. */
  private void serve(Serve serve, Messages messages) throws InterruptedException {
    StreamPump pump = publish ? serve.pump(Clock.systemUTC(), messages) : null;
    while (!terminal.isOutLost()) {
      if (pump != null) {
        pump(pump, messages);
      }
      Thread.sleep(POLL_MILLIS);
    }
  }

  /** A failure now must not end publishing for good. */
  private static void pump(StreamPump pump, Messages messages) {
    try {
      pump.pump();
    } catch (RuntimeException e) {
      messages.warning("publishing failed, will be tried again: " + e);
    }
  }
}
