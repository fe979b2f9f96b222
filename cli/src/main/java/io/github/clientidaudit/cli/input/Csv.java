package io.github.clientidaudit.cli.input;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of a table whose first line names its columns, or whose fields hold JSON. */
final class Csv {
  private static final List<Character> SEPARATORS = List.of(',', ';', '\t');

  /** Takes a row: its fields, in order, and the names of the columns, if there are any. */
  @FunctionalInterface
  interface RowReader {
    void read(List<String> columns, List<String> fields, long line) throws IOException;
  }

  private final Reader in;
  private final char separator;
  private long line = 1;

  private Csv(InputStream in, char separator) {
    this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()));
    this.separator = separator;
  }

  /** The separator of a table that begins with this line; null if it is no table. */
  static @Nullable Character separator(String firstLine) {
    if (firstLine.startsWith("{") || firstLine.startsWith("[")) {
      return null;
    }
    for (Character c : SEPARATORS) {
      List<String> fields = List.of(firstLine.split(c.toString(), -1));
      if (fields.size() > 1 && known(fields)) {
        return c;
      }
    }
    if (firstLine.startsWith("\"") && firstLine.contains("\"{\"\"")) {
      return ',';
    }
    return known(List.of(firstLine)) ? ',' : null;
  }

  private static boolean known(List<String> fields) {
    return fields.stream().anyMatch(Spelling::isKnown);
  }

  static void read(InputStream in, char separator, RowReader reader) throws IOException {
    new Csv(in, separator).read(reader);
  }

  private void read(RowReader reader) throws IOException {
    List<String> columns = null;
    long begun = line;
    for (List<String> row = row(); row != null; row = row()) {
      boolean isBlank = row.stream().allMatch(String::isBlank);
      if (columns == null && !isBlank) {
        boolean isHeader = known(row);
        columns = isHeader ? row.stream().map(Spelling::of).toList() : List.of();
        isBlank = isHeader;
      }
      if (columns != null && !isBlank) {
        reader.read(columns, row, begun);
      }
      begun = line;
    }
  }

  /** The next row; null at the end. */
  private @Nullable List<String> row() throws IOException {
    List<String> row = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean isAny = false;
    for (int c = in.read(); c >= 0; c = in.read()) {
      isAny = true;
      if (c == '"' && field.isEmpty()) {
        c = quoted(field);
      }
      if (c == separator) {
        row.add(field.toString());
        field.setLength(0);
      } else if (c == '\n' || c < 0) {
        line++;
        break;
      } else if (c != '\r') {
        field.append((char) c);
      }
    }
    row.add(field.toString());
    return isAny ? row : null;
  }

  /** Reads a field in quotes and answers what follows it, -1 for the end. */
  private int quoted(StringBuilder field) throws IOException {
    long begun = line;
    for (int c = in.read(); c >= 0; c = in.read()) {
      if (c == '"') {
        c = in.read();
        if (c != '"') {
          return c;
        }
      }
      if (field.length() > Values.MAX_BYTES) {
        throw new IOException("a field in line " + begun + " is too long");
      }
      line += c == '\n' ? 1 : 0;
      field.append((char) c);
    }
    throw new EOFException("it is cut off: a quote in line " + begun + " has no end");
  }
}
