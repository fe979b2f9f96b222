package io.github.clientidaudit.cli.local;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message that the topic accepted.
 *
 * @param subject absent if it has none
 * @param bodies the text for each protocol; {@code default} is always there
 * @param attributes values of the message's attributes by name
 */
public record SnsMessage(
    @Nullable String subject, Map<String, String> bodies, Map<String, String> attributes) {
  /** The protocol of whoever has no text of their own; what programs get. */
  public static final String DEFAULT = "default";

  /** Keeps copies. */
  public SnsMessage {
    bodies = Map.copyOf(bodies);
    attributes = Map.copyOf(attributes);
  }

  /** Whether people are to read it; programs get all. */
  public boolean isForPeople() {
    return !"MACHINES".equals(attributes.get("audience"));
  }

  /** What a subscriber with this protocol gets. */
  public String body(String protocol) {
    String body = bodies.get(protocol);
    return body != null ? body : bodies.getOrDefault(DEFAULT, "");
  }
}
