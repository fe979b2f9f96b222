package io.github.clientidaudit.cli.logs;

import io.github.clientidaudit.adapter.json.Json;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;

/**
 * Writes records as {@code aws logs filter-log-events} does, one on a line. The list is closed only
 * when it is whole: whoever reads one that is not notices. Nothing is opened before the first page.
 */
final class LogFile {
  private final @Nullable Path path;
  private final PrintStream standardOutput;
  private @Nullable PrintStream out;
  private boolean hasRecord;

  /**
   * @param path absent for standard output
   */
  LogFile(@Nullable Path path, PrintStream standardOutput) {
    this.path = path;
    this.standardOutput = standardOutput;
  }

  /** Adds a page. */
  void write(List<FilteredLogEvent> page) throws IOException {
    StringBuilder text = new StringBuilder();
    if (out == null) {
      out = open();
      text.append("{\"events\":[");
    }
    for (FilteredLogEvent event : page) {
      text.append(hasRecord ? ",\n" : "\n")
          .append(
              Json.text(
                  Json.object()
                      .put("timestamp", event.timestamp())
                      .put("message", event.message())));
      hasRecord = true;
    }
    out.print(text);
  }

  /** There is no more. */
  void end() {
    close("\n]}\n");
  }

  /** There is more that could not be fetched. */
  void breakOff() {
    close("\n");
  }

  /** Whether something that was written did not arrive. */
  boolean isLost() {
    return out != null && out.checkError();
  }

  private void close(String text) {
    if (out != null) {
      out.print(text);
      out.flush();
      if (path != null) {
        out.close();
      }
    }
  }

  private PrintStream open() throws IOException {
    return path == null
        ? standardOutput
        : new PrintStream(
            new BufferedOutputStream(Files.newOutputStream(path)), false, StandardCharsets.UTF_8);
  }
}
