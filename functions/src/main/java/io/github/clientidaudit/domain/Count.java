package io.github.clientidaudit.domain;

/** Numbers as people read them. */
public final class Count {
  private Count() {}

  /** {@code 1 takeover}, {@code 2 takeovers}. */
  public static String of(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
