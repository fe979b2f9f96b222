package io.github.clientidaudit.domain;

/** Why a client ID is taken over, as far as lifecycle events can tell, and what to do about it. */
public enum LikelyCause {
  DIFFERENT_CREDENTIALS(
      "One of these credentials has no business with this client ID. Find out which: give that"
          + " device an ID of its own, or revoke its certificate."),
  SHARED_CREDENTIALS(
      "A device or its image was cloned, or its key was stolen. Rotate the certificate and give"
          + " each device one of its own."),
  DUPLICATE_PROCESS(
      "Look on the device for a second process, or for a library that connects twice."),
  UNSTABLE_CONNECTION(
      "Look at the device's link and its keep-alive interval; its identity is fine."),
  HANDOVER("Nothing, if the change of certificate or device was planned."),
  ONE_SOURCE_MANY_CLIENT_IDS(
      "Treat this as an attack or a broken rollout: block the principal that takes these IDs."),
  UNDETERMINED(
      "Compare the addresses and credentials below with what you know of this device; more"
          + " takeovers will tell more.");

  private final String recommendation;

  LikelyCause(String recommendation) {
    this.recommendation = recommendation;
  }

  /** What the reader should do first; one or two sentences. */
  public String recommendation() {
    return recommendation;
  }
}
