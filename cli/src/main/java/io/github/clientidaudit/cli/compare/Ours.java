package io.github.clientidaudit.cli.compare;

import java.time.Instant;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** A client ID as an audit here found it. */
record Ours(
    String likelyCause,
    double confidence,
    String attention,
    long takeovers,
    Instant firstTakeover,
    Instant lastTakeover,
    String explanation) {
  /** Of a finding as it is published. */
  static Ours of(JsonNode finding) {
    JsonNode conflict = finding.path("conflict");
    return new Ours(
        conflict.path("likelyCause").asString(),
        conflict.path("confidence").asDouble(),
        conflict.path("attention").asString(),
        conflict.path("takeoverCount").asLong(),
        Instant.parse(conflict.path("firstTakeover").asString()),
        Instant.parse(conflict.path("lastTakeover").asString()),
        conflict.path("explanation").asString());
  }

  /** Whether nobody need read it. */
  boolean isHarmless() {
    return attention.equals("NONE");
  }

  /** The cause for people. */
  String cause() {
    return likelyCause.toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
