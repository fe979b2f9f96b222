package io.github.clientidaudit.cli.terminal;

/** With what the command ends. */
public final class ExitCode {
  /** Done. */
  public static final int DONE = 0;

  /** A finding was published that is not resolved, and that was asked for. */
  public static final int FINDINGS = 1;

  /** The input or an option cannot be used. */
  public static final int UNUSABLE = 2;

  /** Something else went wrong. */
  public static final int BROKEN = 3;

  /** Whoever read the output does not any more: what a shell shows for SIGPIPE. */
  public static final int UNREAD = 141;

  private ExitCode() {}
}
