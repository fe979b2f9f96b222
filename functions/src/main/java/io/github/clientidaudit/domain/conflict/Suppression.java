package io.github.clientidaudit.domain.conflict;

import io.github.clientidaudit.domain.takeover.LifecycleEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's word that a client ID in conflict is no news: its findings are recorded but not sent.
 *
 * @param description why, 1 to {@value #MAX_DESCRIPTION} characters, for whoever wonders later
 * @param since inclusive
 * @param until exclusive; absent if it holds until it is removed
 */
public record Suppression(
    String clientId, String description, Instant since, @Nullable Instant until) {
  /** The greatest length of a description, as in Device Defender. */
  public static final int MAX_DESCRIPTION = 1000;

  public Suppression {
    LifecycleEvent.requireClientId(clientId);
    requireDescription(description);
    if (until != null && !until.isAfter(since)) {
      throw new IllegalArgumentException("a suppression ends after it begins");
    }
  }

  /**
   * Checks a description from outside.
   *
   * @throws IllegalArgumentException if it cannot be one, saying why
   */
  public static void requireDescription(String description) {
    if (description.isBlank()) {
      throw new IllegalArgumentException("description is empty");
    }
    if (description.length() > MAX_DESCRIPTION) {
      throw new IllegalArgumentException(
          "description is longer than " + MAX_DESCRIPTION + " characters");
    }
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(description)) {
      throw new IllegalArgumentException("description is not well-formed text");
    }
  }

  /** Whether it holds at this time. */
  public boolean isInForce(Instant at) {
    return !at.isBefore(since) && (until == null || at.isBefore(until));
  }
}
