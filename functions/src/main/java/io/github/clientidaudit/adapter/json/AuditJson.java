package io.github.clientidaudit.adapter.json;

import static io.github.clientidaudit.adapter.json.FindingJson.CHECK_NAME;
import static io.github.clientidaudit.adapter.json.FindingJson.epochSeconds;

import io.github.clientidaudit.domain.audit.AuditAnswer;
import io.github.clientidaudit.domain.audit.AuditCounts;
import io.github.clientidaudit.domain.audit.AuditTask;
import io.github.clientidaudit.domain.audit.Left;
import io.github.clientidaudit.domain.cause.Campaign;
import io.github.clientidaudit.domain.cause.LikelyCause;
import io.github.clientidaudit.domain.cause.Sources.Source;
import io.github.clientidaudit.domain.takeover.TimeRange;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an audit tells of itself: as a message, with the members of Device Defender's audit
 * notification, and as the answer to a direct invocation. What is known only at its end is absent
 * before.
 */
public final class AuditJson {
  private final String accountId;
  private final String region;
  private final FindingJson findings;

  public AuditJson(String accountId, String region) {
    this.accountId = accountId;
    this.region = region;
    this.findings = new FindingJson(accountId, region);
  }

  /** The message about a task, done or not; its start is in milliseconds, as in AWS's. */
  public ObjectNode summary(AuditTask task) {
    long nonCompliant = task.nonCompliant();
    boolean isDone = task.status() == AuditTask.Status.COMPLETED;
    ObjectNode json = Json.object();
    json.put("schemaVersion", FindingJson.SCHEMA_VERSION);
    json.put("messageType", "AUDIT_SUMMARY");
    json.put("accountId", accountId);
    json.put("region", region);
    json.put("taskId", task.taskId());
    json.put("taskStatus", task.status().name());
    json.put("taskType", task.plan().type().name());
    json.put("failedChecksCount", task.status() == AuditTask.Status.FAILED ? 1 : 0);
    json.put("canceledChecksCount", task.status() == AuditTask.Status.CANCELED ? 1 : 0);
    json.put("nonCompliantChecksCount", isDone && nonCompliant > 0 ? 1 : 0);
    json.put("compliantChecksCount", isDone && nonCompliant == 0 ? 1 : 0);
    json.put("totalChecksCount", 1);
    json.put("taskStartTime", task.startedAt().toEpochMilli());
    ObjectNode check = json.putArray("auditDetails").addObject();
    check.put("checkName", CHECK_NAME);
    check.put(
        "checkRunStatus",
        !isDone
            ? task.status().name()
            : nonCompliant > 0 ? "COMPLETED_NON_COMPLIANT" : "COMPLETED_COMPLIANT");
    check.put("nonCompliantResourcesCount", nonCompliant);
    check.put("totalResourcesCount", task.counts().clientsExamined());
    task.whyEnded().ifPresent(reason -> check.put("message", reason));
    details(json, task);
    return json;
  }

  /** The answer to whoever asked for the audit. */
  public ObjectNode answer(AuditAnswer answer) {
    ObjectNode json = Json.object();
    AuditTask task = answer.task();
    if (task == null) {
      json.put("taskStatus", "SKIPPED");
      json.put("reason", "Nothing was ingested that is old enough and not audited yet.");
      return json;
    }
    json.put("taskId", task.taskId());
    json.put("taskType", task.plan().type().name());
    json.put("taskStatus", task.status().name());
    task.whyEnded().ifPresent(reason -> json.put("reason", reason));
    json.put("taskStartTime", epochSeconds(task.startedAt()));
    json.put("nonCompliantResourcesCount", task.nonCompliant());
    json.put("totalResourcesCount", task.counts().clientsExamined());
    details(json, task);
    ArrayNode list = json.putArray("findings");
    answer.findings().forEach(finding -> list.add(findings.toJson(finding)));
    json.put("findingsOmitted", task.counts().findings() - answer.findings().size());
    return json;
  }

  private static void details(ObjectNode json, AuditTask task) {
    ObjectNode window = json.putObject("window");
    window.put("from", Iso.text(task.window().from()));
    window.put("to", Iso.text(task.window().to()));
    TimeRange unaudited = task.unaudited().orElse(null);
    json.put("windowTruncated", unaudited != null);
    if (unaudited != null) {
      json.put("unauditedFrom", Iso.text(unaudited.from()));
      json.put("unauditedTo", Iso.text(unaudited.to()));
    }
    if (task.status() == AuditTask.Status.COMPLETED) {
      counts(json, task.counts());
      left(json.putObject("withheldForAction"), task.progress().choice().left());
    }
    ArrayNode sources = json.putArray("sources");
    task.progress()
        .sources()
        .pattern()
        .forEach(
            source ->
                sources.add(
                    source(source)
                        .put("likelyCause", LikelyCause.ONE_SOURCE_MANY_CLIENT_IDS.name())));
    ArrayNode campaigns = json.putArray("campaigns");
    task.newCampaigns().forEach(campaign -> campaigns.add(campaign(campaign)));
    ArrayNode notJudged = json.putArray("notJudged");
    task.progress()
        .notJudged()
        .forEach(
            client ->
                notJudged
                    .addObject()
                    .put("clientId", client.clientId())
                    .put("reason", client.reason()));
  }

  /** They are complete when an audit is. */
  private static void counts(ObjectNode json, AuditCounts counts) {
    ObjectNode totals = json.putObject("counts");
    totals.put("takeovers", counts.takeovers());
    totals.put("findings", counts.findings());
    totals.put("published", counts.published());
    totals.put("publishedToPeople", counts.toldPeople());
    totals.put("withheldFromPeople", counts.withheld());
    totals.put("suppressed", counts.suppressed());
    putCounts(totals.putObject("byCause"), counts.byCause());
    putCounts(totals.putObject("byStatus"), counts.byStatus());
    putCounts(totals.putObject("byAttention"), counts.byAttention());
    ArrayNode worst = json.putArray("worstClientIds");
    for (AuditCounts.Worst each : counts.worst()) {
      worst
          .addObject()
          .put("clientId", each.clientId())
          .put("likelyCause", each.likelyCause().name())
          .put("takeoversInWindow", each.takeoversInWindow());
    }
  }

  private static void left(ObjectNode json, Left left) {
    ArrayNode clientIds = json.putArray("clientIds");
    left.clientIds().forEach(clientIds::add);
    json.put("omitted", left.omitted());
  }

  static ObjectNode source(Source source) {
    ObjectNode json = Json.object();
    json.put("principalId", source.party().principalId());
    if (source.party().hasAddress()) {
      json.put("ipAddress", source.party().ipAddress());
    }
    json.put("clientIds", source.clientIds());
    return json;
  }

  private static ObjectNode campaign(Campaign campaign) {
    ObjectNode json = Json.object();
    json.put("kind", campaign.kind().name());
    if (campaign.from() != null) {
      json.put("from", campaign.from());
    }
    if (campaign.to() != null) {
      json.put("to", campaign.to());
    }
    json.put("clientIds", campaign.clientIds());
    json.put("since", Iso.text(campaign.since()));
    ArrayNode examples = json.putArray("examples");
    campaign.examples().forEach(examples::add);
    return json;
  }

  private static void putCounts(ObjectNode json, Map<? extends Enum<?>, Long> counts) {
    new TreeMap<>(counts).forEach((key, count) -> json.put(key.name(), count));
  }
}
