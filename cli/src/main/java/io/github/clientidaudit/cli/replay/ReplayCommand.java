package io.github.clientidaudit.cli.replay;

import io.github.clientidaudit.adapter.json.InvalidRequestException;
import io.github.clientidaudit.cli.local.LocalBackend;
import io.github.clientidaudit.cli.local.LocalDynamoDb;
import io.github.clientidaudit.cli.local.LocalSns;
import io.github.clientidaudit.cli.local.ProjectFiles;
import io.github.clientidaudit.cli.local.TemplateFile;
import io.github.clientidaudit.cli.terminal.ExitCode;
import io.github.clientidaudit.cli.terminal.Interval;
import io.github.clientidaudit.cli.terminal.Messages;
import io.github.clientidaudit.cli.terminal.Output;
import io.github.clientidaudit.cli.terminal.OutputOption;
import io.github.clientidaudit.cli.terminal.Terminal;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
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
      "  cat events.jsonl | clientid-audit replay -   from another program",
      "  clientid-audit replay --on-demand --output json events.jsonl"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:a finding was published that is not resolved (only with --fail-on-findings)",
      "2:the input or an option cannot be used",
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
          "Lifecycle events, one JSON object on a line; may be packed with gzip; - is standard"
              + " input. Default: the bundled example.")
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
    List<String> names = files.isEmpty() ? List.of(ProjectFiles.demo().toString()) : files;
    Totals totals = new Totals();
    Messages messages = new Messages(terminal.err(), terminal.isErrWatched());
    Progress progress = new Progress(messages, System::nanoTime);
    for (String name : names) {
      if (!isReadable(name)) {
        messages.error("there is no file " + name + " that can be read");
        return ExitCode.UNUSABLE;
      }
    }
    PrintStream out = terminal.out();
    if (terminal.isInTyped() && names.contains("-")) {
      messages.note("Reads lifecycle events from this terminal; Ctrl-D ends them.");
    }
    try (LocalBackend backend = backend(totals, messages);
        Input input = new Input(names, terminal.in(), messages, progress, totals)) {
      Replay replay = new Replay(backend, messages, totals);
      replay.suppress(suppress);
      run(replay, new ClockRule(() -> terminal.isOutLost() ? null : input.next()));
      messages.clearProgress();
      if (replay.stored() == 0) {
        messages.error("there is no event in the input");
        return ExitCode.UNUSABLE;
      }
      if (output.output() == Output.text) {
        out.println(totals.text(replay.stored()));
      }
      return failOnFindings && totals.hasNonCompliant() ? ExitCode.FINDINGS : ExitCode.DONE;
    } catch (InvalidRequestException e) {
      messages.error("--suppress: " + e.getMessage());
      return ExitCode.UNUSABLE;
    } catch (Input.UnreadableException e) {
      messages.error("the input cannot be read to its end: " + e.getMessage());
      return ExitCode.UNUSABLE;
    } finally {
      out.flush();
    }
  }

  private LocalBackend backend(Totals totals, Messages messages) throws IOException {
    return new LocalBackend(
        TemplateFile.read(ProjectFiles.template()),
        LocalDynamoDb.inProcess(),
        LocalSns.loopback(
            message -> {
              totals.published(message);
              messages.clearProgress();
              output.output().print(message, terminal.out());
            }));
  }

  private void run(Replay replay, ClockRule lines) throws Exception {
    if (onDemand) {
      replay.onDemand(lines);
    } else {
      replay.scheduled(lines, every);
    }
  }

  private static boolean isReadable(String name) {
    return name.equals("-")
        || (Files.isReadable(Path.of(name)) && !Files.isDirectory(Path.of(name)));
  }
}
