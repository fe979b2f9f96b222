package io.github.clientidaudit.cli.compare;

import io.github.clientidaudit.cli.input.Reading;
import io.github.clientidaudit.cli.input.UnusableInputException;
import io.github.clientidaudit.cli.replay.OnDemandAudit;
import io.github.clientidaudit.cli.replay.ToldInput;
import io.github.clientidaudit.cli.terminal.ExitCode;
import io.github.clientidaudit.cli.terminal.Messages;
import io.github.clientidaudit.cli.terminal.Terminal;
import io.github.clientidaudit.domain.Count;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows which client IDs Device Defender found, which are found here, and why they differ. */
@Command(
    name = "compare",
    description = {
      "Compares the findings of AWS IoT Device Defender with those of an audit of lifecycle"
          + " events, client ID by client ID, and says why they differ."
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  aws iot list-audit-findings --check-name CONFLICTING_CLIENT_IDS_CHECK \\",
      "    --start-time 2026-11-01 --end-time 2026-11-28 > defender.json",
      "  clientid-audit compare defender.json events.jsonl.gz"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done, whether they differ or not",
      "2:the findings, the events or an option cannot be used",
      "3:something else went wrong",
      "141:the program that read the output ended"
    },
    mixinStandardHelpOptions = true)
public final class CompareCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(
      index = "0",
      paramLabel = "FINDINGS",
      description =
          "What aws iot list-audit-findings printed: one page, or several one after the other.")
  private @Nullable Path findings;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "EVENTS",
      description = "What replay takes. Default: -, standard input.")
  private List<String> events = List.of();

  @Option(
      names = "--output",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description =
          "text: a table; json: one object on a line for each client ID and nothing else. Default:"
              + " ${DEFAULT-VALUE}.")
  private Format output = Format.text;

  /** Reads and writes there. */
  public CompareCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Messages messages = new Messages(terminal.err(), terminal.isErrWatched());
    AuditFindings theirs;
    Reading reading;
    try {
      theirs = theirs(messages);
      reading = ToldInput.read(events.isEmpty() ? List.of("-") : events, terminal, messages);
    } catch (UnusableInputException e) {
      messages.error(String.valueOf(e.getMessage()));
      return ExitCode.UNUSABLE;
    }
    EventTimes times = new EventTimes(reading.events());
    tellTimes(theirs, times, messages);
    OnDemandAudit audit = new OnDemandAudit(reading, messages);
    List<Comparison.Row> rows = Comparison.rows(theirs, times, (from, to) -> ours(audit, from, to));
    messages.clearProgress();
    output.print(rows, terminal.out());
    terminal.out().flush();
    return ExitCode.DONE;
  }

  private AuditFindings theirs(Messages messages) throws UnusableInputException {
    AuditFindings read = AuditFindings.read(Objects.requireNonNull(findings));
    messages.note(
        "Device Defender's check found %s in %s"
            .formatted(
                Count.of(read.clients().size(), "client ID"),
                Count.of(read.audits().size(), "audit")));
    if (read.others() > 0) {
      messages.note(Count.of(read.others(), "finding") + " of other checks left out");
    }
    if (read.isUnfinished()) {
      messages.warning(
          "these are not all of Device Defender's findings: the last page names a next one");
    }
    return read;
  }

  /** Says how much of what Device Defender looked at is not in the events. */
  private static void tellTimes(AuditFindings theirs, EventTimes times, Messages messages) {
    messages.note("the events are of %s to %s".formatted(times.first(), times.last()));
    if (theirs.isEmpty()) {
      return;
    }
    Instant first = theirs.audits().getFirst();
    Instant last = theirs.audits().getLast();
    messages.note(
        "Device Defender's audits in the file began at %s%s; each looks back to the one before, or"
                .formatted(first, first.equals(last) ? "" : " to " + last)
            + " 31 days on demand");
    if (times.last().isBefore(first.minus(Comparison.LOOKS_BACK)) || times.first().isAfter(last)) {
      messages.warning("no event is of the time that Device Defender audited");
    }
  }

  private static Map<String, Ours> ours(OnDemandAudit audit, Instant from, Instant to) {
    Map<String, Ours> ours = new TreeMap<>();
    audit.findings(from, to).forEach((clientId, finding) -> ours.put(clientId, Ours.of(finding)));
    return ours;
  }
}
