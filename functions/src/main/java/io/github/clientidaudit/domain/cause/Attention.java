package io.github.clientidaudit.domain.cause;

/** How much of a person's attention a finding deserves; it never changes the severity. */
public enum Attention {
  /** Somebody should do something. */
  ACT,
  /** Worth a look when there is time. */
  LOOK,
  /** Recorded, nobody need read it. */
  NONE
}
