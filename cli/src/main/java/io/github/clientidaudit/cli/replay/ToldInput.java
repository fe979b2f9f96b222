package io.github.clientidaudit.cli.replay;

import io.github.clientidaudit.cli.input.InputReader;
import io.github.clientidaudit.cli.input.Reading;
import io.github.clientidaudit.cli.input.Report;
import io.github.clientidaudit.cli.input.UnusableInputException;
import io.github.clientidaudit.cli.local.HandlerLog.Refused;
import io.github.clientidaudit.cli.terminal.Messages;
import io.github.clientidaudit.cli.terminal.Terminal;
import java.util.List;

/** Reads events and tells whoever gave them what was read. */
public final class ToldInput {
  private ToldInput() {}

  /**
   * Reads everything.
   *
   * @param names as {@link InputReader} takes them
   * @throws UnusableInputException if there is no event, or mostly something else
   */
  public static Reading read(List<String> names, Terminal terminal, Messages messages)
      throws UnusableInputException {
    if (terminal.isInTyped() && names.contains("-")) {
      messages.note("Reads lifecycle events from this terminal; Ctrl-D ends them.");
    }
    Reading reading = InputReader.read(names, terminal.in(), new Progress("values read", messages));
    messages.clearProgress();
    Report report = reading.report();
    for (Report.Refusal each : report.firstRefusals()) {
      messages.refused(new Refused(each.place(), each.reason()));
    }
    messages.note(report.sentence());
    report.warnings().forEach(messages::warning);
    if (reading.events().isEmpty()) {
      throw new UnusableInputException("there is no event in the input");
    }
    if (report.isMostlyRefused()) {
      throw new UnusableInputException("most of the input is something else than lifecycle events");
    }
    return reading;
  }
}
