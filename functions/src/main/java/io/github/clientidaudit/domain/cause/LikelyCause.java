package io.github.clientidaudit.domain.cause;

/** Why a client ID is taken over, as far as lifecycle events can tell, and what to do about it. */
public enum LikelyCause {
  DIFFERENT_CREDENTIALS(
      "Find out which of these credentials belongs to the device. Give the other client an ID of"
          + " its own or, if nobody knows it, deactivate its certificate."),
  SHARED_CREDENTIALS(
      "Find out whether the device or its image was copied, or its key stolen. Give each device a"
          + " certificate and an ID of its own, and deactivate the shared one."),
  DUPLICATE_PROCESS(
      "Look on the device for a second program that connects, or for a library that connects twice."
          + " Each connection needs an ID of its own."),
  UNSTABLE_CONNECTION(
      "Look at the device's network and its keep-alive interval. Nothing points to a wrong"
          + " identity."),
  HANDOVER(
      "Nothing, if you replaced the device, its certificate or its network. If nobody did, find out"
          + " who the newcomer is."),
  ONE_SOURCE_MANY_CLIENT_IDS(
      "Treat this as an attack or a broken rollout: find out whose credential took these client"
          + " IDs, and deactivate it before you look at single devices."),
  UNDETERMINED(
      "Compare the addresses and credentials with what you know of this device. More takeovers will"
          + " tell more.");

  private final String recommendation;

  LikelyCause(String recommendation) {
    this.recommendation = recommendation;
  }

  /** What the reader should do first; one or two sentences. */
  public String recommendation() {
    return recommendation;
  }
}
