package io.github.clientidaudit.cli.report;

import io.github.clientidaudit.cli.local.SnsMessage;
import io.github.clientidaudit.port.ClientHistory;
import java.io.PrintStream;

/** One JSON array of OCSF Detection Findings, one for each published finding, in order. */
public final class OcsfReport implements Report {
  private final PrintStream out;
  private boolean begun;

  /** Writes to this stream. */
  public OcsfReport(PrintStream out) {
    this.out = out;
  }

  @Override
  public void accept(SnsMessage message) {
    PublishedFinding.of(message)
        .ifPresent(
            finding -> {
              out.println(begun ? "," : "[");
              out.print(DetectionFinding.of(finding));
              begun = true;
            });
  }

  @Override
  public void finish(ClientHistory history, String totals) {
    out.println(begun ? "\n]" : "[]");
  }
}
