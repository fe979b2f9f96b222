package io.github.clientidaudit.domain.conflict;

/** Where a conflict stands in its life. */
public enum ConflictStatus {
  /** Seen for the first time. */
  NEW,
  /** It goes on. */
  ONGOING,
  /** It goes on, and is now thought to have another cause. */
  CHANGED,
  /** It ended. */
  RESOLVED,
  /** It ended and came back. */
  RECURRED
}
