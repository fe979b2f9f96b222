package io.github.clientidaudit.cli.serve;

import io.github.clientidaudit.cli.local.ProjectFiles;
import io.github.clientidaudit.cli.local.StreamPump;
import io.github.clientidaudit.cli.local.TemplateFile;
import io.github.clientidaudit.cli.terminal.Messages;
import io.github.clientidaudit.cli.terminal.Output;
import io.github.clientidaudit.cli.terminal.Terminal;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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
    mixinStandardHelpOptions = true)
public final class ServeCommand implements Callable<Integer> {
  private static final int POLL_MILLIS = 500;
  private static final int UNUSABLE = 2;

  private final Terminal terminal;

  @Option(
      names = "--dynamodb-port",
      paramLabel = "PORT",
      defaultValue = "8000",
      description = "Port of the tables; 0 is any free one. Default: ${DEFAULT-VALUE}.")
  private int dynamoDbPort;

  @Option(
      names = "--sns-port",
      paramLabel = "PORT",
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
        Serve.start(template, dynamoDbPort, snsPort, message -> Output.text.print(message, out))) {
      out.println("Tables: port " + serve.dynamoDbPort() + ", all interfaces");
      out.println("Topic:  port " + serve.snsPort() + ", all interfaces");
      String environment = serve.environmentJson();
      if (envFile == null) {
        out.println("For `sam local invoke --env-vars FILE`:");
        out.println(environment);
      } else {
        Files.writeString(envFile, environment + "\n");
        out.println("For `sam local invoke --env-vars`: " + envFile);
      }
      if (demo) {
        long stored = serve.ingestDemo(ProjectFiles.demo(), Clock.systemUTC(), messages);
        out.println("Stored " + stored + " events of the example, the last 5 minutes ago");
      }
      out.println("Ctrl-C stops.");
      serve(serve, messages);
    } catch (IOException e) {
      messages.error("cannot listen: " + e.getMessage());
      return UNUSABLE;
    }
    return 0;
  }

  private void serve(Serve serve, Messages messages) throws InterruptedException {
    StreamPump pump = publish ? serve.pump(Clock.systemUTC(), messages) : null;
    CountDownLatch never = new CountDownLatch(1);
    while (!never.await(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
      if (pump != null) {
        pump(pump, messages);
      }
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
