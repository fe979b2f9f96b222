package io.github.clientidaudit.cli.replay;

import io.github.clientidaudit.cli.input.UnusableInputException;
import io.github.clientidaudit.cli.local.HandlerLog.Refused;
import io.github.clientidaudit.cli.local.ProjectFiles;
import io.github.clientidaudit.cli.local.SnsMessage;
import io.github.clientidaudit.cli.report.Report;
import io.github.clientidaudit.cli.terminal.ExitCode;
import io.github.clientidaudit.cli.terminal.Interval;
import io.github.clientidaudit.cli.terminal.Messages;
import io.github.clientidaudit.cli.terminal.Terminal;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Plays lifecycle events of files or of standard input through the functions. */
@Command(
    name = "replay",
    description = {
      "Sends lifecycle events through the same functions that are deployed, on a clock that"
          + " follows the events, and prints what would be published."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  clientid-audit replay                        the bundled example",
      "  clientid-audit replay events.jsonl.gz        with an audit every 15 minutes",
      "  clientid-audit replay AWSIotLogsV2.json      AWS's own log, saved by any tool",
      "  cat events.jsonl | clientid-audit replay -   from another program",
      "  clientid-audit replay --on-demand --output json events.jsonl",
      "  clientid-audit replay --output html log.json > report.html"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:a finding was published that is not resolved (only with --fail-on-findings)",
      "2:the input or an option cannot be used, or most of the input is something else",
      "3:something else went wrong",
      "141:the program that read the output ended"
    },
    mixinStandardHelpOptions = true)
public final class ReplayCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(
      arity = "0..*",
      paramLabel = "FILE",
      description =
          "Files, folders or patterns with lifecycle events or records of AWS's own log, in any of"
              + " the wrappings that the README lists; - is standard input. Default: the bundled"
              + " example.")
  private List<String> files = List.of();

  @Option(
      names = "--every",
      paramLabel = "TIME",
      converter = Every.class,
      defaultValue = "15m",
      description = "Time between scheduled audits, 1m to 28d. Default: ${DEFAULT-VALUE}.")
  private Duration every = Duration.ofMinutes(15);

  @Option(
      names = "--on-demand",
      description = "Read everything, then audit the last 31 days of it once.")
  private boolean onDemand;

  @Option(
      names = "--suppress",
      paramLabel = "ID[=DATE]",
      converter = SuppressedClient.Converter.class,
      description =
          "Record what is found about this client ID, but do not publish it; until the date (UTC) if"
              + " there is one. Can be given several times.")
  private List<SuppressedClient> suppress = List.of();

  @Option(
      names = "--store",
      paramLabel = "STORE",
      defaultValue = "memory",
      description =
          "Where it is kept meanwhile: ${COMPLETION-CANDIDATES}. The emulator of DynamoDB is much"
              + " slower and finds the same. Default: ${DEFAULT-VALUE}.")
  private Store store = Store.memory;

  @Option(
      names = "--output",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description =
          "text: for people; json: one published message on a line and nothing else; html: one page"
              + " to be forwarded; csv: a line for each finding; ocsf: an array of Detection Findings"
              + " (2004). Default: ${DEFAULT-VALUE}.")
  private Format output = Format.text;

  @Option(
      names = "--fail-on-findings",
      description = "Exit with 1 if a finding was published that is not resolved.")
  private boolean failOnFindings;

  /** Reads and writes there. */
  public ReplayCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  static final class Every implements ITypeConverter<Duration> {
    /** {@link Ticks#LONGEST_PAUSE}. */
    private static final String LONGEST = "28d";

    @Override
    public Duration convert(String value) {
      return Interval.between("1m", LONGEST, value);
    }
  }

  @Override
  public Integer call() throws Exception {
    Messages messages = new Messages(terminal.err(), terminal.isErrWatched());
    EventFeed feed;
    try {
      List<String> names = files.isEmpty() ? List.of(ProjectFiles.demo().toString()) : files;
      feed =
          new EventFeed(
              ToldInput.read(names, terminal, messages), new Progress("events", messages));
    } catch (UnusableInputException e) {
      messages.error(String.valueOf(e.getMessage()));
      return ExitCode.UNUSABLE;
    }
    Totals totals = new Totals(feed.report().refused());
    PrintStream out = terminal.out();
    SimulatedClock clock = new SimulatedClock();
    Report report = output.report(out);
    Consumer<SnsMessage> published =
        message -> {
          totals.published(message);
          messages.clearProgress();
          report.accept(message);
        };
    Consumer<Refused> refused =
        each -> {
          totals.rejected();
          messages.refused(each);
        };
    try (Stack stack = store.open(clock, published, refused, messages::warning)) {
      Replay replay = new Replay(stack, clock, messages, totals);
      try {
        replay.suppress(suppress);
      } catch (IllegalArgumentException e) {
        messages.error("--suppress: " + e.getMessage());
        return ExitCode.UNUSABLE;
      }
      run(replay, new ClockRule(() -> terminal.isOutLost() ? null : feed.next()));
      messages.clearProgress();
      report.finish(stack.history(), totals.text(replay.stored()));
      return failOnFindings && totals.hasNonCompliant() ? ExitCode.FINDINGS : ExitCode.DONE;
    } finally {
      out.flush();
    }
  }

  private void run(Replay replay, ClockRule lines) throws Exception {
    if (onDemand) {
      replay.onDemand(lines);
    } else {
      replay.scheduled(lines, every);
    }
  }
}
