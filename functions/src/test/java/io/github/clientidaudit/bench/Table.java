package io.github.clientidaudit.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Rows of what was spent, printed as Markdown. */
final class Table {
  private static final String ROW = "| %-62s | %10s | %10s | %11s | %11s |%n";

  private final String title;
  private final List<Object[]> rows = new ArrayList<>();

  Table(String title) {
    this.title = title;
  }

  Table row(String what, Spent spent) {
    rows.add(
        new Object[] {
          what,
          number(spent.requests()),
          number(spent.reads()),
          number(spent.tableWrites()),
          number(spent.indexWrites())
        });
    return this;
  }

  @SuppressWarnings("SystemOut") // The bench is there to be read.
  void print() {
    StringBuilder text = new StringBuilder("\n" + title + "\n\n");
    text.append(ROW.formatted("", "requests", "read units", "table write", "index write"));
    text.append("|---|---:|---:|---:|---:|\n");
    rows.forEach(row -> text.append(ROW.formatted(row)));
    System.out.println(text);
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%d", Math.round(value))
        : String.format(Locale.ROOT, "%.2f", value);
  }
}
