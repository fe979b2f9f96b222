package io.github.clientidaudit.adapter.sns;

import io.github.clientidaudit.adapter.json.AuditJson;
import io.github.clientidaudit.adapter.json.FindingJson;
import io.github.clientidaudit.adapter.json.Json;
import io.github.clientidaudit.adapter.text.AuditText;
import io.github.clientidaudit.adapter.text.FindingText;
import io.github.clientidaudit.domain.audit.AuditTask;
import io.github.clientidaudit.domain.audit.Notification;
import io.github.clientidaudit.domain.conflict.Finding;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import tools.jackson.databind.node.ObjectNode;

/**
 * A message for SNS: JSON for machines, words for people.
 *
 * @param body with one text per kind of subscriber
 */
record Message(String subject, String body, Map<String, MessageAttributeValue> attributes) {
  /** Room for one message; SNS takes 256 KiB a batch. */
  static final int MAX_BYTES = 240 * 1024;

  /** How many parties and takeovers are kept when a finding is too large; the first that fits. */
  private static final int[] SMALLER = {16, 4, 0};

  private static final String TRIMMED =
      "Some parties and takeovers were left out to fit into a message; the table of audits has them.";

  /** Turns notifications into messages. */
  static final class Renderer {
    private final FindingJson findings;
    private final AuditJson audits;

    Renderer(String accountId, String region) {
      this.findings = new FindingJson(accountId, region);
      this.audits = new AuditJson(accountId, region);
    }

    Message render(Notification notification) {
      return switch (notification) {
        case Notification.OfFinding n -> finding(n.finding());
        case Notification.OfAudit n -> audit(n.task());
      };
    }

    private Message finding(Finding finding) {
      Message message = message(finding, findings.toJson(finding));
      for (int i = 0; i < SMALLER.length && message.bytes() > MAX_BYTES; i++) {
        Finding smaller = finding.trimmed(SMALLER[i]);
        message = message(smaller, findings.toJson(smaller).put("note", TRIMMED));
      }
      return message;
    }

    private static Message message(Finding finding, ObjectNode json) {
      return new Message(
          FindingText.subject(finding),
          body(Json.text(json), FindingText.mail(finding), FindingText.sms(finding)),
          attributes(
              Map.of(
                  "messageType", "FINDING",
                  "audience", Objects.requireNonNull(finding.audience()).name(),
                  "likelyCause", finding.judgement().likelyCause().name(),
                  "status", finding.status().name(),
                  "attention", finding.judgement().attention().name()),
              Optional.of(finding.judgement().confidence())));
    }

    private Message audit(AuditTask task) {
      return new Message(
          AuditText.subject(task),
          body(Json.text(audits.summary(task)), AuditText.mail(task), AuditText.sms(task)),
          attributes(
              Map.of("messageType", "AUDIT_SUMMARY", "audience", task.audience().name()),
              Optional.empty()));
    }
  }

  /** The size as SNS counts it, with some room for names and types. */
  int bytes() {
    return utf8(subject)
        + utf8(body)
        + attributes.entrySet().stream()
            .mapToInt(e -> utf8(e.getKey()) + utf8(e.getValue().stringValue()) + 16)
            .sum();
  }

  PublishBatchRequestEntry toEntry(String id) {
    return PublishBatchRequestEntry.builder()
        .id(id)
        .subject(subject)
        .message(body)
        .messageStructure("json")
        .messageAttributes(attributes)
        .build();
  }

  private static String body(String json, String mail, String sms) {
    return Json.text(Json.object().put("default", json).put("email", mail).put("sms", sms));
  }

  private static Map<String, MessageAttributeValue> attributes(
      Map<String, String> special, Optional<Double> confidence) {
    Map<String, MessageAttributeValue> attributes = new LinkedHashMap<>();
    attributes.put("checkName", text(FindingJson.CHECK_NAME));
    attributes.put("severity", text(FindingJson.SEVERITY));
    special.forEach((name, value) -> attributes.put(name, text(value)));
    confidence.ifPresent(
        c ->
            attributes.put(
                "confidence",
                MessageAttributeValue.builder()
                    .dataType("Number")
                    .stringValue(BigDecimal.valueOf(c).toPlainString())
                    .build()));
    return attributes;
  }

  private static MessageAttributeValue text(String value) {
    return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
  }

  private static int utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
