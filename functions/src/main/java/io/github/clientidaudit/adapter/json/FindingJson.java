package io.github.clientidaudit.adapter.json;

import io.github.clientidaudit.domain.cause.Judgement;
import io.github.clientidaudit.domain.cause.LikelyCause;
import io.github.clientidaudit.domain.cause.PartyTally;
import io.github.clientidaudit.domain.conflict.Finding;
import io.github.clientidaudit.domain.conflict.ToldBefore;
import io.github.clientidaudit.domain.takeover.Connection;
import io.github.clientidaudit.domain.takeover.Takeover;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A finding as it is published: the members of Device Defender's {@code AuditFinding}, with times
 * in epoch seconds as in AWS's API, and {@code conflict}, with times in ISO 8601. Described in
 * docs/finding-format.md.
 */
public final class FindingJson {
  /** The name of the check, in every finding. */
  public static final String CHECK_NAME = "CONFLICTING_CLIENT_IDS_CHECK";

  /** The severity of every finding. */
  public static final String SEVERITY = "HIGH";

  static final String REASON_CODE = "DUPLICATE_CLIENT_ID_ACROSS_CONNECTIONS";
  static final String SCHEMA_VERSION = "1.0";

  private static final Pattern CERTIFICATE_ID = Pattern.compile("[0-9a-fA-F]{64}");

  private final String accountId;
  private final String region;

  public FindingJson(String accountId, String region) {
    this.accountId = accountId;
    this.region = region;
  }

  /** The published form. */
  public ObjectNode toJson(Finding finding) {
    ObjectNode json = Json.object();
    json.put("schemaVersion", SCHEMA_VERSION);
    json.put("messageType", "FINDING");
    json.put("accountId", accountId);
    json.put("region", region);
    json.put("findingId", finding.findingId());
    json.put("taskId", finding.taskId());
    json.put("taskType", finding.audit().type().name());
    json.put("taskStartTime", epochSeconds(finding.audit().startedAt()));
    json.put("findingTime", epochSeconds(finding.findingTime()));
    json.put("checkName", CHECK_NAME);
    json.put("severity", SEVERITY);
    ObjectNode resource = json.putObject("nonCompliantResource");
    resource.put("resourceType", "CLIENT_ID");
    resource.putObject("resourceIdentifier").put("clientId", finding.clientId());
    resource.putObject("additionalInfo");
    ArrayNode related = json.putArray("relatedResources");
    finding.takeovers().forEach(t -> related.add(related(finding.clientId(), t.evicted())));
    json.put("reasonForNonCompliance", "More than one connection uses this MQTT client ID.");
    json.put("reasonForNonComplianceCode", REASON_CODE);
    json.put("isSuppressed", finding.suppressed());
    json.set("conflict", conflict(finding));
    return json;
  }

  private static ObjectNode conflict(Finding finding) {
    Judgement judgement = finding.judgement();
    ObjectNode json = Json.object();
    json.put("conflictId", finding.conflict().conflictId());
    json.put("sequence", finding.conflict().sequence());
    json.put("status", finding.status().name());
    change(json, finding);
    putIfKnown(json, "withheldSince", finding.telling().waitingSince());
    json.put("attention", judgement.attention().name());
    json.put("likelyCause", judgement.likelyCause().name());
    json.put("confidence", judgement.confidence());
    ArrayNode alsoPossible = json.putArray("alsoPossible");
    judgement.alsoPossible().stream().map(LikelyCause::name).forEach(alsoPossible::add);
    if (judgement.source() != null) {
      json.set("source", AuditJson.source(judgement.source()));
    }
    json.put("explanation", judgement.explanation());
    if (finding.telling().campaign() != null) {
      json.put("campaign", finding.telling().campaign().name());
    }
    json.put("recommendation", judgement.recommendation());
    putIfKnown(json, "thingName", finding.involved().thingName());
    json.put("takeoverCount", finding.takeoverCount());
    json.put("takeoversInWindow", finding.takeoversInWindow());
    json.put("takeoversJudged", finding.counts().judged());
    json.put("firstTakeover", iso(finding.firstTakeover()));
    json.put("lastTakeover", iso(finding.lastTakeover()));
    ArrayNode parties = json.putArray("parties");
    finding.parties().forEach(party -> parties.add(party(party)));
    json.put("partiesOmitted", finding.partiesOmitted());
    ArrayNode takeovers = json.putArray("takeovers");
    finding.takeovers().forEach(t -> takeovers.add(takeover(t, finding.isProvisional(t))));
    json.put("takeoversOmitted", finding.takeoversOmitted());
    return json;
  }

