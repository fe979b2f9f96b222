package io.github.clientidaudit.cli.replay;

import io.github.clientidaudit.adapter.json.InvalidRequestException;
import io.github.clientidaudit.cli.input.InputReader;
import io.github.clientidaudit.cli.input.Reading;
import io.github.clientidaudit.cli.input.Report;
import io.github.clientidaudit.cli.input.UnusableInputException;
import io.github.clientidaudit.cli.local.HandlerLog;
import io.github.clientidaudit.cli.local.LocalBackend;
import io.github.clientidaudit.cli.local.LocalDynamoDb;
import io.github.clientidaudit.cli.local.LocalSns;
import io.github.clientidaudit.cli.local.ProjectFiles;
import io.github.clientidaudit.cli.local.TemplateFile;
import io.github.clientidaudit.cli.terminal.Interval;
import io.github.clientidaudit.cli.terminal.Messages;
import io.github.clientidaudit.cli.terminal.Output;
import io.github.clientidaudit.cli.terminal.OutputOption;
import io.github.clientidaudit.cli.terminal.Terminal;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
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
      "  clientid-audit replay --on-demand --output json events.jsonl"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:a finding was published that is not resolved (only with --fail-on-findings)",
      "2:the input or an option cannot be used, or most of the input is something else",
      "3:something else went wrong"
    },
    mixinStandardHelpOptions = true)
public final class ReplayCommand implements Callable<Integer> {
  private static final int FINDINGS = 1;
  private static final int UNUSABLE = 2;

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

  @Mixin private final OutputOption output = new OutputOption();

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
    Reading reading;
    try {
      reading = read(messages);
    } catch (UnusableInputException e) {
      messages.error(String.valueOf(e.getMessage()));
      return UNUSABLE;
    }
    if (reading.events().isEmpty() || reading.report().isMostlyRefused()) {
      messages.error(
          reading.events().isEmpty()
              ? "there is no event in the input"
              : "most of the input is something else than lifecycle events");
      return UNUSABLE;
    }
    Totals totals = new Totals(reading.report().refused());
    PrintStream out = terminal.out();
    LocalSns sns =
        LocalSns.loopback(
            message -> {
              totals.published(message);
              messages.clearProgress();
              output.output().print(message, out);
            });
    try (LocalBackend backend =
        new LocalBackend(
            TemplateFile.read(ProjectFiles.template()), LocalDynamoDb.inProcess(), sns)) {
      Replay replay = new Replay(backend, messages, totals);
      replay.suppress(suppress);
      run(replay, new ClockRule(new EventFeed(reading, progress("events", messages))));
      messages.clearProgress();
      if (output.output() == Output.text) {
        out.println(totals.text(replay.stored()));
      }
      return failOnFindings && totals.hasNonCompliant() ? FINDINGS : 0;
    } catch (InvalidRequestException e) {
      messages.error("--suppress: " + e.getMessage());
      return UNUSABLE;
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

  /** Reads everything and says what it was. */
  private Reading read(Messages messages) throws UnusableInputException {
    List<String> names = files.isEmpty() ? List.of(ProjectFiles.demo().toString()) : files;
    Reading reading = InputReader.read(names, terminal.in(), progress("values read", messages));
    messages.clearProgress();
    Report report = reading.report();
    for (Report.Refusal each : report.firstRefusals()) {
      messages.refused(new HandlerLog.Refused(each.place(), each.reason()));
    }
    messages.note(report.sentence());
    report.warnings().forEach(messages::warning);
    return reading;
  }

  private static Progress progress(String what, Messages messages) {
    return new Progress(what, messages, System::nanoTime);
  }
}
