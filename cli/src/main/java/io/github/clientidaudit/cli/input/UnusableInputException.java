package io.github.clientidaudit.cli.input;

import java.io.IOException;

/** What was given to read is not there, or is only a part of something; the message says which. */
public final class UnusableInputException extends IOException {
  private static final long serialVersionUID = 1L;

  /** One sentence for whoever gave it. */
  public UnusableInputException(String message) {
    super(message);
  }
}
