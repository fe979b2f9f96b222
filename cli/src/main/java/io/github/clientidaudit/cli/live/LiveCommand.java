package io.github.clientidaudit.cli.live;

import io.github.clientidaudit.cli.terminal.ExitCode;
import io.github.clientidaudit.cli.terminal.Interval;
import io.github.clientidaudit.cli.terminal.Messages;
import io.github.clientidaudit.cli.terminal.OutputOption;
import io.github.clientidaudit.cli.terminal.Port;
import io.github.clientidaudit.cli.terminal.Terminal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Finds conflicts among the clients of a broker on this machine, as they happen. */
@Command(
    name = "live",
    description = {
      "Runs an MQTT broker on this machine and prints what is found out about the clients that"
          + " connect to it, until it is stopped with Ctrl-C."
    },
    footerHeading = "%nExample, each line in a terminal of its own:%n",
    footer = {
      "  clientid-audit live",
      "  mosquitto_sub -i press-07 -u press-a -t any",
      "  mosquitto_sub -i press-07 -u press-b -t any"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "2:an option cannot be used, or the port is taken",
      "3:something else went wrong",
      "130:it was stopped with Ctrl-C",
      "141:the program that read the output ended"
    },
    mixinStandardHelpOptions = true)
public final class LiveCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      converter = Port.class,
      defaultValue = "1883",
      description = "Port of the broker; 0 is any free one. Default: ${DEFAULT-VALUE}.")
  private int port;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description =
          "Address of the broker; 0.0.0.0 lets in clients from other machines, whoever they are."
              + " Default: ${DEFAULT-VALUE}.")
  private InetAddress host = InetAddress.getLoopbackAddress();

  @Option(
      names = "--every",
      paramLabel = "TIME",
      converter = Every.class,
      defaultValue = "10s",
      description = "Time between audits, 1s to 1h. Default: ${DEFAULT-VALUE}.")
  private Duration every = Duration.ofSeconds(10);

  @Option(
      names = "--quiet",
      paramLabel = "TIME",
      converter = Quiet.class,
      defaultValue = "1m",
      description =
          "Least time without a takeover after which a conflict is over, 1m to 1d in whole minutes;"
              + " one that pauses takes three times its longest pause. Default: ${DEFAULT-VALUE}.")
  private Duration quiet = Duration.ofMinutes(1);

  @Mixin private final OutputOption output = new OutputOption();

  /** Writes there. */
  public LiveCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  static final class Every implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String value) {
      return Interval.between("1s", "1h", value);
    }
  }

  static final class Quiet implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String value) {
      Duration quiet = Interval.between("1m", "1d", value);
      if (!quiet.equals(Duration.ofMinutes(quiet.toMinutes()))) {
        throw new TypeConversionException("'" + value + "' is not a number of whole minutes");
      }
      return quiet;
    }
  }

  @Override
  public Integer call() throws Exception {
    Messages messages = new Messages(terminal.err(), terminal.isErrWatched());
    LiveOutput printed = new LiveOutput(output.output(), terminal.out(), messages::aside);
    CountDownLatch stop = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stop, stopped)));
    try (Live live =
        Live.start(
            new InetSocketAddress(host, port),
            quiet,
            messages,
            message -> {
              printed.print(message);
              if (terminal.isOutLost()) {
                stop.countDown();
              }
            })) {
      introduce(live, messages);
      live.run(every, stop);
    } catch (IOException e) {
      messages.error(
          "cannot listen at %s, port %d: %s"
              .formatted(host.getHostAddress(), port, e.getMessage()));
      return ExitCode.UNUSABLE;
    } finally {
      stopped.countDown();
    }
    return ExitCode.DONE;
  }

  private void introduce(Live live, Messages messages) {
    messages.note(
        "Broker at %s, port %d. There is no TLS: a user name stands for a certificate."
            .formatted(live.address().getAddress().getHostAddress(), live.address().getPort()));
    messages.note(
        "An audit every %s; a conflict is over after %s without a takeover."
            .formatted(shown(every), shown(quiet)));
    messages.note(
        "The client %s comes every %s, to show the audits that events still arrive."
            .formatted(Heartbeat.CLIENT_ID, shown(Live.HEARTBEAT)));
    messages.note("Ctrl-C stops.");
  }

  private static String shown(Duration duration) {
    return duration.toString().substring("PT".length()).toLowerCase(Locale.ROOT);
  }

  /** Ctrl-C ends the process when this returns, so it waits until everything is closed. */
  private static void stop(CountDownLatch stop, CountDownLatch stopped) {
    stop.countDown();
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
