package io.github.clientidaudit.cli;

import java.io.PrintStream;

/** What a person is told on the side. */
final class Messages {
  private final PrintStream err;
  private final Progress progress;
  private final Totals totals;

  Messages(PrintStream err, Progress progress, Totals totals) {
    this.err = err;
    this.progress = progress;
    this.totals = totals;
  }

  /** A line that is not used, and why. */
  void refused(HandlerLog.Refused refused) {
    totals.rejected();
    print("line " + refused.messageId() + ": " + refused.reason());
  }

  void warning(String text) {
    print("warning: " + text);
  }

  void error(String text) {
    print("error: " + text);
  }

  /** What is good to know. */
  void note(String text) {
    print(text);
  }

  /** What may be overlooked: paler where somebody watches. */
  synchronized void aside(String text) {
    progress.clear();
    String line = TerminalText.line(text);
    err.println(progress.isWatched() ? "\033[2m" + line + "\033[0m" : line);
  }

  private synchronized void print(String text) {
    progress.clear();
    err.println(TerminalText.line(text));
  }
}
