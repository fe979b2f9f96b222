package io.github.clientidaudit.template;

import static io.github.clientidaudit.handler.Wiring.ACCOUNT_ID;
import static io.github.clientidaudit.handler.Wiring.AUDITS_TABLE;
import static io.github.clientidaudit.handler.Wiring.ENDPOINT_URL_DYNAMODB;
import static io.github.clientidaudit.handler.Wiring.ENDPOINT_URL_SNS;
import static io.github.clientidaudit.handler.Wiring.EVENTS_TABLE;
import static io.github.clientidaudit.handler.Wiring.SIGNALS_TABLE;
import static io.github.clientidaudit.handler.Wiring.TOPIC_ARN;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The functions, and what holds for every resource. */
class TemplateTest {
  private static final List<String> FUNCTIONS =
      List.of("IngestFunction", "EvaluateFunction", "PublishFunction");

  @SuppressWarnings("NullAway.Init")
  private static Template template;

  @BeforeAll
  static void read() {
    template = Template.source();
  }

  @Test
  void hasThreeFunctions() {
    assertThat(template.idsOf("AWS::Serverless::Function"))
        .containsExactlyInAnyOrderElementsOf(FUNCTIONS);
  }

  @ParameterizedTest
  @CsvSource({
    "IngestFunction,   IngestHandler",
    "EvaluateFunction, EvaluateHandler",
    "PublishFunction,  PublishHandler"
  })
  void handlerIsAClassThatLambdaCanCall(String function, String simpleName) throws Exception {
    String[] handler = template.properties(function).path("Handler").asString().split("::", 2);

    Class<?> type = Class.forName(handler[0]);

    assertThat(type.getSimpleName()).isEqualTo(simpleName);
    assertThat(handler[1]).isEqualTo("handleRequest");
    assertThat(type)
        .satisfiesAnyOf(
            t -> assertThat(t).isAssignableTo(RequestHandler.class),
            t -> assertThat(t).isAssignableTo(RequestStreamHandler.class));
    assertThat(type.getConstructor()).as("what Lambda calls").isNotNull();
  }

  @Test
  void environmentIsWhatWiringReads() {
    assertThat(environment("IngestFunction"))
        .containsExactlyInAnyOrder(
            EVENTS_TABLE, SIGNALS_TABLE, AUDITS_TABLE, ENDPOINT_URL_DYNAMODB);
    assertThat(environment("EvaluateFunction"))
        .containsExactlyInAnyOrder(
            EVENTS_TABLE, SIGNALS_TABLE, AUDITS_TABLE, ACCOUNT_ID, ENDPOINT_URL_DYNAMODB);
    assertThat(environment("PublishFunction"))
        .containsExactlyInAnyOrder(
            AUDITS_TABLE, TOPIC_ARN, ACCOUNT_ID, ENDPOINT_URL_DYNAMODB, ENDPOINT_URL_SNS);
  }

  /** Roles stand for passwords, so there is nothing that a parameter would have to hide. */
  @Test
  void thereIsNoSecret() {
    assertThat(template.text())
        .doesNotContainPattern(
            "(?i:password|secret|credential|api.?key|noecho|resolve:)|AKIA|ASIA|-BEGIN");
    assertThat(FUNCTIONS)
        .allSatisfy(
            f ->
                assertThat(template.properties(f).at("/Environment/Variables"))
                    .allMatch(value -> value.has("Ref") || value.asString("text").isEmpty()));
  }

  @Test
  void endpointsAreBlankUnlessALocalRunSetsThem() {
    for (String function : FUNCTIONS) {
      JsonNode variables = template.properties(function).path("Environment").path("Variables");
      assertThat(variables.path(ENDPOINT_URL_DYNAMODB).asString()).as(function).isEmpty();
      assertThat(variables.path(ENDPOINT_URL_SNS).asString("")).as(function).isEmpty();
    }
  }

  /**
   * SAM makes no new version for a parameter's new value, so one in the environment would not
   * arrive until the code changes. The parameters that are as slow say so.
   */
  @Test
  void functionsUseNoParameterThatIsToTakeEffectAtOnce() {
    List<String> used = template.root().path("Globals").findValuesAsString("Ref");
    for (String function : FUNCTIONS) {
      ObjectNode properties = (ObjectNode) template.properties(function).deepCopy();
      properties.remove("Events");
      used.addAll(properties.findValuesAsString("Ref"));
    }
    used.retainAll(template.root().path("Parameters").propertyNames());

    assertThat(used)
        .containsExactlyInAnyOrder("Architecture", "MemoryMegabytes", "EvaluateMemoryMegabytes")
        .allSatisfy(
            parameter ->
                assertThat(
                        template.root().at("/Parameters/" + parameter + "/Description").asString())
                    .endsWith("follows a change together with the next change of code."));
  }

  @Test
  void eachFunctionLogsToAGroupOfItsOwnWithRetention() {
    List<String> groups =
        FUNCTIONS.stream()
            .map(
                f ->
                    template
                        .properties(f)
                        .path("LoggingConfig")
                        .path("LogGroup")
                        .path("Ref")
                        .asString())
            .toList();

    assertThat(groups)
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(template.idsOf("AWS::Logs::LogGroup"))
        .allSatisfy(
            group ->
                assertThat(template.properties(group))
                    .as(group + ", under CloudWatch's own key")
                    .hasToString("{\"RetentionInDays\":{\"Ref\":\"LogRetentionDays\"}}"));
    assertThat(FUNCTIONS)
        .allSatisfy(
            f ->
                assertThat(template.properties(f).at("/LoggingConfig/LogFormat").asString())
                    .isEqualTo("JSON"));
  }

  @Test
  void functionsAreTraced() {
    assertThat(template.root().at("/Globals/Function/Tracing").asString()).isEqualTo("Active");
    assertThat(FUNCTIONS).noneMatch(f -> template.properties(f).has("Tracing"));
  }

  @Test
  void noResourceHasAFixedName() {
    template
        .root()
        .path("Resources")
        .properties()
        .forEach(
            resource ->
                assertThat(resource.getValue().path("Properties").propertyNames())
                    .as(resource.getKey())
                    .filteredOn(property -> !property.equals("MetricName"))
                    .noneMatch(property -> property.endsWith("Name")));
    assertThat(schedule().path("OmitName").asBoolean()).isTrue();
    assertThat(schedule().has("Name")).isFalse();
  }

  private static JsonNode schedule() {
    return template.properties("EvaluateFunction").at("/Events/Schedule/Properties");
  }

  private static Iterable<String> environment(String function) {
    return template.properties(function).path("Environment").path("Variables").propertyNames();
  }
}
