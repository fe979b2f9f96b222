package io.github.clientidaudit.cli.local;

import org.jspecify.annotations.Nullable;

/** Something about this machine keeps the command from running; the message says what to do. */
public final class CannotRunException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** One sentence for whoever started the command. */
  public CannotRunException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
