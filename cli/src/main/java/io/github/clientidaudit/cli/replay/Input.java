package io.github.clientidaudit.cli.replay;

import io.github.clientidaudit.cli.local.EventLine;
import io.github.clientidaudit.cli.local.HandlerLog.Refused;
import io.github.clientidaudit.cli.replay.EventLines.Line;
import io.github.clientidaudit.cli.terminal.Messages;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lines of all sources, one source after the other; unusable ones are reported and left out.
 */
final class Input implements ClockRule.Source, AutoCloseable {
  private final List<String> names;
  private final InputStream standardInput;
  private final Messages messages;
  private final Progress progress;
  private final Totals totals;
  private int opened;
  private @Nullable EventSource source;
  private @Nullable EventLines lines;

  Input(
      List<String> names,
      InputStream standardInput,
      Messages messages,
      Progress progress,
      Totals totals) {
    this.names = names;
    this.standardInput = standardInput;
    this.messages = messages;
    this.progress = progress;
    this.totals = totals;
  }

  /** The input ended before its end. */
  static final class UnreadableException extends IOException {
    private static final long serialVersionUID = 1L;

    UnreadableException(String source, IOException cause) {
      super(source + ": " + cause.getMessage(), cause);
    }
  }

  @Override
  public @Nullable EventLine next() throws UnreadableException {
    try {
      return read();
    } catch (IOException e) {
      throw new UnreadableException(source == null ? names.get(opened - 1) : source.name(), e);
    }
  }

  private @Nullable EventLine read() throws IOException {
    while (true) {
      if (lines == null || source == null) {
        if (opened == names.size()) {
          return null;
        }
        source = EventSource.open(names.get(opened++), standardInput);
        lines = new EventLines(source.content());
      }
      Line line = lines.next();
      if (line == null) {
        close();
        continue;
      }
      totals.line();
      progress.line(source);
      String id = names.size() == 1 ? "" + line.number() : source.name() + ":" + line.number();
      if (line.text() != null) {
        return EventLine.of(id, line.text());
      }
      totals.rejected();
      messages.refused(new Refused(id, String.valueOf(line.reason())));
    }
  }

  @Override
  public void close() throws IOException {
    if (source != null) {
      source.close();
    }
    source = null;
    lines = null;
  }
}
