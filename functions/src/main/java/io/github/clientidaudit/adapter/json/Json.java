package io.github.clientidaudit.adapter.json;

import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON that comes from outside and goes outside. Reading is strict; what is written is plain ASCII,
 * so that no terminal, log or mail program finds a control character in it.
 */
public final class Json {
  private static final int MAX_DEPTH = 32;
  private static final int MAX_REASON = 300;

  public static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Json() {}

  /** An empty object. */
  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** One line of printable ASCII; U+007F is ASCII to Jackson, but a control character. */
  public static String text(ObjectNode object) {
    return MAPPER.writeValueAsString(object).replace("\u007F", "\\u007F");
  }

  /** What is wrong with a text, without the parser's remarks on where it keeps the text. */
  static String problem(JacksonException e) {
    return quotable(e.getOriginalMessage().replaceAll(" \\(start marker at \\[[^\\]]*\\]\\)", ""));
  }

  /**
   * A reason that quotes outside text: printable ASCII, all else escaped, and its beginning if it
   * is long.
   */
  static String quotable(String reason) {
    String begin =
        reason.length() <= MAX_REASON ? reason : reason.substring(0, MAX_REASON) + " ...";
    return begin
        .chars()
        .mapToObj(c -> c >= ' ' && c <= '~' ? Character.toString(c) : "\\u%04X".formatted(c))
        .collect(Collectors.joining());
  }
}
