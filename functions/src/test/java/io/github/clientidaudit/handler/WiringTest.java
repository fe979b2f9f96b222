package io.github.clientidaudit.handler;

import static io.github.clientidaudit.handler.Wiring.ACCOUNT_ID;
import static io.github.clientidaudit.handler.Wiring.AUDITS_TABLE;
import static io.github.clientidaudit.handler.Wiring.ENDPOINT_URL_DYNAMODB;
import static io.github.clientidaudit.handler.Wiring.ENDPOINT_URL_SNS;
import static io.github.clientidaudit.handler.Wiring.EVENTS_TABLE;
import static io.github.clientidaudit.handler.Wiring.SIGNALS_TABLE;
import static io.github.clientidaudit.handler.Wiring.TOPIC_ARN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each function asks for what it needs, says what is missing, and asks for nothing else. */
class WiringTest {
  private static final String REGION = "AWS_REGION";

  static Stream<Arguments> functions() {
    return Stream.of(
        arguments(
            "IngestFunction",
            function(Wiring::ingestHandler),
            Set.of(EVENTS_TABLE, SIGNALS_TABLE, AUDITS_TABLE)),
        arguments(
            "EvaluateFunction",
            function(Wiring::evaluateHandler),
            Set.of(EVENTS_TABLE, SIGNALS_TABLE, AUDITS_TABLE, ACCOUNT_ID)),
        arguments(
            "PublishFunction",
            function(Wiring::publishHandler),
            Set.of(AUDITS_TABLE, TOPIC_ARN, ACCOUNT_ID)));
  }

  private static Function<Wiring, Object> function(Function<Wiring, Object> function) {
    return function;
  }

  @ParameterizedTest
  @MethodSource("functions")
  void needsNoMoreThanThis(String name, Function<Wiring, Object> function, Set<String> variables) {
    Map<String, String> environment = environment(variables);
    assertThat(function.apply(Wiring.from(environment))).isNotNull();

    environment.put(ENDPOINT_URL_DYNAMODB, " ");
    environment.put(ENDPOINT_URL_SNS, "");
    assertThat(function.apply(Wiring.from(environment))).as("blank is absent").isNotNull();
  }

  @ParameterizedTest
  @MethodSource("functions")
  void namesWhatIsMissing(String name, Function<Wiring, Object> function, Set<String> variables) {
    for (String variable : variables) {
      Map<String, String> environment = environment(variables);
      environment.put(variable, "");

      assertThatThrownBy(() -> function.apply(Wiring.from(environment)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("the environment variable " + variable + " is not set");
    }
    assertThatThrownBy(() -> function.apply(Wiring.from(environmentWithoutRegion(variables))))
        .hasMessage("the environment variable AWS_REGION is not set");
  }

  @ParameterizedTest
  @MethodSource("functions")
  void theLocalEnvironmentIsEnough(
      String name, Function<Wiring, Object> function, Set<String> variables) {
    Map<String, String> environment = new HashMap<>();
    Payload.json("env.local.json")
        .path(name)
        .properties()
        .forEach(p -> environment.put(p.getKey(), p.getValue().asString()));

    assertThat(environment).containsKeys(variables.toArray(String[]::new));
    assertThat(environment).containsKey(ENDPOINT_URL_DYNAMODB);
    assertThat(environment.containsKey(ENDPOINT_URL_SNS)).isEqualTo(name.equals("PublishFunction"));
    assertThat(environment.values()).noneMatch(String::isBlank);
    environment.put(REGION, "us-east-1");
    assertThat(function.apply(Wiring.from(environment))).isNotNull();
  }

  @Test
  void aFunctionWithoutItsEnvironmentDoesNotStart() {
    assertThatThrownBy(IngestHandler::new).hasMessageEndingWith("EVENTS_TABLE is not set");
    assertThatThrownBy(EvaluateHandler::new).hasMessageEndingWith("EVENTS_TABLE is not set");
    assertThatThrownBy(PublishHandler::new).hasMessageEndingWith("TOPIC_ARN is not set");
  }

  private static Map<String, String> environment(Set<String> variables) {
    Map<String, String> environment = environmentWithoutRegion(variables);
    environment.put(REGION, "us-east-1");
    return environment;
  }

  private static Map<String, String> environmentWithoutRegion(Set<String> variables) {
    Map<String, String> environment = new HashMap<>();
    variables.forEach(variable -> environment.put(variable, "value"));
    return environment;
  }
}
