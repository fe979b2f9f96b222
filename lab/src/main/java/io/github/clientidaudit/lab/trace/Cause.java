package io.github.clientidaudit.lab.trace;

/** What really happened to a client ID; the names are those of the audit's likely causes. */
enum Cause {
  DIFFERENT_CREDENTIALS,
  SHARED_CREDENTIALS,
  DUPLICATE_PROCESS,
  UNSTABLE_CONNECTION,
  HANDOVER,
  ONE_SOURCE_MANY_CLIENT_IDS,
  UNDETERMINED
}