  /** Why it is told otherwise than before, and how it was told then. */
  private static void change(ObjectNode json, Finding finding) {
    ToldBefore before = finding.conflict().before();
    if (before != null && before.change() != null) {
      ObjectNode change = json.putObject("change");
      change.put("reason", before.change().name());
      change.put("previousCause", before.likelyCause().name());
      change.put("previousConfidence", before.confidence());
      change.put("previousParties", before.parties());
    }
  }

  private static ObjectNode party(PartyTally party) {
    ObjectNode json = Json.object();
    json.put("principalId", party.party().principalId());
    if (party.party().hasAddress()) {
      json.put("ipAddress", party.party().ipAddress());
    }
    json.put("evicted", party.tally().evicted());
    json.put("evictions", party.tally().evictions());
    json.put("firstSeen", iso(party.tally().firstSeen()));
    json.put("lastSeen", iso(party.tally().lastSeen()));
    return json;
  }

  private static ObjectNode takeover(Takeover takeover, boolean provisional) {
    ObjectNode json = Json.object();
    json.put("at", iso(takeover.at()));
    if (provisional) {
      json.put("provisional", true);
    }
    json.set("evicted", connection(takeover.evicted()));
    Connection evictor = takeover.evictor();
    if (evictor == null) {
      json.putNull("evictor");
    } else {
      json.set("evictor", connection(evictor));
    }
    return json;
  }

  private static ObjectNode connection(Connection connection) {
    ObjectNode json = Json.object();
    json.put("principalId", connection.principalId());
    putIfKnown(json, "ipAddress", connection.ipAddress());
    putIfKnown(json, "thingName", connection.thingName());
    putIfKnown(json, "connectedAt", connection.connectedAt());
    putIfKnown(json, "disconnectedAt", connection.disconnectedAt());
    json.put("versionNumber", connection.versionNumber());
    json.put("sessionId", connection.sessionId());
    return json;
  }

  /** AWS has these two times in milliseconds, as strings. */
  private static ObjectNode related(String clientId, Connection evicted) {
    ObjectNode json = Json.object();
    ObjectNode info = Json.object();
    if (CERTIFICATE_ID.matcher(evicted.principalId()).matches()) {
      json.put("resourceType", "DEVICE_CERTIFICATE");
      json.putObject("resourceIdentifier").put("deviceCertificateId", evicted.principalId());
    } else {
      json.put("resourceType", "CLIENT_ID");
      json.putObject("resourceIdentifier").put("clientId", clientId);
      info.put("PRINCIPAL_ID", evicted.principalId());
    }
    putMillis(info, "CONNECTION_TIME", evicted.connectedAt());
    putMillis(info, "DISCONNECTION_TIME", evicted.disconnectedAt());
    json.set("additionalInfo", info);
    return json;
  }

  private static void putMillis(ObjectNode json, String name, @Nullable Instant instant) {
    if (instant != null) {
      json.put(name, Long.toString(instant.toEpochMilli()));
    }
  }

  private static void putIfKnown(ObjectNode json, String name, @Nullable Object value) {
    if (value instanceof Instant instant) {
      json.put(name, iso(instant));
    } else if (value != null) {
      json.put(name, value.toString());
    }
  }

  /** With three decimals; a double would be written as 1.795392E9. */
  static BigDecimal epochSeconds(Instant instant) {
    return BigDecimal.valueOf(instant.toEpochMilli(), 3);
  }

  static String iso(Instant instant) {
    return Iso.text(instant);
  }
}
