package io.github.clientidaudit.port;

/**
 * Something outside did not answer, or asked to be left alone for a while. The same call may
 * succeed later; whether this one took effect is not known.
 */
public final class UnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnavailableException(String message) {
    super(message);
  }

  public UnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
