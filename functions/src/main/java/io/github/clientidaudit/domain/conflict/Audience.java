package io.github.clientidaudit.domain.conflict;

/** For whom a message is: programs get all of them. */
public enum Audience {
  /** People, and programs too. */
  PEOPLE,
  /** Programs only. */
  MACHINES
}
