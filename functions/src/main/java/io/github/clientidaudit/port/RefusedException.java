package io.github.clientidaudit.port;

/** Something outside refused what it was given and would refuse it again. */
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  public RefusedException(String message, Throwable cause) {
    super(message, cause);
    this.reason = message;
  }

  /** What was wrong with it, for the operator. */
  public String reason() {
    return reason;
  }
}
