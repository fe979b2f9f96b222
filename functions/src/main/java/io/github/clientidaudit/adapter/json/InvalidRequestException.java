package io.github.clientidaudit.adapter.json;

/**
 * A request that cannot be carried out; the message, a line of printable ASCII, names the member
 * and what is wrong with it.
 */
public final class InvalidRequestException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InvalidRequestException(String message) {
    super(Json.quotable(message));
  }
}
