package io.github.clientidaudit.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

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

  @Test
  void samAddsNoOtherKindOfResource() {
    assertThat(List.of("AWS::IAM::Policy", "AWS::IAM::ManagedPolicy", "AWS::Lambda::Permission"))
        .allSatisfy(type -> assertThat(translated.idsOf(type)).isEmpty());
    assertThat(translated.idsOf("AWS::SQS::Queue"))
        .containsExactlyInAnyOrderElementsOf(source.idsOf("AWS::SQS::Queue"));
  }

  @Test
  void scheduleHasNoNameAndTheRoleWrittenForIt() {
    JsonNode schedule = only("AWS::Scheduler::Schedule");

    assertThat(schedule.has("Name")).isFalse();
    assertThat(schedule.at("/Target/RoleArn/Fn::GetAtt/0").asString()).isEqualTo("ScheduleRole");
    assertThat(schedule.at("/Target/Arn/Ref").asString()).isEqualTo("EvaluateFunctionAliaslive");
  }

  @Test
  void everyEventGoesToTheAliasThatHasASnapshot() {
    assertThat(translated.idsOf("AWS::Lambda::EventSourceMapping"))
        .extracting(id -> translated.properties(id).at("/FunctionName/Ref").asString())
        .containsExactlyInAnyOrder("IngestFunctionAliaslive", "PublishFunctionAliaslive");
    assertThat(only("AWS::Lambda::EventInvokeConfig").path("Qualifier").asString())
        .isEqualTo("live");
    assertThat(translated.idsOf("AWS::Lambda::Function"))
        .hasSize(3)
        .allSatisfy(
            id ->
                assertThat(translated.properties(id).at("/SnapStart/ApplyOn").asString())
                    .isEqualTo("PublishedVersions"));
  }

  private static JsonNode only(String type) {
    assertThat(translated.idsOf(type)).hasSize(1);
    return translated.properties(translated.idsOf(type).getFirst());
  }
}
