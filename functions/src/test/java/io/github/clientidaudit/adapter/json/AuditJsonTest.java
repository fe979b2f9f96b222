package io.github.clientidaudit.adapter.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.domain.audit.AuditAnswer;
import io.github.clientidaudit.domain.audit.AuditTask;
import io.github.clientidaudit.port.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What an audit tells of itself; that its members are complete is the schema's test. */
class AuditJsonTest {
  private static final AuditJson JSON = new AuditJson("123456789012", "eu-west-1");

  private final Audited audited =
      new Audited()
          .at(70)
          .ingest("x", "0 C 1 a@1", "60 C 2 b@2", "60 T 1 a")
          .ingest("y", "0 C 1 a@1", "60 C 2 a@1", "60 T 1 a", "65 C 3 a@1", "65 T 2 a");

  @Test
  void countsAndRanksInTheSummary() {
    JsonNode summary = summary(audited.at(900).audit());

    assertThat(summary.path("taskStartTime").toString()).isEqualTo("1795392900000");
    assertThat(summary.at("/auditDetails/0/checkRunStatus").asString())
        .isEqualTo("COMPLETED_NON_COMPLIANT");
    assertThat(summary.at("/auditDetails/0/nonCompliantResourcesCount").asInt()).isEqualTo(2);
    assertThat(summary.at("/auditDetails/0/totalResourcesCount").asInt()).isEqualTo(2);
    assertThat(summary.path("nonCompliantChecksCount").asInt()).isEqualTo(1);
    assertThat(summary.path("compliantChecksCount").asInt()).isZero();
    assertThat(summary.path("counts").toString())
        .isEqualTo(
            "{\"takeovers\":3,\"findings\":2,\"published\":2,\"publishedToPeople\":1,"
                + "\"withheldFromPeople\":0,\"suppressed\":0,"
                + "\"byCause\":{\"UNSTABLE_CONNECTION\":1,\"HANDOVER\":1},"
                + "\"byStatus\":{\"NEW\":2},\"byAttention\":{\"LOOK\":1,\"NONE\":1}}");
    assertThat(summary.at("/worstClientIds/0/clientId").asString()).isEqualTo("y");
  }

  @Test
  void namesWhoTookManyClientIdsAndTellsPeopleOnce() {
    JsonNode summary = summary(Audited.taken(23).audit());

    assertThat(summary.path("sources").toString())
        .isEqualTo(
            "[{\"principalId\":\"taker\",\"clientIds\":23,"
                + "\"likelyCause\":\"ONE_SOURCE_MANY_CLIENT_IDS\"}]");
    assertThat(summary.at("/counts/byCause").toString())
        .isEqualTo("{\"ONE_SOURCE_MANY_CLIENT_IDS\":23}");
    assertThat(summary.at("/counts/published").asInt()).isEqualTo(23);
    assertThat(summary.at("/counts/publishedToPeople").asInt()).isEqualTo(1);
    assertThat(summary.at("/counts/withheldFromPeople").asInt()).isZero();
  }

  @Test
  void tellsOfACampaignOnceAndWithholdsNothing() {
    Audited audited = Audited.provisioned(40);
    JsonNode summary = summary(audited.audit());

    assertThat(summary.path("campaigns").toString())
        .isEqualTo(
            "[{\"kind\":\"PROVISIONING\",\"from\":\"claim\",\"clientIds\":40,"
                + "\"since\":\"2026-11-23T00:00:10.000Z\","
                + "\"examples\":[\"meter-0\",\"meter-1\",\"meter-2\"]}]");
    assertThat(summary.at("/counts/published").asInt()).isEqualTo(40);
    assertThat(summary.at("/counts/publishedToPeople").asInt()).isZero();
    assertThat(summary.at("/counts/withheldFromPeople").asInt()).isZero();
    assertThat(summary(audited.at(1800).audit()).path("campaigns").isEmpty()).isTrue();
  }

  @Test
  void countsWhatPeopleWereNotSent() {
    JsonNode summary = summary(Audited.storm(23).audit());

    assertThat(summary.path("sources").isEmpty()).isTrue();
    assertThat(summary.at("/counts/published").asInt()).isEqualTo(23);
    assertThat(summary.at("/counts/publishedToPeople").asInt()).isEqualTo(20);
    assertThat(summary.at("/counts/withheldFromPeople").asInt()).isEqualTo(3);
    assertThat(summary.at("/withheldForAction/clientIds")).hasSize(3);
    assertThat(summary.at("/withheldForAction/omitted").asInt()).isZero();
  }

  @Test
  void namesNoMoreThanTwoHundredThatAskForAction() {
    JsonNode summary = summary(Audited.storm(240).audit());

    assertThat(summary.at("/withheldForAction/clientIds")).hasSize(200);
    assertThat(summary.at("/withheldForAction/omitted").asInt()).isEqualTo(20);
  }

