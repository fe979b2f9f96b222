package io.github.clientidaudit.cli.terminal;

import io.github.clientidaudit.cli.local.HandlerLog;
import java.io.PrintStream;

/** What a person is told on the side; text from outside is made harmless first. */
public final class Messages {
  private final PrintStream err;
  private final boolean watched;
  private boolean showsProgress;

  /**
   * Writes to this stream.
   *
   * @param watched whether somebody sees at once what is written
   */
  public Messages(PrintStream err, boolean watched) {
    this.err = err;
    this.watched = watched;
  }

  /** Whether somebody sees at once what is told. */
  public boolean isWatched() {
    return watched;
  }

  /** Tells of a line that is not used, and why. */
  public void refused(HandlerLog.Refused refused) {
    print("line " + refused.messageId() + ": " + refused.reason());
  }

  /** Tells what went wrong although the run goes on. */
  public void warning(String text) {
    print("warning: " + text);
  }

  /** Tells why the run ends. */
  public void error(String text) {
    print("error: " + text);
  }

  /** Tells what is good to know. */
  public void note(String text) {
    print(text);
  }

  /** Tells what may be overlooked: paler where somebody watches. */
  public synchronized void aside(String text) {
    clearProgress();
    String line = TerminalText.line(text);
    err.println(watched ? "\033[2m" + line + "\033[0m" : line);
  }

  /** Tells how far the run is; where somebody watches, the line stays only until the next one. */
  public synchronized void progress(String text) {
    clearProgress();
    String line = TerminalText.line(text);
    if (watched) {
      err.print(line);
      err.flush();
      showsProgress = true;
    } else {
      err.println(line);
    }
  }

  /** Clears the line that tells how far the run is, if there is one, to make room for results. */
  public synchronized void clearProgress() {
    if (showsProgress) {
      err.print("\r\033[K");
      showsProgress = false;
    }
  }

  private synchronized void print(String text) {
    clearProgress();
    err.println(TerminalText.line(text));
  }
}
