package io.github.clientidaudit.cli.report;

import io.github.clientidaudit.adapter.text.CauseText;
import io.github.clientidaudit.domain.cause.LikelyCause;
import io.github.clientidaudit.domain.takeover.Party;
import java.net.InetAddress;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A finding in the words of the Open Cybersecurity Schema Framework: class 2004, version 1.2, with
 * the profile {@code cloud}.
 */
final class DetectionFinding {
  private static final int CATEGORY = 2;
  private static final int CLASS = 2004;
  private static final JsonMapper JSON = JsonMapper.shared();

  private DetectionFinding() {}

  /** On one line. */
  static String of(PublishedFinding finding) {
    ObjectNode json = JSON.createObjectNode();
    int activity = activity(finding);
    json.put("category_uid", CATEGORY);
    json.put("class_uid", CLASS);
    json.put("class_name", "Detection Finding");
    json.put("activity_id", activity);
    json.put("type_uid", CLASS * 100L + activity);
    json.put("severity_id", severity(finding));
    json.put("status_id", finding.isResolved() ? 4 : 1);
    json.put("confidence_id", confidence(finding));
    json.put("confidence_score", (int) Math.round(finding.confidence() * 100));
    json.put("time", finding.foundAt().toEpochMilli());
    json.put("start_time", finding.firstTakeover().toEpochMilli());
    json.put("end_time", finding.lastTakeover().toEpochMilli());
    json.put("count", (int) Math.min(Integer.MAX_VALUE, finding.count("takeoverCount")));
    json.put("message", sentence(finding));
    json.set("metadata", metadata(finding));
    json.set("cloud", cloud(finding));
    json.set("finding_info", info(finding));
    json.set("evidences", evidences(finding));
    json.set("resources", resources(finding));
    json.putObject("remediation").put("desc", finding.text("recommendation"));
    json.putObject("unmapped")
        .put("status", finding.text("status"))
        .put("attention", finding.text("attention"))
        .put("likelyCause", finding.cause().name());
    return json.toString();
  }

  private static String sentence(PublishedFinding finding) {
    return CauseText.whatHappens(
        finding.cause(), '"' + finding.clientId() + '"', finding.count("takeoverCount"));
  }

  /** Create, Update, Close. */
  private static int activity(PublishedFinding finding) {
    return finding.text("status").equals("NEW") ? 1 : finding.isResolved() ? 3 : 2;
  }

  /** High, Low, Informational. */
  private static int severity(PublishedFinding finding) {
    return switch (finding.text("attention")) {
      case "ACT" -> 4;
      case "LOOK" -> 2;
      default -> 1;
    };
  }

  /** Unknown, Low, Medium, High; where messages for people draw the lines, too. */
  private static int confidence(PublishedFinding finding) {
    if (finding.cause() == LikelyCause.UNDETERMINED) {
      return 0;
    }
    return finding.confidence() >= 0.85 ? 3 : finding.confidence() >= 0.65 ? 2 : 1;
  }

  private static ObjectNode metadata(PublishedFinding finding) {
    ObjectNode metadata = JSON.createObjectNode();
    metadata.put("version", "1.2.0");
    metadata.put("uid", finding.findingId());
    metadata.put("sequence", (int) finding.count("sequence"));
    metadata.put("event_code", finding.cause().name());
    metadata.putArray("profiles").add("cloud");
    metadata
        .putObject("product")
        .put("name", "clientid-audit")
        .put("vendor_name", "clientid-audit");
    return metadata;
  }

  private static ObjectNode cloud(PublishedFinding finding) {
    ObjectNode cloud = JSON.createObjectNode();
    cloud.put("provider", "AWS");
    cloud.put("region", finding.json().path("region").asString());
    cloud.putObject("account").put("uid", finding.json().path("accountId").asString());
    return cloud;
  }

  private static ObjectNode info(PublishedFinding finding) {
    ObjectNode info = JSON.createObjectNode();
    info.put("uid", finding.text("conflictId"));
    info.put("title", "MQTT client ID in conflict: " + CauseText.words(finding.cause()));
    info.put("desc", finding.text("explanation"));
    info.put("first_seen_time", finding.firstTakeover().toEpochMilli());
    info.put("last_seen_time", finding.lastTakeover().toEpochMilli());
    info.put("modified_time", finding.foundAt().toEpochMilli());
    info.putArray("types").add(finding.cause().name());
    info.putArray("data_sources").add("AWS IoT Core lifecycle events");
    return info;
  }

  private static ArrayNode evidences(PublishedFinding finding) {
    ArrayNode evidences = JSON.createArrayNode();
    for (PublishedFinding.Involved each : finding.parties()) {
      ObjectNode evidence = evidences.addObject();
      Party party = each.party();
      evidence.putObject("actor").putObject("user").put("uid", party.principalId());
      if (party.hasAddress()) {
        evidence
            .putObject("src_endpoint")
            .put(isAddress(party.ipAddress()) ? "ip" : "name", party.ipAddress());
      }
      evidence
          .putObject("data")
          .put("evictions", each.evictions())
          .put("evicted", each.evicted())
          .put("firstSeen", each.firstSeen().toString())
          .put("lastSeen", each.lastSeen().toString());
    }
    return evidences;
  }

  private static ArrayNode resources(PublishedFinding finding) {
    ArrayNode resources = JSON.createArrayNode();
    resources.addObject().put("type", "MQTT client ID").put("uid", finding.clientId());
    if (!finding.text("thingName").isEmpty()) {
      resources.addObject().put("type", "AWS IoT thing").put("name", finding.text("thingName"));
    }
    return resources;
  }

  private static boolean isAddress(String text) {
    try {
      InetAddress.ofLiteral(text);
      return text.indexOf('%') < 0;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
