package io.github.clientidaudit.adapter.sns;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.adapter.json.Audited;
import io.github.clientidaudit.adapter.json.MessageSchema;
import io.github.clientidaudit.adapter.sns.FakeSns.Entry;
import io.github.clientidaudit.adapter.text.FindingText;
import io.github.clientidaudit.domain.Finding;
import io.github.clientidaudit.domain.LifecycleEvent;
import io.github.clientidaudit.domain.LifecycleEvent.Kind;
import io.github.clientidaudit.domain.Notification;
import io.github.clientidaudit.domain.Timeline;
import io.github.clientidaudit.port.FindingTopic.NotAccepted;
import io.github.clientidaudit.port.FindingTopic.Outgoing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sns.SnsClient;

/** How messages are put together for SNS, and what becomes of what it does not take. */
class SnsFindingTopicTest {
  private static final int LIMIT_OF_SNS = 256 * 1024;

  private final FakeSns sns = new FakeSns();
  private final SnsClient client = sns.client();
  private final SnsFindingTopic topic =
      new SnsFindingTopic(client, FakeSns.ARN, "123456789012", "eu-west-1");

  SnsFindingTopicTest() throws IOException {}

  @AfterEach
  void stop() {
    client.close();
    sns.close();
  }

  @Test
  void sendsAtMostTenInABatchInTheirOrder() {
    List<Outgoing> outgoing = outgoing(23);

    assertThat(topic.send(outgoing)).isEmpty();

    assertThat(sns.batches().stream().map(List::size)).containsExactly(10, 10, 3);
    assertThat(sns.batches().stream().flatMap(List::stream).map(SnsFindingTopicTest::clientId))
        .containsExactlyElementsOf(IntStream.range(0, 23).mapToObj(i -> "c" + i).toList());
    for (List<Entry> batch : sns.batches()) {
      assertThat(batch).extracting(Entry::id).doesNotHaveDuplicates();
    }
  }

  @Test
  void sendsNothingWhenThereIsNothing() {
    assertThat(topic.send(List.of())).isEmpty();
    assertThat(sns.batches()).isEmpty();
  }

  @Test
  void packsByEncodedBytes() {
    Finding large = wide(60);
    List<Outgoing> outgoing = IntStream.range(0, 6).mapToObj(i -> outgoing("" + i, large)).toList();

    assertThat(topic.send(outgoing)).isEmpty();

    assertThat(sns.batches().stream().map(List::size)).containsExactly(3, 3);
    assertThat(batchBytes()).allMatch(bytes -> bytes < LIMIT_OF_SNS);
  }

  @Test
  void trimsAFindingThatIsTooLargeAndCountsWhatItLeavesOut() {
    Finding huge = wide(256);

    assertThat(topic.send(List.of(outgoing("1", huge), outgoing("2", finding("x"))))).isEmpty();

    assertThat(batchBytes()).allMatch(bytes -> bytes < LIMIT_OF_SNS);
    Entry entry = sns.batches().getFirst().getFirst();
    assertThat(entry.json().at("/conflict/takeoverCount").asLong()).isEqualTo(64);
    long shown = entry.json().at("/conflict/parties").size();
    assertThat(shown).isPositive().isLessThan(64);
    assertThat(shown + entry.json().at("/conflict/partiesOmitted").asLong()).isEqualTo(64);
    assertThat(entry.json().path("note").asString()).contains("left out");
    assertThat(sns.batches().getFirst().getLast().json().has("note")).isFalse();
    assertThat(new MessageSchema().errors(entry.body("default"))).isEmpty();
  }

  @Test
  void namesWhatWasRefusedAndNothingElse() {
    List<Outgoing> outgoing = outgoing(13);
    sns.refuse(subject(outgoing.get(2)), subject(outgoing.get(11)));

    assertThat(topic.send(outgoing))
        .containsExactly(
            new NotAccepted("id-2", "InternalError: refused"),
            new NotAccepted("id-11", "InternalError: refused"));
  }

  @Test
  void aRequestThatFailsTakesNoOtherWithIt() {
    sns.breakRequests(1);

    List<NotAccepted> notAccepted = topic.send(outgoing(23));

    assertThat(notAccepted)
        .extracting(NotAccepted::id)
        .containsExactlyElementsOf(IntStream.range(10, 20).mapToObj(i -> "id-" + i).toList());
    assertThat(notAccepted).allSatisfy(n -> assertThat(n.reason()).contains("503"));
    assertThat(sns.batches()).hasSize(3);
  }

  @Test
  void nothingIsAcceptedWhenNobodyListens() {
    sns.close();

    assertThat(topic.send(outgoing(2))).extracting(NotAccepted::id).containsExactly("id-0", "id-1");
  }

  private static String subject(Outgoing outgoing) {
    return FindingText.subject(((Notification.OfFinding) outgoing.notification()).finding());
  }

  private static String clientId(Entry entry) {
    return entry.json().at("/nonCompliantResource/resourceIdentifier/clientId").asString();
  }

  private List<Integer> batchBytes() {
    return sns.batches().stream()
        .map(batch -> batch.stream().mapToInt(Entry::bytes).sum())
        .toList();
  }

  private static List<Outgoing> outgoing(int count) {
    List<Outgoing> outgoing = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      outgoing.add(outgoing("id-" + i, finding("c" + i)));
    }
    return outgoing;
  }

  private static Outgoing outgoing(String id, Finding finding) {
    return new Outgoing(id, new Notification.OfFinding(finding));
  }

  private static Finding finding(String clientId) {
    return Audited.takeover(clientId).finding();
  }

  /**
   * 64 parties with principals of so many control characters, each of which becomes seven in a
   * message, and everything else in proportion; 256 is the largest finding there can be.
   */
  private static Finding wide(int principalBytes) {
    String clientId = text(principalBytes / 2, 0);
    List<LifecycleEvent> events = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      events.add(event(clientId, Kind.CONNECT, i, principalBytes));
      events.add(event(clientId, Kind.TAKEOVER, i, principalBytes));
    }
    return new Audited().at(100).ingest(events).at(900).finding();
  }

  private static LifecycleEvent event(String clientId, Kind kind, int number, int bytes) {
    boolean connect = kind == Kind.CONNECT;
    return new LifecycleEvent(
        clientId,
        kind,
        Timeline.at(connect ? number : number + 1),
        text(bytes, number),
        text(bytes / 2, number),
        number,
        connect ? text(bytes / 4, number) : null,
        text(bytes / 2, number),
        connect ? null : LifecycleEvent.DUPLICATE_CLIENT_ID);
  }

  private static String text(int bytes, int number) {
    return "\u0001".repeat(bytes - 2) + (number + 10);
  }
}
