package io.github.clientidaudit.cli.local;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One message as it was sent, not judged yet.
 *
 * @param id what the sender calls it; empty outside of batches
 * @param structure {@code json} if the message has a text for each protocol
 * @param attributes data types and values by name
 */
record SnsEntry(
    String id,
    @Nullable String message,
    @Nullable String subject,
    @Nullable String structure,
    Map<String, Attribute> attributes) {

  /** A message attribute as text. */
  record Attribute(String dataType, String value) {}

  /** Why SNS does not take a message. */
  static final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;

    RefusedException(String code, String message) {
      super(message);
      this.code = code;
    }

    String code() {
      return code;
    }

    @Override
    public String getMessage() {
      return String.valueOf(super.getMessage());
    }
  }

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Pattern SUBJECT = Pattern.compile("[!-~][ -~]{0,98}");

  /** The size that counts towards SNS's limit: text and attributes, not the subject. */
  int bytes() {
    int bytes = message == null ? 0 : utf8(message);
    for (Map.Entry<String, Attribute> attribute : attributes.entrySet()) {
      bytes +=
          utf8(attribute.getKey())
              + utf8(attribute.getValue().dataType())
              + utf8(attribute.getValue().value());
    }
    return bytes;
  }

  /** The message as subscribers would get it. */
  SnsMessage accepted() throws RefusedException {
    if (message == null || message.isEmpty()) {
      throw invalid("Empty message");
    }
    if (subject != null && !SUBJECT.matcher(subject).matches()) {
      throw invalid("Subject");
    }
    for (Map.Entry<String, Attribute> attribute : attributes.entrySet()) {
      if (attribute.getValue().value().isEmpty()) {
        throw invalid("Message attribute " + attribute.getKey() + " is empty");
      }
    }
    Map<String, String> values = new LinkedHashMap<>();
    attributes.forEach((name, attribute) -> values.put(name, attribute.value()));
    return new SnsMessage(subject, bodies(message), values);
  }

  private Map<String, String> bodies(String text) throws RefusedException {
    if (structure == null) {
      return Map.of(SnsMessage.DEFAULT, text);
    }
    if (!structure.equals("json")) {
      throw invalid("MessageStructure");
    }
    Map<String, String> bodies = new LinkedHashMap<>();
    try {
      for (Map.Entry<String, JsonNode> member : JSON.readTree(text).properties()) {
        if (!member.getValue().isString()) {
          throw invalid("Message Structure - " + member.getKey() + " is not a string");
        }
        bodies.put(member.getKey(), member.getValue().stringValue());
      }
    } catch (JacksonException e) {
      throw invalid("Message Structure - JSON message body failed to parse");
    }
    if (!bodies.containsKey(SnsMessage.DEFAULT)) {
      throw invalid("Message Structure - No default entry in JSON message body");
    }
    return bodies;
  }

  private static RefusedException invalid(String what) {
    return new RefusedException("InvalidParameter", "Invalid parameter: " + what);
  }

  private static int utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
