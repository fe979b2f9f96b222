package io.github.clientidaudit.adapter.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.clientidaudit.adapter.json.LifecycleEventParser.ConnectFailed;
import io.github.clientidaudit.adapter.json.LifecycleEventParser.Event;
import io.github.clientidaudit.adapter.json.LifecycleEventParser.Malformed;
import io.github.clientidaudit.domain.takeover.LifecycleEvent;
import io.github.clientidaudit.domain.takeover.LifecycleEvent.Kind;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is an event, what it says, and what is none and why. */
class LifecycleEventParserTest {
  private static final String CONNECTED =
      """
      {"clientId":"sensor-42","thingName":"sensor","timestamp":1795392000123,
       "eventType":"connected","sessionIdentifier":"s-1","principalIdentifier":"p-1",
       "ipAddress":"2001:db8::1","versionNumber":7}""";
  private static final String DISCONNECTED =
      """
      {"clientId":"sensor-42","timestamp":1795392000123,"eventType":"disconnected",
       "sessionIdentifier":"s-1","principalIdentifier":"p-1","clientInitiatedDisconnect":false,
       "disconnectReason":"DUPLICATE_CLIENTID","versionNumber":0}""";

  @Test
  void readsAConnect() {
    assertThat(LifecycleEventParser.parse(CONNECTED))
        .isEqualTo(
            new Event(
                new LifecycleEvent(
                    "sensor-42",
                    Kind.CONNECT,
                    Instant.parse("2026-11-23T00:00:00.123Z"),
                    "p-1",
                    "s-1",
                    7,
                    "2001:db8::1",
                    "sensor",
                    null),
                List.of()));
  }

  @Test
  void readsATakeover() {
    LifecycleEvent event = event(DISCONNECTED);

    assertThat(event.kind()).isEqualTo(Kind.TAKEOVER);
    assertThat(event.disconnectReason()).isEqualTo("DUPLICATE_CLIENTID");
    assertThat(event.ipAddress()).isNull();
    assertThat(event.thingName()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CONNECTION_LOST",
        "A_REASON_TO_COME",
        "duplicate_clientid",
        "DUPLICATE_CLIENT_ID"
      })
  void keepsAnyOtherReasonAsItIs(String reason) {
    LifecycleEvent event = event(DISCONNECTED.replace("DUPLICATE_CLIENTID", reason));

    assertThat(event.kind()).isEqualTo(Kind.DISCONNECT);
    assertThat(event.disconnectReason()).isEqualTo(reason);
  }

  @Test
  void aDisconnectNeedsNoReason() {
    LifecycleEvent event = event(DISCONNECTED.replace("\"DUPLICATE_CLIENTID\"", "null"));

    assertThat(event.kind()).isEqualTo(Kind.DISCONNECT);
    assertThat(event.disconnectReason()).isNull();
  }

  @Test
  void nullIsAbsent() {
    LifecycleEvent event =
        event(CONNECTED.replace("\"sensor\"", "null").replace("\"2001:db8::1\"", "null"));

    assertThat(event.thingName()).isNull();
    assertThat(event.ipAddress()).isNull();
  }

  @Test
  void namesFieldsThatAreNotKept() {
    String message = CONNECTED.replace("{", "{\"new\":{\"deep\":[1]},\"protocol\":5,");

    assertThat(LifecycleEventParser.parse(message))
        .isInstanceOfSatisfying(
            Event.class,
            event -> assertThat(event.unknownFields()).containsExactly("new", "protocol"));
  }

  @Test
  void aFailedConnectIsNoEvent() {
    assertThat(LifecycleEventParser.parse("{\"eventType\":\"connect_failed\"}"))
        .isEqualTo(new ConnectFailed());
  }

  @ParameterizedTest
  @MethodSource("limits")
  void takesWhatIsJustWithinALimit(String from, String to) {
    assertThat(LifecycleEventParser.parse(replace(from, to))).isInstanceOf(Event.class);
  }

