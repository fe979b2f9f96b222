package io.github.clientidaudit.lab.judgement;

import io.github.clientidaudit.domain.cause.Judgement;
import io.github.clientidaudit.domain.cause.LikelyCause;

/** What was said of an example. */
record Said(Example example, Judgement judgement) {
  private static final double SURE = 0.9;

  /** Whether any cause was said. */
  boolean isDetermined() {
    return judgement.likelyCause() != LikelyCause.UNDETERMINED;
  }

  /** Whether the true cause was said, of the client alone or as one of many. */
  boolean isStrictlyRight() {
    return judgement.likelyCause() == example.cause()
        || judgement.likelyCause() == example.truth().cause();
  }

  /** Whether the true cause was said, or one that nobody could tell from it. */
  boolean isRight() {
    return isStrictlyRight() || example.alsoRight().contains(judgement.likelyCause());
  }

  boolean isSureAndWrong() {
    return judgement.confidence() >= SURE && !isRight();
  }
}
