package io.github.clientidaudit.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * The ids that receivers store and compare. None of these may ever change: a retry must arrive at
 * the same id, and a new release must not make an old finding look new.
 */
public final class Ids {
  private Ids() {}

  /** The id of the scheduled audit whose window begins here: 32 hex digits. */
  public static String scheduledTask(Instant windowFrom) {
    return sha256(Long.toString(windowFrom.toEpochMilli())).substring(0, 32);
  }

  /** The id of what an audit found out about a client: 64 hex digits. */
  public static String finding(String taskId, String clientId) {
    return sha256(taskId + '\n' + clientId);
  }

  /** The id of a conflict from its beginning to its end: 32 hex digits. */
  public static String conflict(String firstTaskId, String clientId) {
    return sha256("conflict\n" + firstTaskId + '\n' + clientId).substring(0, 32);
  }

  public static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
