package io.github.clientidaudit.domain;

import java.util.Locale;

/** Numbers as people read them, everywhere in the same way. */
public final class Count {
  private Count() {}

  /** {@code 1,240}. */
  public static String of(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** {@code 1 takeover}, {@code 1,240 takeovers}. */
  public static String of(long number, String noun) {
    return of(number) + " " + noun + (number == 1 ? "" : "s");
  }

  /** {@code once}, {@code twice}, {@code 1,240 times}; {@code 0 times}. */
  public static String times(long number) {
    return number == 1 ? "once" : number == 2 ? "twice" : of(number, "time");
  }
}
