package io.github.clientidaudit.domain.conflict;

/** Why a conflict that was told before is told otherwise. */
public enum Change {
  /** What has happened since speaks for another cause. */
  OTHER_CAUSE,
  /** It has been quiet since, and as a whole it speaks for another cause. */
  OTHER_CAUSE_IN_THE_END,
  /** The cause is the same, but it is not sure any more. */
  LESS_SURE,
  /** More parties take part again and again. */
  MORE_PARTIES,
  /** A credential that nobody was told of takes part again and again. */
  ANOTHER_CREDENTIAL
}
