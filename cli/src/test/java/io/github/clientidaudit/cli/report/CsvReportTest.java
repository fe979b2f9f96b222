package io.github.clientidaudit.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.clientidaudit.cli.local.Events;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The table, read by another program. */
class CsvReportTest {
  private static final Instant T = Instant.parse("2026-11-23T00:01:00Z");

  @Test
  void tellsTheDemo() throws IOException {
    String csv = Replayed.demo("csv");

    assertThat(records(csv))
        .extracting(each -> each.get("clientId"), each -> each.get("status"))
        .hasSize(5);
    assertThat(csv).endsWith("\r\n");
    Replayed.assertGolden("demo.csv", csv);
  }

  static Stream<Arguments> names() {
    return Stream.of(
        arguments("=1+1", "'=1+1"),
        arguments("+1", "'+1"),
        arguments("-1", "'-1"),
        arguments("@SUM(A1)", "'@SUM(A1)"),
        arguments("\\t=1", "'\t=1"),
        arguments("\\r=1", "'\r=1"),
        arguments("a=1", "a=1"),
        arguments("a,b", "a,b"),
        arguments("a\\\"b", "a\"b"),
        arguments("a\\r\\nb", "a\r\nb"));
  }

  @ParameterizedTest
  @MethodSource("names")
  void writesNamesAsTheyAreButNoFormula(String jsonName, String field) throws IOException {
    CSVRecord row =
        records(Replayed.lines(Events.conflict(jsonName, T, 5), "--output", "csv")).getFirst();

    assertThat(row.get("clientId")).isEqualTo(field);
    assertThat(row.get("takeoverCount")).isEqualTo("5");
  }

  private static List<CSVRecord> records(String csv) throws IOException {
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser parser = CSVParser.parse(csv, format)) {
      List<CSVRecord> records = parser.getRecords();
      assertThat(records).allMatch(CSVRecord::isConsistent);
      return records;
    }
  }
}
