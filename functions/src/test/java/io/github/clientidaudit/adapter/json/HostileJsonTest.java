package io.github.clientidaudit.adapter.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.clientidaudit.adapter.json.LifecycleEventParser.Malformed;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/**
 * Text that is no event at all: it is refused with a reason, quickly, and nothing is thrown. And
 * events that the rule's error action has wrapped.
 */
class HostileJsonTest {
  @ParameterizedTest
  @MethodSource("messages")
  void isRefusedWithAReason(String message, String reason) {
    assertThat(LifecycleEventParser.parse(message))
        .isInstanceOfSatisfying(
            Malformed.class,
            malformed -> {
              assertThat(malformed.reason()).contains(reason);
              assertThat(malformed.reason())
                  .hasSizeLessThan(1000)
                  .matches("[ -~]+")
                  .doesNotContain("[Source");
            });
  }

  static Stream<Arguments> messages() {
    String deep = "[".repeat(10_000) + "]".repeat(10_000);
    return Stream.of(
        arguments("", "not a JSON object"),
        arguments("   ", "not a JSON object"),
        arguments("null", "not a JSON object"),
        arguments("[]", "not a JSON object"),
        arguments("[{\"eventType\":\"connected\"}]", "not a JSON object"),
        arguments("\"connected\"", "not a JSON object"),
        arguments("7", "not a JSON object"),
        arguments("{}", "eventType is missing"),
        arguments("hello", "not JSON: "),
        arguments(
            "{\"eventType\":\"connected\"",
            "not JSON: Unexpected end-of-input: expected close marker for Object"),
        arguments("{'eventType':'connected'}", "not JSON: "),
        arguments("{\"eventType\":\"connect_failed\"} {}", "not JSON: Trailing token"),
        arguments("{\"eventType\":\"connect_failed\"}x", "not JSON: "),
        arguments("{\"a\":1,\"a\":2}", "not JSON: Duplicate"),
        arguments(
            named("a long name twice", "{\"%1$s\":1,\"%1$s\":2}".formatted("k".repeat(40_000))),
            "not JSON: Duplicate"),
        arguments("{\"\\n\\u202e\":1,\"\\n\\u202e\":2}", "\\u000A\\u202E"),
        arguments("{\"a\":NaN}", "not JSON: "),
        arguments("{\"a\":\"\n\"}", "not JSON: "),
        arguments("\uFEFF\uFEFF{}", "not JSON: "),
        arguments(named("10,000 arrays", deep), "not JSON: Document nesting depth"),
        arguments(
            named("10,000 in a member", "{\"a\":" + deep + "}"), "not JSON: Document nesting"),
        arguments(named("256 KB of x", "x".repeat(256 * 1024)), "not JSON: "),
        arguments(named("5000 digits", "{\"a\":" + "9".repeat(5000) + "}"), "not JSON: Number"),
        arguments(wrapped("%%%"), "base64OriginalPayload is not base64: "),
        arguments(wrapped(""), "not a JSON object"),
        arguments("{\"base64OriginalPayload\":7}", "base64OriginalPayload is not a string"),
        arguments(wrapped(base64("[]".getBytes(UTF_8))), "not a JSON object"),
        arguments(wrapped(base64("{\"clientId\":\"a\"}".getBytes(UTF_8))), "eventType is missing"),
        arguments(wrapped(base64(new byte[] {'{', '"', (byte) 0xFF, '"', '}'})), "not JSON: "));
  }

  @Test
  void unwrapsWhatTheRulesErrorActionWrapped() {
    String event =
        """
        {"clientId":"sensor-é","timestamp":1795392000123,"eventType":"disconnected",
         "sessionIdentifier":"s","principalIdentifier":"p","versionNumber":0}""";
    String wrapped =
        """
        {"ruleName":"rule","topic":"$aws/events/presence/disconnected/sensor","clientId":"N/A",
         "base64OriginalPayload":"%s","failures":[{"errorMessage":"denied"}]}"""
            .formatted(base64(event.getBytes(UTF_8)));

    assertThat(LifecycleEventParser.parse(wrapped))
        .isInstanceOf(LifecycleEventParser.Event.class)
        .isEqualTo(LifecycleEventParser.parse(event));
  }

  @Test
  void whatIsWrittenIsOneLineOfPrintableAscii() {
    StringBuilder all = new StringBuilder();
    for (char c = 0; c < 0x3000; c++) {
      all.append(c);
    }
    ObjectNode json = Json.object().put("clientId", all + "\uD83D\uDE00 \uD800");

    assertThat(Json.text(json)).matches("[ -~]+");
    assertThat(Json.MAPPER.readTree(Json.text(json))).isEqualTo(json);
  }

  private static String wrapped(String payload) {
    return "{\"ruleName\":\"r\",\"base64OriginalPayload\":\"" + payload + "\"}";
  }

  private static String base64(byte[] payload) {
    return Base64.getEncoder().encodeToString(payload);
  }
}
