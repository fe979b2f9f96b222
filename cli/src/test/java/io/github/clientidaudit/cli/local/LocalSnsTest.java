package io.github.clientidaudit.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sns.model.PublishBatchResponse;
import software.amazon.awssdk.services.sns.model.PublishBatchResultEntry;
import software.amazon.awssdk.services.sns.model.SnsException;

/** Spoken to by the client that the functions use. */
class LocalSnsTest {
  private final List<SnsMessage> received = new ArrayList<>();

  @SuppressWarnings("NullAway.Init")
  private LocalSns sns;

  @SuppressWarnings("NullAway.Init")
  private SnsClient client;

  @BeforeEach
  void start() throws Exception {
    sns = LocalSns.loopback(received::add);
    client =
        SnsClient.builder()
            .endpointOverride(sns.endpoint())
            .region(LocalBackend.REGION)
            .credentialsProvider(LocalDynamoDb.CREDENTIALS)
            .httpClient(Apache5HttpClient.create())
            .build();
  }

  @AfterEach
  void stop() {
    client.close();
    sns.close();
  }

  @Test
  void handsOnAMessageWithATextForEachProtocol() {
    client.publish(
        r ->
            r.topicArn(LocalBackend.TOPIC_ARN)
                .subject("a & b = 100 %")
                .messageStructure("json")
                .message("{\"default\":\"{\\\"a\\\":\\\"ü+&\\\"}\",\"email\":\"words\\nmore\"}")
                .messageAttributes(
                    Map.of("audience", attribute("PEOPLE"), "status", attribute("NEW"))));

    assertThat(received)
        .containsExactly(
            new SnsMessage(
                "a & b = 100 %",
                Map.of("default", "{\"a\":\"ü+&\"}", "email", "words\nmore"),
                Map.of("audience", "PEOPLE", "status", "NEW")));
    assertThat(received.getFirst().body("email")).isEqualTo("words\nmore");
    assertThat(received.getFirst().body("sqs")).isEqualTo("{\"a\":\"ü+&\"}");
  }

  @Test
  void keepsABatchInOrder() {
    PublishBatchResponse response =
        batch(IntStream.range(0, 10).mapToObj(i -> entry("e" + i, "m" + i)).toList());

    assertThat(response.failed()).isEmpty();
    assertThat(response.successful())
        .extracting(PublishBatchResultEntry::id)
        .containsExactly("e0", "e1", "e2", "e3", "e4", "e5", "e6", "e7", "e8", "e9");
    assertThat(received)
        .extracting(message -> message.body("default"))
        .containsExactly("m0", "m1", "m2", "m3", "m4", "m5", "m6", "m7", "m8", "m9");
  }

  @Test
  void reportsWhichEntriesOfABatchItRefuses() {
    PublishBatchResponse response =
        batch(
            List.of(
                entry("good", "m"),
                entry("subject", "m").toBuilder().subject("two\nlines").build(),
                entry("default", "{\"email\":\"x\"}").toBuilder().messageStructure("json").build(),
                entry("json", "{").toBuilder().messageStructure("json").build(),
                entry("empty", "")));

    assertThat(response.successful())
        .extracting(PublishBatchResultEntry::id)
        .containsExactly("good");
    assertThat(response.failed())
        .extracting(BatchResultErrorEntry::id)
        .containsExactly("subject", "default", "json", "empty");
    assertThat(response.failed())
        .allSatisfy(
            failed -> {
              assertThat(failed.code()).isEqualTo("InvalidParameter");
              assertThat(failed.senderFault()).isTrue();
            });
    assertThat(received).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tab\there", "ümlaut", " leading space", ""})
  void refusesASubjectThatIsNotPrintableAscii(String subject) {
    assertThat(batch(List.of(entry("a", "m").toBuilder().subject(subject).build())).failed())
        .hasSize(1);
  }

  @Test
  void takesASubjectOf99CharactersAndNoLonger() {
    assertThat(
            batch(
                    List.of(
                        entry("short", "m").toBuilder().subject("s".repeat(99)).build(),
                        entry("long", "m").toBuilder().subject("s".repeat(100)).build()))
                .failed())
        .extracting(BatchResultErrorEntry::id)
        .containsExactly("long");
  }

  @Test
  void refusesElevenEntries() {
    assertRefused(
        IntStream.range(0, 11).mapToObj(i -> entry("e" + i, "m")).toList(),
        "TooManyEntriesInBatchRequest");
  }

  @Test
  void refusesMoreThan256KibibytesInAll() {
    int half = 128 * 1024;
    batch(List.of(entry("a", "x".repeat(half)), entry("b", "x".repeat(half))));
    assertThat(received).hasSize(2);

    assertRefused(
        List.of(entry("a", "x".repeat(half)), entry("b", "ü".repeat(half / 2) + "x")),
        "BatchRequestTooLong");
  }

  @Test
  void refusesTwoEntriesWithOneId() {
    assertRefused(List.of(entry("a", "m"), entry("a", "m")), "BatchEntryIdsNotDistinct");
  }

  @Test
  void doesNothingButPublish() {
    assertThatThrownBy(() -> client.createTopic(r -> r.name("t")))
        .isInstanceOfSatisfying(
            SnsException.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InvalidAction"));
  }

  private void assertRefused(List<PublishBatchRequestEntry> entries, String code) {
    received.clear();
    assertThatThrownBy(() -> batch(entries))
        .isInstanceOfSatisfying(
            SnsException.class, e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code));
    assertThat(received).isEmpty();
  }

  private PublishBatchResponse batch(List<PublishBatchRequestEntry> entries) {
    return client.publishBatch(
        r -> r.topicArn(LocalBackend.TOPIC_ARN).publishBatchRequestEntries(entries));
  }

  private static PublishBatchRequestEntry entry(String id, String message) {
    return PublishBatchRequestEntry.builder().id(id).message(message).build();
  }

  private static MessageAttributeValue attribute(String value) {
    return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
  }
}
