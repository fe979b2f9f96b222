package io.github.clientidaudit.domain.cause;

import java.time.Duration;
import java.util.Optional;

/**
 * What the reader should do first: what fits the cause, the kind of credential and the evidence.
 */
final class Advice {
  private static final String THING_NAME_POLICY =
      " Let each connect with its thing's name, and a policy that allows no other client ID"
          + " (${iot:Connection.Thing.ThingName}).";
  private static final String NO_RECONNECT =
      " Let none reconnect by itself when the reason is that its session was taken over.";

  private final Evidence evidence;

  private Advice(Evidence evidence) {
    this.evidence = evidence;
  }

  /** For this cause. */
  static String of(LikelyCause cause, Evidence evidence) {
    Advice advice = new Advice(evidence);
    return switch (cause) {
      case DIFFERENT_CREDENTIALS -> advice.differentCredentials();
      case SHARED_CREDENTIALS -> advice.sharedCredentials();
      case DUPLICATE_PROCESS -> advice.duplicateProcess();
      case UNSTABLE_CONNECTION -> advice.unstableConnection();
      case HANDOVER -> advice.handover();
      case ONE_SOURCE_MANY_CLIENT_IDS, UNDETERMINED -> cause.recommendation();
    };
  }

  private String differentCredentials() {
    String first =
        evidence.amount(Clue.SAME_PLACE) > Ceiling.CLEAR
            ? "All are at one address: see whether one device tries a new credential, fails and falls"
                + " back to the old one. If not, find"
            : "Find";
    return first
        + " out which of these credentials belongs to the device. Give the other client an ID of its"
        + " own or, if nobody knows it, "
        + lockOut()
        + "."
        + policy();
  }

  /** Of the newest kind of credential that was seen. */
  private String lockOut() {
    return switch (evidence.newcomer()) {
      case CERTIFICATE -> "deactivate its certificate";
      case ROLE -> "find out who may assume that role, and revoke its sessions";
      case IAM_USER -> "deactivate that user's access keys";
      case COGNITO_IDENTITY -> "take its permission to connect from that identity";
      case OTHER -> "let your authorizer turn it away";
    };
  }

  private String policy() {
    return evidence.newcomer() == Credential.Type.CERTIFICATE ? THING_NAME_POLICY : "";
  }

  private String sharedCredentials() {
    return switch (evidence.newcomer()) {
      case CERTIFICATE ->
          "Find out whether the device or its image was copied, or its key stolen. Give each device"
              + " a certificate and an ID of its own, and deactivate the shared one."
              + THING_NAME_POLICY;
      case ROLE ->
          "These are several instances of one role with one client ID: users of an app, tasks,"
              + " functions, tabs. Give each an ID of its own, for example its task's or host's"
              + " name, or a random one made at its first start."
              + NO_RECONNECT;
      case COGNITO_IDENTITY ->
          "One identity is used in several apps or tabs at once. Give each an ID of its own, for"
              + " example the identity's and a random one made at its start."
              + NO_RECONNECT;
      case IAM_USER, OTHER ->
          "Find out who uses this credential in several places, or whether it leaked. Give each"
              + " client a credential and an ID of its own."
              + NO_RECONNECT;
    };
  }

  private String duplicateProcess() {
    String look =
        evidence.isRole()
            ? "Look for a second instance of this role behind that address: a task, a function, a tab,"
                + " or a library that connects twice"
            : "Look on the device for a second program that connects, or for a library that connects"
                + " twice";
    return look
        + "; the source port in AWS IoT's own log tells two connections apart. Each needs an ID of its"
        + " own."
        + NO_RECONNECT
        + rhythm().map(" If it is one client, it comes back"::concat).orElse("");
  }

  private String unstableConnection() {
    String link = "Look at the device's network and its keep-alive interval.";
    if (evidence.setting() == Setting.ONE_PLACE) {
      return rhythm()
          .map(r -> "It comes back" + r + " If neither: look at its network.")
          .orElse(link);
    }
    return link
        + " Its several addresses fit a carrier's pool, IPv4 beside IPv6, or two uplinks; if none of"
        + " these is there, find out who is at the others.";
  }

  /** What to look for in one client that comes back in one rhythm; empty if it does not. */
  private Optional<String> rhythm() {
    Duration usual = evidence.usualLife();
    return usual == null || evidence.amount(Clue.REGULAR) < Ceiling.CLEAR
        ? Optional.empty()
        : Optional.of(
            (" about every %1$s. If it sleeps for that long, let it send DISCONNECT before, or choose"
                    + " a keep-alive shorter than the sleep. If it does not sleep, look for a restart"
                    + " loop: a crash or a watchdog after %1$s.")
                .formatted(Sentence.length(usual)));
  }

  private String handover() {
    String planned =
        "Nothing, if you replaced the device, its credential or its network. If nobody did, find out"
            + " who the newcomer is.";
    return evidence.takeovers() > 2
        ? planned
            + " If these are your deploys, let the old instance disconnect before the new one"
            + " connects."
        : planned;
  }
}
