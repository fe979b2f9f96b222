package io.github.clientidaudit.cli.terminal;

import io.github.clientidaudit.cli.local.CannotRunException;

/** What went wrong, as one sentence. */
public final class Failure {
  /** Set to {@code true} for a stack trace below the sentence. */
  private static final String TRACE_PROPERTY = "clientid-audit.trace";

  private Failure() {}

  /** Tells why the run ends, and answers its exit code. */
  public static int tell(Throwable thrown, Terminal terminal) {
    new Messages(terminal.err(), terminal.isErrWatched()).error(sentence(thrown));
    if (Boolean.getBoolean(TRACE_PROPERTY)) {
      thrown.printStackTrace(terminal.err());
    }
    return ExitCode.BROKEN;
  }

  private static String sentence(Throwable thrown) {
    if (thrown instanceof CannotRunException) {
      return String.valueOf(thrown.getMessage());
    }
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root
        + "; this should not happen, JAVA_TOOL_OPTIONS=-D"
        + TRACE_PROPERTY
        + "=true shows where it did";
  }
}
