package io.github.clientidaudit.cli.report;

import io.github.clientidaudit.cli.local.SnsMessage;
import io.github.clientidaudit.domain.cause.LikelyCause;
import io.github.clientidaudit.port.ClientHistory;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;

/** A table as of RFC 4180: a line for each published finding, in order, for a spreadsheet. */
public final class CsvReport implements Report {
  private static final List<String> COLUMNS =
      List.of(
          "clientId",
          "status",
          "attention",
          "foundAt",
          "likelyCause",
          "confidence",
          "alsoPossible",
          "takeoverCount",
          "firstTakeover",
          "lastTakeover",
          "parties",
          "thingName",
          "explanation",
          "recommendation",
          "conflictId",
          "sequence",
          "findingId");

  /** A spreadsheet takes what begins with one of these for a formula. */
  private static final String ACTIVE = "=+-@\t\r";

  private final PrintStream out;

  /** Writes to this stream, the names of the columns at once. */
  public CsvReport(PrintStream out) {
    this.out = out;
    print(COLUMNS);
  }

  @Override
  public void accept(SnsMessage message) {
    PublishedFinding.of(message).ifPresent(finding -> print(row(finding)));
  }

  @Override
  public void finish(ClientHistory history, String totals) {}

  private static List<String> row(PublishedFinding finding) {
    return List.of(
        finding.clientId(),
        finding.text("status"),
        finding.text("attention"),
        finding.foundAt().toString(),
        finding.cause().name(),
        Double.toString(finding.confidence()),
        finding.alsoPossible().stream().map(LikelyCause::name).collect(Collectors.joining(" ")),
        Long.toString(finding.count("takeoverCount")),
        finding.text("firstTakeover"),
        finding.text("lastTakeover"),
        Long.toString(finding.parties().size() + finding.count("partiesOmitted")),
        finding.text("thingName"),
        finding.text("explanation"),
        finding.text("recommendation"),
        finding.text("conflictId"),
        Long.toString(finding.count("sequence")),
        finding.findingId());
  }

  private void print(List<String> row) {
    out.print(row.stream().map(CsvReport::field).collect(Collectors.joining(",")) + "\r\n");
  }

  private static String field(String value) {
    boolean active = !value.isEmpty() && ACTIVE.indexOf(value.charAt(0)) >= 0;
    String safe = active ? "'" + value : value;
    return safe.chars().anyMatch(c -> "\",\r\n".indexOf(c) >= 0)
        ? '"' + safe.replace("\"", "\"\"") + '"'
        : safe;
  }
}
