package io.github.clientidaudit.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What SAM makes of the template, which is what is deployed: SAM adds roles, policies and names by
 * itself.
 */
class TemplateTranslationTest {
  @SuppressWarnings("NullAway.Init")
  private static Template source;

  @SuppressWarnings("NullAway.Init")
  private static Template translated;

  @BeforeAll
  static void read() {
    source = Template.source();
    translated = Template.translated();
  }

  @Test
  void samAddsNoPermission() {
    assertThat(Permissions.of(translated))
        .containsExactlyInAnyOrderElementsOf(Permissions.of(source));
    assertThat(translated.root().findValues("ManagedPolicyArns")).isEmpty();
    assertThat(translated.text()).doesNotContain(":iam::aws:policy");
  }

  @Test
  void samAddsNoRoleAndEachIsUsed() {
    assertThat(translated.idsOf("AWS::IAM::Role"))
        .containsExactlyInAnyOrderElementsOf(source.idsOf("AWS::IAM::Role"))
        .allSatisfy(
            role ->
                assertThat(translated.root().findValues("Fn::GetAtt"))
                    .anyMatch(reference -> reference.path(0).asString().equals(role)));
  }

  /** So whatever the other tests say of the source holds for what is deployed. */
  @Test
  void samLeavesEverythingElseAsItIs() {
    Map<String, String> others = new HashMap<>(resources(source));
    others.keySet().removeAll(source.idsOf("AWS::Serverless::Function"));

    assertThat(resources(translated)).containsAllEntriesOf(others);
  }

  @Test
  void samAddsOnlyWhatStartsFunctions() {
    Set<String> added = new HashSet<>(resources(translated).keySet());
    added.removeAll(resources(source).keySet());

    assertThat(added)
        .extracting(id -> translated.root().at("/Resources/" + id + "/Type").asString())
        .containsOnly(
            "AWS::Lambda::Alias",
            "AWS::Lambda::EventInvokeConfig",
            "AWS::Lambda::EventSourceMapping",
            "AWS::Lambda::Version",
            "AWS::Scheduler::Schedule");
  }

  /** Each resource's JSON with its members in one order. */
  private static Map<String, String> resources(Template template) {
    JsonMapper sorted =
        JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();
    Map<?, ?> resources = sorted.convertValue(template.root().path("Resources"), Map.class);
    return resources.entrySet().stream()
        .collect(
            Collectors.toMap(
                entry -> (String) entry.getKey(),
                entry -> sorted.writeValueAsString(entry.getValue())));
  }

  @Test
  void whatFailsOnTheWayToAFunctionIsKept() {
    assertThat(
            List.of(
                only("AWS::Lambda::EventInvokeConfig")
                    .at("/DestinationConfig/OnFailure/Destination"),
                only("AWS::Scheduler::Schedule").at("/Target/DeadLetterConfig/Arn"),
                translated
                    .properties("PublishFunctionOutbox")
                    .at("/DestinationConfig/OnFailure/Destination")))
        .extracting(arn -> arn.at("/Fn::GetAtt/0").asString())
        .containsExactly("AuditFailureQueue", "AuditFailureQueue", "StreamFailureQueue");
  }

  @Test
  void scheduleHasNoNameAndTheRoleWrittenForIt() {
    JsonNode schedule = only("AWS::Scheduler::Schedule");

    assertThat(schedule.has("Name")).isFalse();
    assertThat(schedule.at("/Target/RoleArn/Fn::GetAtt/0").asString()).isEqualTo("ScheduleRole");
    assertThat(schedule.at("/Target/Arn/Ref").asString()).isEqualTo("EvaluateFunctionAliaslive");
  }

  @Test
  void everyEventGoesToTheAlias() {
    assertThat(translated.idsOf("AWS::Lambda::EventSourceMapping"))
        .extracting(id -> translated.properties(id).at("/FunctionName/Ref").asString())
        .containsExactlyInAnyOrder("IngestFunctionAliaslive", "PublishFunctionAliaslive");
    assertThat(only("AWS::Lambda::EventInvokeConfig").path("Qualifier").asString())
        .isEqualTo("live");
  }

  /** A snapshot that is not used for two weeks is lost, and an invocation with it. */
  @Test
  void whatMayBeIdleForWeeksStartsWithoutASnapshot() {
    assertThat(translated.idsOf("AWS::Lambda::Function"))
        .extracting(id -> id + " " + translated.properties(id).at("/SnapStart/ApplyOn").asString())
        .containsExactlyInAnyOrder(
            "IngestFunction PublishedVersions",
            "EvaluateFunction PublishedVersions",
            "PublishFunction None");
  }

  private static JsonNode only(String type) {
    assertThat(translated.idsOf(type)).hasSize(1);
    return translated.properties(translated.idsOf(type).getFirst());
  }
}
