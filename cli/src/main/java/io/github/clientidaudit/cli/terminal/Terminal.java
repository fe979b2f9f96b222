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
 * @param isInTyped whether somebody types what is read from {@code in}
 * @param isOutPiped whether another program reads what is written to {@code out}
 */
public record Terminal(
    InputStream in,
    PrintStream out,
    PrintStream err,
    boolean isErrWatched,
    boolean isInTyped,
    boolean isOutPiped) {
  /** The launcher knows what the standard streams are; Java cannot tell. */
  private static final String WATCHED_PROPERTY = "clientid-audit.watched";

  private static final String TYPED_PROPERTY = "clientid-audit.typed";
  private static final String PIPED_PROPERTY = "clientid-audit.piped";

  /** Nobody types, and what is written goes to no other program. */
  public Terminal(InputStream in, PrintStream out, PrintStream err, boolean isErrWatched) {
    this(in, out, err, isErrWatched, false, false);
  }

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
    return new Terminal(
        System.in,
        out,
        err,
        Boolean.getBoolean(WATCHED_PROPERTY),
        Boolean.getBoolean(TYPED_PROPERTY),
        Boolean.getBoolean(PIPED_PROPERTY));
  }

  /** Whether something that was written to {@code out} did not arrive. */
  public boolean isOutLost() {
    return out.checkError();
  }
}
