package io.github.clientidaudit.crash;

/** The end of a function's process: nothing catches it, and nothing runs after it. */
final class ProcessDied extends Error {
  private static final long serialVersionUID = 1L;

  ProcessDied() {
    super("the process died");
  }
}
