package io.github.clientidaudit.domain.cause;

import io.github.clientidaudit.domain.Count;

/** Parts of the sentence that gives a judgement's evidence in numbers. */
final class Sentence {
  private Sentence() {}

  /** {@code 40 takeovers}, and how many of them are meant if not all are. */
  static String takeovers(Evidence evidence, long meant) {
    long all = evidence.takeovers();
    return Count.of(all, "takeover") + (meant < all ? ", " + Count.of(meant) + " of them" : "");
  }

  /** That the evicted side came back, and how soon. */
  static String cameBack(Returns returns) {
    return "the evicted side came back"
        + (returns.back() == 0 ? ", but not soon" : " " + Count.times(returns.back()))
        + lasted(returns);
  }

  /** That the next connection came soon, and how soon. */
  static String followed(Returns same) {
    return Count.times(same.back()) + " the next connection came soon" + lasted(same);
  }

  /** {@code of it}, {@code of them}, {@code of 2 of them}. */
  static String ofWhich(Evidence evidence, long some) {
    return some < evidence.takeovers()
        ? "of " + Count.of(some) + " of them"
        : some == 1 ? "of it" : "of them";
  }

  private static String lasted(Returns returns) {
    return returns.timed() == 0 ? "" : "; most connections had lasted " + returns.mostly();
  }
}
