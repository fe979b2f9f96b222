package io.github.clientidaudit.cli.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Where the command reads and writes.
 *
 * @param isErrWatched whether what is written to {@code err} is seen at once by somebody
 */
public record Terminal(InputStream in, PrintStream out, PrintStream err, boolean isErrWatched) {
  /** The launcher knows whether standard error is a terminal; Java cannot tell. */
  private static final String WATCHED_PROPERTY = "clientid-audit.watched";

  /**
   * The process's own, as UTF-8. Standard output is taken for results alone: what libraries print
   * goes to standard error from here on.
   */
  public static Terminal ofProcess() {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    PrintStream err =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    System.setOut(err);
    return new Terminal(System.in, out, err, Boolean.getBoolean(WATCHED_PROPERTY));
  }
}