  @Test
  void whatIsResolvedComplies() {
    Audited takeover = Audited.takeover("z");
    takeover.audit();
    JsonNode summary = summary(takeover.at(8800).ingest("y", "8790 C 1 c@3").at(9000).audit());

    assertThat(summary.at("/counts/byStatus").toString()).isEqualTo("{\"RESOLVED\":1}");
    assertThat(summary.at("/auditDetails/0/nonCompliantResourcesCount").asInt()).isZero();
    assertThat(summary.at("/auditDetails/0/checkRunStatus").asString())
        .isEqualTo("COMPLETED_COMPLIANT");
  }

  @Test
  void complianceIsSaidInAwssWords() {
    JsonNode nothing = summary(new Audited().at(900).audit());
    assertThat(nothing.at("/auditDetails/0/checkRunStatus").asString())
        .isEqualTo("COMPLETED_COMPLIANT");
    assertThat(nothing.path("compliantChecksCount").asInt()).isEqualTo(1);
    assertThat(nothing.path("failedChecksCount").asInt()).isZero();
    assertThat(nothing.path("nonCompliantChecksCount").asInt()).isZero();
  }

  @Test
  void anAuditThatIsNotDoneTellsWhatItKnowsAndNoZeros() {
    AuditTask task = Audited.storm(240).interruptedAfter(4);
    JsonNode interim = summary(task);

    assertThat(task.progress().found().inConflict()).isBetween(60L, 180L);
    assertThat(interim.path("taskStatus").asString()).isEqualTo("IN_PROGRESS");
    assertThat(interim.at("/auditDetails/0/checkRunStatus").asString()).isEqualTo("IN_PROGRESS");
    assertThat(interim.at("/auditDetails/0/nonCompliantResourcesCount").asLong())
        .isEqualTo(task.progress().found().inConflict());
    assertThat(interim.path("nonCompliantChecksCount").asInt()).isZero();
    assertThat(interim.path("compliantChecksCount").asInt()).isZero();
    assertThat(interim.propertyNames())
        .doesNotContain("counts", "withheldForAction", "worstClientIds");
    assertThat(tree(JSON.answer(new AuditAnswer(task, List.of()))).propertyNames())
        .doesNotContain("counts", "worstClientIds");
  }

  @ParameterizedTest
  @EnumSource(names = {"FAILED", "CANCELED"})
  void whatEndedBeforeItWasDoneSaysWhyInAwssWords(AuditTask.Status status) {
    AuditTask task = Samples.onDemand("r1", Samples.NOW);
    AuditTask ended = task.canceled();
    if (status == AuditTask.Status.FAILED) {
      ended = task;
      for (int run = 1; run <= AuditTask.MAX_FAILED_RUNS; run++) {
        ended = ended.failedRun("no signals");
      }
    }
    String reason = status == AuditTask.Status.FAILED ? "no signals" : "canceled by request";
    ObjectNode json = JSON.summary(ended);
    JsonNode summary = tree(json);

    assertThat(new MessageSchema().errors(Json.text(json))).isEmpty();
    assertThat(summary.path("taskStatus").asString()).isEqualTo(status.name());
    assertThat(summary.at("/auditDetails/0/checkRunStatus").asString()).isEqualTo(status.name());
    assertThat(summary.at("/auditDetails/0/message").asString()).isEqualTo(reason);
    assertThat(summary.path("failedChecksCount").asInt())
        .isEqualTo(status == AuditTask.Status.FAILED ? 1 : 0);
    assertThat(summary.path("canceledChecksCount").asInt())
        .isEqualTo(status == AuditTask.Status.CANCELED ? 1 : 0);
    assertThat(summary.propertyNames()).doesNotContain("counts", "worstClientIds");
    assertThat(tree(JSON.answer(new AuditAnswer(ended, List.of()))).path("reason").asString())
        .isEqualTo(reason);
  }

  @Test
  void answersWithTheTaskAndItsFirstFindings() {
    ObjectNode json = JSON.answer(audited.at(900).onDemand());
    JsonNode answer = tree(json);

    assertThat(answer.path("taskId").asString()).isEqualTo("on-demand");
    assertThat(answer.path("taskStatus").asString()).isEqualTo("COMPLETED");
    assertThat(Json.text(json))
        .contains("\"taskStartTime\":1795392900.000,\"nonCompliantResourcesCount\":2,");
    assertThat(answer.path("findings").size()).isEqualTo(2);
    assertThat(answer.path("findingsOmitted").asInt()).isZero();
  }

  @Test
  void answersWhyThereWasNothingToDo() {
    assertThat(Json.text(JSON.answer(AuditAnswer.SKIPPED)))
        .startsWith("{\"taskStatus\":\"SKIPPED\",\"reason\":\"");
  }

  private static JsonNode summary(AuditTask task) {
    return tree(JSON.summary(task));
  }

  private static JsonNode tree(ObjectNode json) {
    return Json.MAPPER.readTree(Json.text(json));
  }
}