  static Stream<Arguments> limits() {
    return Stream.of(
        arguments("sensor-42", "é".repeat(64)),
        arguments("sensor-42", "𝄞".repeat(32)),
        arguments("p-1", "é".repeat(128)),
        arguments("s-1", "€".repeat(42)),
        arguments("\"sensor\"", '"' + "é".repeat(64) + '"'),
        arguments("2001:db8::1", "x".repeat(64)),
        arguments("1795392000123", "1000000000000"),
        arguments("1795392000123", "9999999699999"),
        arguments(":7}", ":9999999999}"),
        arguments(":7}", ":7,\"unknown\":1e400}"),
        arguments(":7}", ":7,\"unknown\":\"" + "x".repeat(256 * 1024) + "\"}"));
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void saysWhatIsWrong(String from, String to, String reason) {
    assertThat(LifecycleEventParser.parse(replace(from, to))).isEqualTo(new Malformed(reason));
  }

  static Stream<Arguments> malformed() {
    return Stream.of(
        arguments("\"sensor-42\"", "null", "clientId is missing"),
        arguments("\"clientId\"", "\"clientid\"", "clientId is missing"),
        arguments("\"sensor-42\"", "42", "clientId is not a string"),
        arguments("\"sensor-42\"", "[\"a\"]", "clientId is not a string"),
        arguments("sensor-42", "", "clientId is empty"),
        arguments("sensor-42", "é".repeat(64) + "x", "clientId is longer than 128 bytes"),
        arguments("sensor-42", "a\\ud800b", "clientId is not well-formed text"),
        arguments("sensor-42", "a\\udc00", "clientId is not well-formed text"),
        arguments("sensor-42", "a\\u0000b", "clientId contains U+0000, which MQTT forbids"),
        arguments("\"p-1\"", "null", "principalIdentifier is missing"),
        arguments("p-1", "x".repeat(257), "principalIdentifier is longer than 256 bytes"),
        arguments("\"s-1\"", "7", "sessionIdentifier is not a string"),
        arguments("s-1", "€".repeat(43), "sessionIdentifier is longer than 128 bytes"),
        arguments("\"sensor\"", "7", "thingName is not a string"),
        arguments("\"sensor\"", "\"\"", "thingName is empty"),
        arguments("2001:db8::1", "x".repeat(65), "ipAddress is longer than 64 bytes"),
        arguments("1795392000123", "null", "timestamp is missing"),
        arguments("1795392000123", "\"1795392000123\"", "timestamp is not a whole number"),
        arguments("1795392000123", "1795392000123.5", "timestamp is not a whole number"),
        arguments("1795392000123", "1e400", "timestamp is not a whole number"),
        arguments("1795392000123", "9".repeat(40), "timestamp is not a whole number"),
        arguments("1795392000123", "179539200012", TIMESTAMP),
        arguments("1795392000123", "17953920001234", TIMESTAMP),
        arguments("1795392000123", "-1795392000123", TIMESTAMP),
        arguments("1795392000123", "9999999700000", TOO_LATE),
        arguments("1795392000123", "9999999999999", TOO_LATE),
        arguments(":7}", ":null}", "versionNumber is missing"),
        arguments(":7}", ":true}", "versionNumber is not a whole number"),
        arguments(":7}", ":-1}", "versionNumber is not between 0 and 9999999999"),
        arguments(":7}", ":10000000000}", "versionNumber is not between 0 and 9999999999"),
        arguments("\"connected\"", "null", "eventType is missing"),
        arguments("\"connected\"", "\"CONNECTED\"", EVENT_TYPE),
        arguments("\"connected\"", "\"subscribed\"", EVENT_TYPE));
  }

  private static final String TIMESTAMP = "timestamp is not a time in milliseconds since 1970";
  private static final String TOO_LATE =
      "timestamp is after 2286-11-20T17:41:39.999Z: what belongs to it cannot be stored";
  private static final String EVENT_TYPE =
      "eventType is none of connected, disconnected, connect_failed";

  private static String replace(String from, String to) {
    assertThat(CONNECTED).contains(from);
    return CONNECTED.replace(from, to);
  }

  private static LifecycleEvent event(String message) {
    if (LifecycleEventParser.parse(message) instanceof Event event) {
      return event.event();
    }
    throw new AssertionError(LifecycleEventParser.parse(message));
  }
}
