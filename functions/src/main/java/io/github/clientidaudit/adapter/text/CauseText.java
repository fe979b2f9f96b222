package io.github.clientidaudit.adapter.text;

import io.github.clientidaudit.domain.cause.Judgement;
import io.github.clientidaudit.domain.cause.LikelyCause;

/** Causes in words. */
public final class CauseText {
  private CauseText() {}

  /** A few words, at most 34 characters, that stand for themselves. */
  public static String words(LikelyCause cause) {
    return switch (cause) {
      case DIFFERENT_CREDENTIALS -> "clients with different credentials";
      case SHARED_CREDENTIALS -> "one credential in several places";
      case DUPLICATE_PROCESS -> "one device that connects twice";
      case UNSTABLE_CONNECTION -> "a device with a bad connection";
      case HANDOVER -> "a replaced device or credential";
      case ONE_SOURCE_MANY_CLIENT_IDS -> "one source that takes many IDs";
      case UNDETERMINED -> "cause not clear yet";
    };
  }

  /** The cause, and how sure that is. */
  static String withSureness(Judgement judgement) {
    return withSureness(judgement.likelyCause(), judgement.confidence());
  }

  /** The cause, and how sure that is. */
  public static String withSureness(LikelyCause cause, double confidence) {
    return cause == LikelyCause.UNDETERMINED
        ? "not clear yet"
        : "%s (%s, %d %%)"
            .formatted(words(cause), sureness(confidence), Math.round(confidence * 100));
  }

  private static String sureness(double confidence) {
    return confidence >= 0.95
        ? "almost certain"
        : confidence >= 0.85 ? "very likely" : confidence >= 0.65 ? "likely" : "rather likely";
  }

  /**
   * A sentence for somebody who reads of this for the first time.
   *
   * @param clientId quoted as it is to appear
   */
  public static String whatHappens(LikelyCause cause, String clientId, long takeovers) {
    String sentence =
        switch (cause) {
          case DIFFERENT_CREDENTIALS ->
              "Clients with different credentials evict each other from AWS IoT Core, because all of"
                  + " them connect with the client ID %s.";
          case SHARED_CREDENTIALS ->
              "Clients at different addresses that share one credential evict each other from AWS"
                  + " IoT Core, because all of them connect with the client ID %s.";
          case DUPLICATE_PROCESS ->
              "Something connects to AWS IoT Core twice from one address, with one credential and"
                  + " the client ID %s, and evicts itself again and again.";
          case UNSTABLE_CONNECTION ->
              "The device with the client ID %s came back "
                  + (takeovers > 1 ? "again and again " : "")
                  + "before AWS IoT Core had noticed that its old connection was gone.";
          case HANDOVER ->
              "Another connection took the client ID %s, and the one that had it before has stayed"
                  + " away since.";
          case ONE_SOURCE_MANY_CLIENT_IDS ->
              "One source takes the client IDs of many devices on AWS IoT Core, among them %s, and"
                  + " the devices take them back.";
          case UNDETERMINED ->
              "A connection with the client ID %s was evicted from AWS IoT Core by another one; why"
                  + " is not clear yet.";
        };
    return sentence.formatted(clientId);
  }
}
