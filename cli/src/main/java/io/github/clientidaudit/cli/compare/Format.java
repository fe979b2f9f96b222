package io.github.clientidaudit.cli.compare;

import io.github.clientidaudit.cli.compare.Comparison.Row;
import io.github.clientidaudit.cli.terminal.TerminalText;
import io.github.clientidaudit.domain.Count;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How a comparison is shown. */
enum Format {
  /** For people: a table, and one line at the end. */
  text {
    @Override
    void print(List<Row> rows, PrintStream out) {
      List<List<String>> cells = new ArrayList<>();
      cells.add(List.of("FOUND BY", "CLIENT ID", "TAKEOVERS", "ATTENTION", "LIKELY CAUSE", "WHY"));
      rows.forEach(row -> cells.add(cells(row)));
      int columns = cells.getFirst().size();
      int[] widths = new int[columns];
      for (List<String> line : cells) {
        for (int i = 0; i < columns; i++) {
          widths[i] = Math.max(widths[i], line.get(i).length());
        }
      }
      for (List<String> line : cells) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < columns; i++) {
          String cell = line.get(i);
          text.append(cell).append(" ".repeat(widths[i] - cell.length() + 2));
        }
        out.println(text.toString().stripTrailing());
      }
      out.println(total(rows));
    }
  },

  /** For programs: one JSON object for each client ID, on a line. */
  json {
    @Override
    void print(List<Row> rows, PrintStream out) {
      rows.forEach(row -> out.println(toJson(row)));
    }
  };

  private static final JsonMapper JSON = JsonMapper.shared();

  abstract void print(List<Row> rows, PrintStream out);

  private static List<String> cells(Row row) {
    Ours ours = row.ours();
    boolean isSuppressed = row.theirs() != null && row.theirs().isSuppressed();
    return List.of(
        row.why().foundBy().words(),
        TerminalText.line(row.clientId()),
        ours == null ? "-" : Count.of(ours.takeovers()),
        ours == null ? "-" : ours.attention(),
        ours == null ? "-" : ours.cause(),
        row.why().words() + (isSuppressed ? "; suppressed in Device Defender" : ""));
  }

  private static String total(List<Row> rows) {
    Map<Why.FoundBy, Long> counts =
        rows.stream()
            .collect(Collectors.groupingBy(row -> row.why().foundBy(), Collectors.counting()));
    return "%s: %s found by both, %s only by Device Defender, %s only here"
        .formatted(
            Count.of(rows.size(), "client ID"),
            Count.of(counts.getOrDefault(Why.FoundBy.BOTH, 0L)),
            Count.of(counts.getOrDefault(Why.FoundBy.DEVICE_DEFENDER, 0L)),
            Count.of(counts.getOrDefault(Why.FoundBy.CLIENTID_AUDIT, 0L)));
  }

  private static ObjectNode toJson(Row row) {
    ObjectNode json = JSON.createObjectNode();
    json.put("clientId", row.clientId());
    json.put("foundBy", row.why().foundBy().name());
    json.put("reason", row.why().name());
    if (row.theirs() != null) {
      ObjectNode theirs = json.putObject("deviceDefender");
      ArrayNode audits = theirs.putArray("taskStartTimes");
      row.theirs().audits().descendingSet().forEach(audit -> audits.add(audit.toString()));
      theirs.put("isSuppressed", row.theirs().isSuppressed());
    }
    if (row.ours() != null) {
      Ours ours = row.ours();
      json.putObject("conflict")
          .put("attention", ours.attention())
          .put("likelyCause", ours.likelyCause())
          .put("confidence", ours.confidence())
          .put("explanation", ours.explanation())
          .put("takeoverCount", ours.takeovers())
          .put("firstTakeover", ours.firstTakeover().toString())
          .put("lastTakeover", ours.lastTakeover().toString());
    }
    return json;
  }
}
