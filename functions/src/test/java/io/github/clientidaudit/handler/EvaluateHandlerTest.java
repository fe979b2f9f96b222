package io.github.clientidaudit.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.github.clientidaudit.adapter.json.InvalidRequestException;
import io.github.clientidaudit.adapter.json.ProjectFile;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class EvaluateHandlerTest {
  private final TestStack stack = new TestStack();

  @BeforeEach
  void ingest() {
    stack.ingest(Payload.event("ingest-takeover.json", SQSEvent.class));
    stack.at("2026-11-23T08:15:00Z");
  }

  @Test
  void auditsOnSchedule() {
    JsonNode answer = evaluate("evaluate-scheduled.json");

    Payload.assertPromised("evaluate-scheduled.json", answer);
    assertThat(answer.path("nonCompliantResourcesCount").asInt()).isEqualTo(1);
    assertThat(answer.at("/window/to").asString()).isEqualTo("2026-11-23T08:12:30.000Z");
    assertThat(answer.at("/findings/0/conflict/status").asString()).isEqualTo("NEW");
    assertThat(line("audited"))
        .isEqualTo(
            "{'timestamp':'2026-11-23T08:15:00Z','level':'INFO','event':'audited','requestId':'"
                + TestContext.REQUEST_ID
                + "','taskId':'"
                + answer.path("taskId").asString()
                + "','taskType':'SCHEDULED_AUDIT_TASK','taskStatus':'COMPLETED',"
                + "'windowFrom':'2026-10-23T08:12:30Z','windowTo':'2026-11-23T08:12:30Z',"
                + "'clientsExamined':1,'takeovers':2,'findings':1,'published':1,"
                + "'FunctionName':'stack-Function-1ABC',"
                + "'ScheduledAuditsCompleted':1,'ClientsExamined':1,'TakeoversCounted':2,"
                + "'ConflictsFound':1,'ClientsNotJudged':0,"
                + "'_aws':{'Timestamp':1795421700000,'CloudWatchMetrics':[{"
                + "'Namespace':'ClientIdAudit','Dimensions':[['FunctionName']],'Metrics':["
                + "{'Name':'ScheduledAuditsCompleted','Unit':'Count'},"
                + "{'Name':'ClientsExamined','Unit':'Count'},"
                + "{'Name':'TakeoversCounted','Unit':'Count'},"
                + "{'Name':'ConflictsFound','Unit':'Count'},"
                + "{'Name':'ClientsNotJudged','Unit':'Count'}]}]}}");
  }

  @Test
  void skipsWhatIsAuditedAlready() {
    evaluate("evaluate-scheduled.json");
    stack.context.clearLog();

    assertThat(evaluate("evaluate-scheduled.json").path("taskStatus").asString())
        .isEqualTo("SKIPPED");
    assertThat(stack.context.log())
        .extracting(line -> line.path("event").asString())
        .containsExactly("looked for what was not published");
  }

  @Test
  void tellsHowLongTheOldestMessageWaits() {
    evaluate("evaluate-scheduled.json");
    assertThat(unpublished().path("OldestUnpublishedAge").asLong(-1)).isZero();
    stack.context.clearLog();

    stack.at("2026-11-23T10:15:30Z");
    evaluate("evaluate-scheduled.json");

    assertThat(unpublished().path("resent").asInt()).isEqualTo(2);
    assertThat(unpublished().path("OldestUnpublishedAge").asLong()).isEqualTo(7230);
    assertThat(unpublished().at("/_aws/CloudWatchMetrics/0/Metrics").toString())
        .isEqualTo("[{\"Name\":\"OldestUnpublishedAge\",\"Unit\":\"Seconds\"}]");
  }

  @Test
  void onDemandAuditsCountForNoAlarm() {
    stack.context.clearLog();
    evaluate("evaluate-on-demand.json");

    assertThat(stack.context.log()).hasSize(1).noneMatch(line -> line.has("_aws"));
  }

  @Test
  void auditsOnDemand() {
    JsonNode answer = evaluate("evaluate-on-demand.json");

    Payload.assertPromised("evaluate-on-demand.json", answer);
    assertThat(answer.path("taskId").asString()).isEqualTo(TestContext.REQUEST_ID);
    assertThat(answer.at("/counts/published").asInt()).isZero();
    assertThat(answer.path("findings").size()).isEqualTo(1);
  }

  @Test
  void auditsOneClient() {
    Payload.assertPromised("evaluate-one-client.json", evaluate("evaluate-one-client.json"));
  }

  @Test
  void namesWhatIsWrongWithARequest() {
    JsonNode promise = Payload.promise("evaluate-bad-request.json");

    assertThatThrownBy(() -> evaluate("evaluate-bad-request.json"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage(promise.path("errorMessage").asString());
    assertThat(promise.path("errorType").asString())
        .isEqualTo(InvalidRequestException.class.getName());
    assertThat(auditItems()).as("nothing but what ingestion left").containsExactly("WATERMARK");
  }

  @Test
  void suppressesAClientIdAndEndsThat() {
    Payload.assertPromised("evaluate-suppress.json", evaluate("evaluate-suppress.json"));
    assertThat(line("suppressed"))
        .isEqualTo(
            "{'timestamp':'2026-11-23T08:15:00Z','level':'INFO','event':'suppressed','requestId':'"
                + TestContext.REQUEST_ID
                + "','clientId':'sensor-42'}");
    assertThat(auditItems()).containsExactlyInAnyOrder("WATERMARK", "SUPPRESSION");

    JsonNode ended = evaluate("evaluate-unsuppress.json");
    Payload.assertPromised("evaluate-unsuppress.json", ended);
    assertThat(ended.toString())
        .isEqualTo("{\"suppression\":{\"clientId\":\"sensor-42\",\"suppressed\":false}}");
    assertThat(stack.context.logged("no longer suppressed").path("clientId").asString())
        .isEqualTo("sensor-42");
    assertThat(auditItems()).as("neither task nor lease").containsExactly("WATERMARK");
  }

  @Test
  void aSuppressionEndsInTheFuture() {
    String request =
        "{\"suppress\":{\"clientId\":\"a\",\"expirationDate\":\"%s\",\"description\":\"b\"}}";

    assertThatThrownBy(() -> stack.evaluate(request.formatted("2026-11-23T08:15:00Z")))
        .hasMessage("expirationDate is not in the future: 2026-11-23T08:15:00Z");
    assertThat(auditItems()).containsExactly("WATERMARK");
    assertThat(stack.evaluate(request.formatted("2026-11-23T08:15:00.001Z")).toString())
        .isEqualTo(
            "{\"suppression\":{\"clientId\":\"a\",\"suppressed\":true,"
                + "\"expirationDate\":\"2026-11-23T08:15:00.001Z\",\"description\":\"b\"}}");
  }

  @Test
  void aTaskCanBeAskedForAgain() {
    evaluate("evaluate-on-demand.json");

    JsonNode again = stack.evaluate("{\"taskId\":\"" + TestContext.REQUEST_ID + "\"}");
    assertThat(again.path("taskStatus").asString()).isEqualTo("COMPLETED");
    assertThatThrownBy(() -> stack.evaluate("{\"taskId\":\"unheard-of\"}"))
        .hasMessage("there is no task unheard-of");
  }

  @Test
  void cancelsATaskThatIsNotDone() {
    stack.context = new TestContext(Duration.ZERO);
    assertThat(evaluate("evaluate-on-demand.json").path("taskStatus").asString())
        .isEqualTo("IN_PROGRESS");
    stack.context = new TestContext();

    JsonNode answer =
        stack.evaluate("{\"cancel\":{\"taskId\":\"" + TestContext.REQUEST_ID + "\"}}");

    assertThat(answer.path("taskStatus").asString()).isEqualTo("CANCELED");
    assertThat(answer.path("reason").asString()).isEqualTo("canceled by request");
    assertThatThrownBy(() -> stack.evaluate("{\"cancel\":{\"taskId\":\"unheard-of\"}}"))
        .hasMessage("there is no task unheard-of");
  }

  @Test
  void namesThePartThatFailed() {
    LoggedAudit logged = new LoggedAudit(new Log(stack.context, stack.clock));

    logged.failed("sweep", "no index");

    assertThat(line("part of an audit failed"))
        .contains("'level':'ERROR'", "'part':'sweep','reason':'no index'", "'AuditPartsFailed':1")
        .contains("{'Name':'AuditPartsFailed','Unit':'Count'}");
  }

  @Test
  void theScheduledFileIsWhatTheScheduleSends() {
    String template = ProjectFile.read(".", "template.yaml");

    String input =
        template
            .lines()
            .map(String::strip)
            .filter(line -> line.startsWith("Input: !Sub '"))
            .findFirst()
            .orElseThrow();
    String sent =
        input
            .substring("Input: !Sub '".length(), input.length() - 1)
            .replace("${SettleLagSeconds}", "150")
            .replace("${QuietMinutes}", "60")
            .replace("${ReminderHours}", "24")
            .replace("${FindingRetentionDays}", "90");
    assertThat(Payload.tree(sent)).isEqualTo(Payload.json("evaluate-scheduled.json"));
  }

  private JsonNode evaluate(String name) {
    return stack.evaluate(Payload.text(name));
  }

  private List<String> auditItems() {
    return stack.items(stack.auditsTable).stream()
        .map(item -> item.at("/sk/S").asString())
        .toList();
  }

  private JsonNode unpublished() {
    return stack.context.logged("looked for what was not published");
  }

  private String line(String event) {
    return stack.context.logged(event).toString().replace('"', '\'');
  }
}
