package io.github.clientidaudit.adapter.sns;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.adapter.json.Audited;
import io.github.clientidaudit.adapter.sns.FakeSns.Entry;
import io.github.clientidaudit.adapter.text.FindingText;
import io.github.clientidaudit.domain.LargestItemsTest;
import io.github.clientidaudit.domain.audit.AuditTask;
import io.github.clientidaudit.domain.audit.Notification;
import io.github.clientidaudit.domain.audit.OwedClient;
import io.github.clientidaudit.domain.conflict.Finding;
import io.github.clientidaudit.port.FindingTopic.Outgoing;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sns.SnsClient;
import tools.jackson.databind.JsonNode;

/** What one message is when SNS gets it. */
class SnsMessageTest {
  private static final int LIMIT_OF_SNS = 256 * 1024;

  private final FakeSns sns = new FakeSns();
  private final SnsClient client = sns.client();
  private final SnsFindingTopic topic =
      new SnsFindingTopic(client, FakeSns.ARN, "123456789012", "eu-west-1");

  SnsMessageTest() throws IOException {}

  @AfterEach
  void stop() {
    client.close();
    sns.close();
  }

  @Test
  void aFindingHasATextForEachKindOfSubscriberAndAttributesToFilterOn() {
    Finding finding = Audited.takeover("x").finding();

    assertThat(topic.send(List.of(new Outgoing("1", new Notification.OfFinding(finding)))))
        .isEmpty();

    Entry entry = sns.batches().getFirst().getFirst();
    assertThat(entry.structure()).isEqualTo("json");
    assertThat(entry.subject()).isEqualTo(FindingText.subject(finding));
    assertThat(entry.body("email")).isEqualTo(FindingText.mail(finding));
    assertThat(entry.body("sms")).isEqualTo(FindingText.sms(finding));
    assertThat(List.of("email-json", "sqs", "lambda", "http", "https", "firehose"))
        .allSatisfy(protocol -> assertThat(entry.body(protocol)).isEqualTo(entry.body("default")));
    assertThat(entry.json().path("findingId").asString()).isEqualTo(finding.findingId());
    assertThat(entry.attributes())
        .isEqualTo(
            Map.of(
                "messageType", "String:FINDING",
                "checkName", "String:CONFLICTING_CLIENT_IDS_CHECK",
                "severity", "String:HIGH",
                "audience", "String:PEOPLE",
                "likelyCause", "String:HANDOVER",
                "status", "String:NEW",
                "attention", "String:LOOK",
                "confidence", "Number:" + finding.judgement().confidence()));
  }

  @Test
  void aSummaryIsForProgramsUnlessItSaysWhatFindingsDoNot() {
    AuditTask task = Audited.takeover("x").audit();
    AuditTask incomplete =
        task.with(task.progress().failed(new OwedClient("y", List.of(), "unreadable")));

    topic.send(
        List.of(
            new Outgoing("1", new Notification.OfAudit(task)),
            new Outgoing("2", new Notification.OfAudit(incomplete)),
            new Outgoing("3", new Notification.OfAudit(Audited.taken(5).audit())),
            new Outgoing("4", new Notification.OfAudit(Audited.storm(240).interruptedAfter(4)))));

    Entry entry = sns.batches().getFirst().getFirst();
    assertThat(entry.json().path("messageType").asString()).isEqualTo("AUDIT_SUMMARY");
    assertThat(entry.attributes())
        .isEqualTo(
            Map.of(
                "messageType", "String:AUDIT_SUMMARY",
                "checkName", "String:CONFLICTING_CLIENT_IDS_CHECK",
                "severity", "String:HIGH",
                "audience", "String:MACHINES"));
    assertThat(sns.batches().getFirst().subList(1, 4))
        .hasSize(3)
        .allSatisfy(e -> assertThat(e.attributes()).containsEntry("audience", "String:PEOPLE"));
  }

  /** Names of control characters grow sevenfold; DynamoDB's bounds are in LargestItemsTest. */
  @ParameterizedTest
  @ValueSource(strings = {"x", "\u0001", "\"", "\\", "\u007f", "\u20ac", "\uD83D\uDE00"})
  void theLargestFitBecauseTheyAreTrimmedWithANote(String filler) {
    Finding finding = LargestItemsTest.finding(filler);
    AuditTask task = LargestItemsTest.task(filler);

    assertThat(
            topic.send(
                List.of(
                    new Outgoing("1", new Notification.OfFinding(finding)),
                    new Outgoing("2", new Notification.OfAudit(task)))))
        .isEmpty();

    List<Entry> sent = sns.batches().stream().flatMap(List::stream).toList();
    assertThat(sent).hasSize(2).allMatch(entry -> entry.bytes() < LIMIT_OF_SNS);
    JsonNode conflict = sent.getFirst().json().path("conflict");
    int parties = conflict.path("parties").size();
    assertThat(parties + conflict.path("partiesOmitted").asLong())
        .isEqualTo(finding.parties().size() + finding.partiesOmitted());
    assertThat(sent.getFirst().json().has("note")).isEqualTo(parties < finding.parties().size());
    assertThat(sent.getLast().json().path("notJudged")).hasSize(50);
  }
}
