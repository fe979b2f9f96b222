package io.github.clientidaudit.domain.cause;

/** What takeovers can be, whoever the sides are. */
public enum Story {
  /** Several clients are alive and want the same client ID. */
  RIVALS,
  /** One device comes back before the broker noticed that its old connection had died. */
  ONE_DEVICE,
  /** Somebody took the place of somebody else, who does not come back. */
  REPLACED
}
