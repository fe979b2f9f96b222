package io.github.clientidaudit.cli;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message that the topic accepted.
 *
 * @param subject absent if it has none
 * @param bodies the text for each protocol; {@code default} is always there
 * @param attributes values of the message's attributes by name
 */
record SnsMessage(
    @Nullable String subject, Map<String, String> bodies, Map<String, String> attributes) {
  static final String DEFAULT = "default";

  SnsMessage {
    bodies = Map.copyOf(bodies);
    attributes = Map.copyOf(attributes);
  }

  /** Whether people are to read it; programs get all. */
  boolean isForPeople() {
    return !"MACHINES".equals(attributes.get("audience"));
  }

  /** What a subscriber with this protocol gets. */
  String body(String protocol) {
    String body = bodies.get(protocol);
    return body != null ? body : bodies.getOrDefault(DEFAULT, "");
  }
}
